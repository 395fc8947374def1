#include "ui/figures/plain_tool_tip.h"

#include <QTest>
#include <QTextDocumentFragment>

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

class PlainToolTipTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatLooksLikeHtmlIsShownAsItIs_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("a token of RoBERTa") << u"<s>"_s;
        QTest::newRow("a token and its numbers") << u"\u2068<s>\u2069\nId: 0\nPosition: 0"_s;
        QTest::newRow("a text") << u"<b>not bold</b> &amp; \"quoted\"\n\n  after a blank line"_s;
        QTest::newRow("an entity") << u"a &lt; b"_s;
    }

    void whatLooksLikeHtmlIsShownAsItIs() {
        QFETCH(const QString, text);
        QVERIFY(Qt::mightBeRichText(text));
        const QString toolTip = plainToolTip(text);
        QVERIFY(Qt::mightBeRichText(toolTip));
        QCOMPARE(QTextDocumentFragment::fromHtml(toolTip).toPlainText(), text);
    }

    void allElseStaysAsItIs() {
        for (const QString& text : {u""_s, u"river · 0.25"_s, u"a < b"_s, u"</s>"_s, u"<mask>"_s})
            QCOMPARE(plainToolTip(text), text);
    }
};

QTEST_MAIN(PlainToolTipTest)
#include "plain_tool_tip_test.moc"
