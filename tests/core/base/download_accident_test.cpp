#include "core/base/download_accident.h"

#include <QtTest>

#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

class DownloadAccidentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void row3AccidentsAreNamedWithTheirFile_data() {
        QTest::addColumn<std::string>("head");
        QTest::addColumn<std::string>("expected");
        const auto row = [](const char* name, const char* head, const char* expected) {
            QTest::newRow(name) << std::string(head) << std::string(expected);
        };
        row("row 3: Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            "GitLfsPointer: F");
        row("row 3: doctype", "<!DOCTYPE HTML><title>404</title>", "HtmlPage: F");
        row("row 3: white space and capitals", "\xef\xbb\xbf\r\n  <HTML lang=en>", "HtmlPage: F");
        row("row 3: a comment before", "<!-- proxy --> <html>", "HtmlPage: F");
        row("row 3: XHTML", "<?xml version='1.0'?>\n<html xmlns='x'>", "HtmlPage: F");
        row("other XML", "<?xml version='1.0'?><svg/>", "");
        row("a vocabulary", "[PAD]\n[UNK]\n<s>\n", "");
        row("nothing", "", "");
    }

    void row3AccidentsAreNamedWithTheirFile() {
        QFETCH(std::string, head);
        QFETCH(std::string, expected);
        QCOMPARE(errorTextOf([&] { refuseDownloadAccidents(head, "F"); }), expected);
    }

    void theEndOfALongFileIsNotLookedAt() {
        QVERIFY(!looksLikeHtml("<!--" + std::string(1 << 20, 'x') + "<html>"));
    }
};

QTEST_APPLESS_MAIN(DownloadAccidentTest)
#include "download_accident_test.moc"
