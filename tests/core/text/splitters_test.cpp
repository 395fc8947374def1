#include "core/text/splitters.h"

#include <QtTest>

#include "core/text/byte_level.h"
#include "core/text/character_rules.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

QString partsOf(const QString& text, const Splitter& splitter) {
    std::vector<AlignedText> parts;
    splitter.appendParts(alignedText(text.toStdString()), parts, {});
    QStringList list;
    for (const AlignedText& part : parts)
        list << QString::fromStdString(toUtf8(part));
    return list.join(u'|');
}

Pattern hyphens() {
    return literalPattern("-");
}

}  // namespace

Q_DECLARE_METATYPE(CutBehaviour)
Q_DECLARE_METATYPE(MetaspaceRules)

class SplittersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The expectations of the reference's own documentation of SplitDelimiterBehavior.
    void matchesBecomeWhatTheBehaviourSays_data() {
        QTest::addColumn<CutBehaviour>("behaviour");
        QTest::addColumn<bool>("inverted");
        QTest::addColumn<QString>("expected");
        QTest::newRow("removed") << CutBehaviour::Removed << false << u"the|final|countdown"_s;
        QTest::newRow("isolated") << CutBehaviour::Isolated << false << u"the|-|final|-|-|countdown"_s;
        QTest::newRow("contiguous") << CutBehaviour::Contiguous << false << u"the|-|final|--|countdown"_s;
        QTest::newRow("with the part before")
            << CutBehaviour::MergedWithPrevious << false << u"the-|final-|-|countdown"_s;
        QTest::newRow("with the part behind")
            << CutBehaviour::MergedWithNext << false << u"the|-final|-|-countdown"_s;
        QTest::newRow("inverted, removed") << CutBehaviour::Removed << true << u"-|-|-"_s;
    }

    void matchesBecomeWhatTheBehaviourSays() {
        QFETCH(const CutBehaviour, behaviour);
        QFETCH(const bool, inverted);
        QTEST(partsOf(u"the-final--countdown"_s, *patternSplitter(hyphens(), behaviour, inverted)),
              "expected");
    }

    void matchesAtTheEndsHaveNoNeighbour() {
        QCOMPARE(partsOf(u"-a-"_s, *patternSplitter(hyphens(), CutBehaviour::MergedWithPrevious)), u"-|a-"_s);
        QCOMPARE(partsOf(u"-a-"_s, *patternSplitter(hyphens(), CutBehaviour::MergedWithNext)), u"-a|-"_s);
    }

    void bertCutsAtSpacesAndMarks() {
        QCOMPARE(partsOf(u"Hey friend!  It's: 你$"_s, *bertSplitter()), u"Hey|friend|!|It|'|s|:|你|$"_s);
    }

    void wordsAreCutAtWhiteSpace() {
        QCOMPARE(partsOf(u" a\u2003b\n\u0085c "_s, *whiteSpaceSplitter()), u"a|b|\u0085c"_s);
    }

    void metaspaceMarksWords_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<MetaspaceRules>("rules");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QString& text, const QString& expected,
                            const MetaspaceRules& rules = {}) {
            QTest::newRow(name) << text << rules << expected;
        };
        row("words", u"Hey   friend!"_s, u"▁Hey|▁|▁|▁friend!"_s);
        row("a mark that is there", u" Hey ▁x"_s, u"▁Hey|▁|▁x"_s);
        row("other white space stays", u"a\tb\nc"_s, u"▁a\tb\nc"_s);
        row("no mark before the text", u"Hey you"_s, u"Hey|▁you"_s, {.prefix = MetaspacePrefix::Never});
        row("a mark before the text alone", u"Hey"_s, u"▁Hey"_s, {.prefix = MetaspacePrefix::First});
        row("in one piece", u"Hey you"_s, u"▁Hey▁you"_s, {.split = false});
        row("another mark", u"a b"_s, u"_a|_b"_s, {.replacement = U'_'});
    }

    void metaspaceMarksWords() {
        QFETCH(const QString, text);
        QFETCH(const MetaspaceRules, rules);
        QTEST(partsOf(text, *metaspaceSplitter(rules)), "expected");
    }

    void theFirstRunIsTheOneThatStartsTheText() {
        std::vector<AlignedText> parts;
        metaspaceSplitter({.prefix = MetaspacePrefix::First})->appendParts({{U'x', 4, 5}}, parts, {});
        QVERIFY((parts == std::vector<AlignedText>{{{U'x', 4, 5}}}));
    }

    void aMarkHasTheBytesOfTheFirstCharacter() {
        std::vector<AlignedText> parts;
        metaspaceSplitter({})->appendParts({{0x4F60, 0, 3}}, parts, {});
        QVERIFY((parts == std::vector<AlignedText>{{{0x2581, 0, 3}, {0x4F60, 0, 3}}}));
    }

    void byteLevelSpellsBytes() {
        QCOMPARE(partsOf(u"Hey you\n你"_s, *byteLevelSplitter(false, true)), u"Hey|Ġyou|Ċ|ä½ł"_s);
        QCOMPARE(partsOf(u"Hey"_s, *byteLevelSplitter(true, true)), u"ĠHey"_s);
        QCOMPARE(partsOf(u" Hey"_s, *byteLevelSplitter(true, true)), u"ĠHey"_s);
        QCOMPARE(partsOf(u"Hey you"_s, *byteLevelSplitter(true, false)), u"ĠHeyĠyou"_s);
    }

    void theSpaceBeforeARunHasNoneOfItsBytes() {
        std::vector<AlignedText> parts;
        byteLevelSplitter(true, true)->appendParts({{U'x', 4, 5}}, parts, {});
        QVERIFY((parts == std::vector<AlignedText>{{{byteLevelSpace, 4, 4}, {U'x', 4, 5}}}));
    }

    void bytesHaveTheSpanOfTheirCharacter() {
        QVERIFY((byteLevel(AlignedText{{0xE9, 3, 5}}) == AlignedText{{U'Ã', 3, 5}, {U'©', 3, 5}}));
    }

    void everyByteHasACharacterOfItsOwn() {
        for (int byte = 0; byte < 256; ++byte) {
            const char32_t character = byteCharacter(static_cast<unsigned char>(byte));
            QCOMPARE(int(byteOfCharacter(character).value()), byte);
            QVERIFY(!isWhiteSpace(character) && !isControl(character));
        }
        QVERIFY(!byteOfCharacter(U' '));
    }
};

QTEST_APPLESS_MAIN(SplittersTest)
#include "splitters_test.moc"
