#include "core/inspection/folder_texts.h"

#include <QTemporaryDir>
#include <QtTest>
#include <sys/stat.h>

#include "core/base/error.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

class FolderTextsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path folder() const { return m_folder->path().toStdString(); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theLicenceStandsInTheFrontMatter_data() {
        QTest::addColumn<QString>("readme");
        QTest::addColumn<QString>("licence");
        QTest::newRow("plain") << "---\nlanguage: en\nlicense: apache-2.0\n---\n# Title"
                               << "apache-2.0";
        QTest::newRow("quoted") << "---\nlicense: \"mit\"\n---\n"
                                << "mit";
        QTest::newRow("CR LF") << "---\r\nlicense: mit\r\n---\r\n"
                               << "mit";
        QTest::newRow("list") << "---\nlicense:\n- mit\n- cc-by-4.0\ntags: x\n---\n"
                              << "mit, cc-by-4.0";
        QTest::newRow("named") << "---\nlicense: other\nlicense_name: my-licence\n---\n"
                               << "my-licence";
        QTest::newRow("other") << "---\nlicense: other\n---\n"
                               << "other";
        QTest::newRow("none") << "---\ntags: x\n---\nlicense: gpl"
                              << "";
        QTest::newRow("no front matter") << "# Title\nlicense: mit\n"
                                         << "";
        QTest::newRow("no end") << "---\nlicense: mit\n"
                                << "";
        QTest::newRow("empty") << "---\nlicense:\n---\n"
                               << "";
    }

    void theLicenceStandsInTheFrontMatter() {
        QFETCH(QString, readme);
        QFETCH(QString, licence);
        writeFile(folder() / "README.md", readme.toStdString());
        QCOMPARE(QString::fromStdString(licenceNameOf(folder())), licence);
    }

    void theReadmeBeginsBehindItsFrontMatter() {
        writeFile(folder() / "README.md", "---\nlicense: mit\n---\n# Title\n---\nText");
        const FolderText readme = readmeOf(folder());
        QCOMPARE(readme.file, std::string("README.md"));
        QCOMPARE(readme.text, std::string("# Title\n---\nText"));
        QVERIFY(!readme.shortened);
    }

    void whatIsAbsentIsNotFound() {
        QVERIFY(!readmeOf(folder()).found());
        QVERIFY(!licenceFileOf(folder()).found());
        QVERIFY(licenceNameOf(folder()).empty());
        QVERIFY(configEntries(folder() / "config.json").empty());
    }

    void aLicenceFileIsRead() {
        writeFile(folder() / "LICENSE", "Free");
        QCOMPARE(licenceFileOf(folder()).text, std::string("Free"));
    }

    void onlyTheBeginningOfALongTextIsKept() {
        writeFile(folder() / "README.md", std::string(1'000'000, 'a'));
        const FolderText readme = readmeOf(folder());
        QVERIFY(readme.shortened);
        QCOMPARE(readme.text.size(), std::size_t(256 * 1024));
    }

    void bytesThatAreNoTextAreReplaced() {
        writeFile(folder() / "README.md",
                  "a\xFF"
                  "b");
        QCOMPARE(readmeOf(folder()).text, std::string("a\uFFFDb"));
    }

    // Neither is waited for.
    void whatIsNoFileIsNotFound() {
        QCOMPARE(::mkfifo((folder() / "README.md").c_str(), 0600), 0);
        QVERIFY(std::filesystem::create_directory(folder() / "LICENSE"));
        QVERIFY(!readmeOf(folder()).found());
        QVERIFY(!licenceFileOf(folder()).found());
    }

    void settingsAreKeysAndValues() {
        writeFile(folder() / "c.json",
                  R"({"b": "text", "a": 12, "list": [1, "两"], "none": null, "e": 1e-12})");
        const std::vector<ConfigEntry> expected{
            {"a", "12"}, {"b", "text", true}, {"e", "1e-12"}, {"list", "[1,\"两\"]"}, {"none", "null"}};
        QCOMPARE(configEntries(folder() / "c.json"), expected);
    }

    void aLongValueIsShortened() {
        writeFile(folder() / "c.json", "{\"a\": \"" + std::string(100'000, 'x') + "\"}");
        const std::string value = configEntries(folder() / "c.json").front().value;
        QVERIFY(value.size() < 5000);
        QVERIFY(QString::fromStdString(value).endsWith(u"…"));
    }

    void whatIsNoJsonIsAFault() {
        writeFile(folder() / "c.json", "{\"a\": ");
        QVERIFY(throwsError(ErrorCode::HeaderInvalid, [&] { configEntries(folder() / "c.json"); }));
    }
};

QTEST_APPLESS_MAIN(FolderTextsTest)
#include "folder_texts_test.moc"
