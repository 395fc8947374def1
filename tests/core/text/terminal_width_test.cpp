#include "core/text/terminal_width.h"

#include <QtTest>

using namespace stratascope;

class TerminalWidthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void charactersTakeTheirPlaces_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("places");
        QTest::newRow("nothing") << QString() << 0;
        QTest::newRow("Latin") << QStringLiteral("bank") << 4;
        QTest::newRow("accents") << QStringLiteral("Ġé") << 2;
        QTest::newRow("Chinese") << QStringLiteral("银行") << 4;
        QTest::newRow("Chinese continued") << QStringLiteral("##行") << 4;
        QTest::newRow("full-width punctuation") << QStringLiteral("，。") << 4;
        QTest::newRow("kana, wide and half-width") << QStringLiteral("アｱ") << 3;
        QTest::newRow("Hangul") << QStringLiteral("한국") << 4;
        QTest::newRow("beyond the first plane") << QStringLiteral("𠀀😀") << 4;
        QTest::newRow("a combining accent") << QStringLiteral("e\u0301") << 1;
        QTest::newRow("zero-width space, joiner and mark") << QStringLiteral("a\u200B\u200D\uFEFF") << 1;
        QTest::newRow("ambiguous") << QStringLiteral("“…”·") << 4;
    }

    void charactersTakeTheirPlaces() {
        QFETCH(QString, text);
        QFETCH(int, places);
        QCOMPARE(terminalWidth(text.toStdString()), static_cast<std::size_t>(places));
    }

    void bytesThatAreNotUtf8AreReplacements() { QCOMPARE(terminalWidth("a\xFF\xFE"), std::size_t(3)); }
};

QTEST_APPLESS_MAIN(TerminalWidthTest)
#include "terminal_width_test.moc"
