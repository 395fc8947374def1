#include "ui/inspector/readme_browser.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTextTable>
#include <QtTest>

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

class ReadmeBrowserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void markdownIsLaidOut() {
        ReadmeBrowser browser;
        browser.showText({"README.md", "# Title\n\n**bold** text", false});
        QCOMPARE(browser.toPlainText(), u"Title\nbold text"_s);
    }

    void otherTextsStandAsTheyAre() {
        ReadmeBrowser browser;
        browser.showText({"LICENSE", "# not <b>a</b> title", false});
        QCOMPARE(browser.toPlainText(), u"# not <b>a</b> title"_s);
    }

    void aShortenedTextSaysSo() {
        ReadmeBrowser browser;
        browser.showText({"README.md", "text", true});
        QVERIFY(browser.toPlainText().endsWith(u"The file is longer; this is its beginning."_s));
    }

    void theBeginningIsShown_data() {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<bool>("shortened");
        QTest::newRow("Markdown") << std::string("README.md") << false;
        QTest::newRow("shortened Markdown") << std::string("README.md") << true;
        QTest::newRow("plain text") << std::string("LICENSE") << false;
        QTest::newRow("shortened plain text") << std::string("LICENSE") << true;
    }

    // The focus brings the cursor into view.
    void theBeginningIsShown() {
        QFETCH(const std::string, file);
        QFETCH(const bool, shortened);
        QTabWidget tabs;
        auto* browser = new ReadmeBrowser;
        tabs.addTab(new QWidget, u"first"_s);
        tabs.addTab(browser, u"card"_s);
        tabs.resize(300, 200);
        tabs.show();
        QVERIFY(QTest::qWaitForWindowActive(&tabs));
        browser->showText({file, paragraphs("one"), shortened});
        tabs.setCurrentWidget(browser);
        browser->setFocus();
        QTRY_VERIFY(browser->hasFocus());
        QScrollBar* bar = browser->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > bar->minimum());
        QCOMPARE(bar->value(), bar->minimum());

        bar->setValue(bar->maximum());
        browser->showText({file, paragraphs("another"), shortened});
        QTRY_VERIFY(bar->maximum() > bar->minimum());
        QCOMPARE(bar->value(), bar->minimum());
    }

    // Neither from the disk nor from the network.
    void nothingIsLoaded() {
        const QTemporaryDir folder;
        const QString picture = folder.filePath(u"picture.png"_s);
        QImage image(2, 2, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(picture));
        ReadmeBrowser browser;
        browser.showText({"README.md", "![x](" + picture.toStdString() + ")", false});
        const QUrl url = QUrl::fromLocalFile(picture);
        for (const QUrl& name : {url, QUrl(picture)}) {
            const QVariant loaded = browser.document()->resource(QTextDocument::ImageResource, name);
            QCOMPARE(loaded.value<QImage>().pixelColor(0, 0).alpha(), 0);
        }
        QVERIFY(browser.document()->resource(QTextDocument::StyleSheetResource, url).toByteArray().isEmpty());
    }

    void onlyLinksForTheSystemAreHandedOn_data() {
        QTest::addColumn<QString>("link");
        QTest::addColumn<int>("chosen");
        QTest::newRow("web") << u"https://example.org/a"_s << 1;
        QTest::newRow("mail") << u"mailto:a@example.org"_s << 1;
        QTest::newRow("file") << u"file:///etc/passwd"_s << 0;
        QTest::newRow("relative") << u"other.md"_s << 0;
        QTest::newRow("script") << u"javascript:alert(1)"_s << 0;
    }

    void onlyLinksForTheSystemAreHandedOn() {
        QFETCH(QString, link);
        QFETCH(int, chosen);
        ReadmeBrowser browser;
        browser.showText({"README.md", "text", false});
        QSignalSpy spy(&browser, &ReadmeBrowser::linkChosen);
        Q_EMIT browser.anchorClicked(QUrl(link));
        QCOMPARE(spy.count(), chosen);
        QCOMPARE(browser.toPlainText(), u"text"_s);
    }

    void htmlIsLeftOutAndItsWordsStay() {
        ReadmeBrowser browser;
        browser.showText({"README.md",
                          "<div align=\"center\"><IMG src=\"http://example.org/x.png\"> words</div>\n\n"
                          "The token `<s>` <!-- a\nremark -->starts a text.",
                          false});
        const QString text = browser.toPlainText().simplified();
        QCOMPARE(text, u"words The token <s> starts a text."_s);
    }

    void tablesAreNoNesting() {
        ReadmeBrowser browser;
        const std::string line = "|" + std::string(300, '-') + "|" + std::string(300, '-') + "|";
        browser.showText({"README.md", "| a | b |\n" + line + "\n| c | d |", false});
        QVERIFY(!browser.toPlainText().contains(u"---"_s));
    }

    void tablesHaveTheRowsThatSaySomething_data() {
        QTest::addColumn<std::string>("header");
        QTest::addColumn<int>("rows");
        QTest::newRow("a header") << std::string("| a | b |") << 3;
        QTest::newRow("half a header") << std::string("| | b |") << 3;
        QTest::newRow("no header") << std::string("| | |") << 2;
    }

    void tablesHaveTheRowsThatSaySomething() {
        QFETCH(const std::string, header);
        QFETCH(const int, rows);
        ReadmeBrowser browser;
        browser.showText({"README.md", "text\n\n" + header + "\n|---|---|\n| c | d |\n| | |\n\ntext", false});
        const auto frames = browser.document()->rootFrame()->childFrames();
        QCOMPARE(frames.size(), 1);
        const auto* table = qobject_cast<const QTextTable*>(frames.first());
        QVERIFY(table);
        QCOMPARE(table->rows(), rows);
        QVERIFY(table->format().borderCollapse());
        QVERIFY(table->format().cellPadding() >= 4);
    }

    void nestingWithoutEndIsShownAsItIs_data() {
        QTest::addColumn<QString>("mark");
        QTest::newRow("quotations") << u">"_s;
        QTest::newRow("lists") << u"- "_s;
        QTest::newRow("numbered lists") << u"1. "_s;
    }

    void nestingWithoutEndIsShownAsItIs() {
        QFETCH(QString, mark);
        ReadmeBrowser browser;
        const std::string text = mark.repeated(30'000).toStdString() + "x";
        browser.showText({"README.md", text, false});
        QCOMPARE(browser.toPlainText().toStdString(), text);
    }

private:
    static std::string paragraphs(const std::string& word) {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += word + "\n\n";
        return text;
    }
};

QTEST_MAIN(ReadmeBrowserTest)
#include "readme_browser_test.moc"
