#include "ui/session/example_texts.h"

#include <QtTest>

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

class ExampleTextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothTextsShareAWordOfTheLanguage_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("word");
        QTest::newRow("English") << u"en"_s << u"bank"_s;
        QTest::newRow("Simplified Chinese") << u"zh_CN"_s << u"苹果"_s;
        QTest::newRow("Chinese by its script") << u"zh-Hans"_s << u"苹果"_s;
        QTest::newRow("a language without a pair") << u"fr"_s << u"bank"_s;
        QTest::newRow("no language") << QString() << u"bank"_s;
    }

    void bothTextsShareAWordOfTheLanguage() {
        QFETCH(QString, language);
        QFETCH(QString, word);
        const ExampleTexts texts = exampleTexts(language);
        QVERIFY(texts.textA.contains(word));
        QVERIFY(texts.textB.contains(word));
        QVERIFY(texts.textA != texts.textB);
    }
};

QTEST_APPLESS_MAIN(ExampleTextsTest)
#include "example_texts_test.moc"
