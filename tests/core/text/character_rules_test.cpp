#include "core/text/character_rules.h"

#include <QtTest>

using namespace stratascope;

class CharacterRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachCharacterHasOneRole_data() {
        QTest::addColumn<char32_t>("character");
        QTest::addColumn<QString>("role");

        QTest::newRow("NUL") << U'\0' << QStringLiteral("removed");
        QTest::newRow("vertical tab") << U'\v' << QStringLiteral("removed");
        QTest::newRow("form feed") << U'\f' << QStringLiteral("removed");
        QTest::newRow("information separator") << char32_t(0x1C) << QStringLiteral("removed");
        QTest::newRow("next line") << char32_t(0x85) << QStringLiteral("removed");
        QTest::newRow("soft hyphen") << char32_t(0xAD) << QStringLiteral("removed");
        QTest::newRow("zero-width joiner") << char32_t(0x200D) << QStringLiteral("removed");
        QTest::newRow("byte order mark") << char32_t(0xFEFF) << QStringLiteral("removed");
        QTest::newRow("replacement character") << char32_t(0xFFFD) << QStringLiteral("removed");
        QTest::newRow("noncharacter") << char32_t(0xFFFF) << QStringLiteral("removed");
        QTest::newRow("private use") << char32_t(0xE000) << QStringLiteral("removed");
        QTest::newRow("tag letter") << char32_t(0xE0041) << QStringLiteral("removed");
        QTest::newRow("unassigned") << char32_t(0x378) << QStringLiteral("removed");
        QTest::newRow("tab") << U'\t' << QStringLiteral("space");
        QTest::newRow("no-break space") << char32_t(0xA0) << QStringLiteral("space");
        QTest::newRow("ideographic space") << char32_t(0x3000) << QStringLiteral("space");
        QTest::newRow("line separator (Zl)") << char32_t(0x2028) << QStringLiteral("space");
        QTest::newRow("paragraph separator (Zp)") << char32_t(0x2029) << QStringLiteral("space");
        QTest::newRow("dollar, a symbol in ASCII") << U'$' << QStringLiteral("punctuation");
        QTest::newRow("tilde") << U'~' << QStringLiteral("punctuation");
        QTest::newRow("ideographic full stop") << char32_t(0x3002) << QStringLiteral("punctuation");
        QTest::newRow("undertie (Pc)") << char32_t(0x203F) << QStringLiteral("punctuation");
        QTest::newRow("euro, a symbol beyond ASCII") << char32_t(0x20AC) << QStringLiteral("letter");
        QTest::newRow("digit") << U'9' << QStringLiteral("letter");
        QTest::newRow("hiragana") << char32_t(0x3042) << QStringLiteral("letter");
        QTest::newRow("Hangul") << char32_t(0xAC00) << QStringLiteral("letter");
        QTest::newRow("first of the unified ideographs") << char32_t(0x4E00) << QStringLiteral("Chinese");
        QTest::newRow("last of their block") << char32_t(0x9FFF) << QStringLiteral("Chinese");
        QTest::newRow("extension A") << char32_t(0x3400) << QStringLiteral("Chinese");
        QTest::newRow("extension B") << char32_t(0x20000) << QStringLiteral("Chinese");
        QTest::newRow("compatibility supplement") << char32_t(0x2FA1D) << QStringLiteral("Chinese");
        QTest::newRow("extension G, not in the reference's list")
            << char32_t(0x30000) << QStringLiteral("letter");
        QTest::newRow("radical, not in the list") << char32_t(0x2F00) << QStringLiteral("letter");
    }

    void eachCharacterHasOneRole() {
        QFETCH(const char32_t, character);
        QTEST(role(character), "role");
    }

    void onlyNonspacingMarksAreAccents() {
        QVERIFY(isNonspacingMark(0x301));
        QVERIFY(isNonspacingMark(0xFE0F));
        QVERIFY(!isNonspacingMark(0x903));
        QVERIFY(!isNonspacingMark(0x20DD));
    }

    void lowerCaseIsTheFullMappingOfOneCodePoint() {
        QVERIFY(lowerCase(U'Q') == U"q");
        QVERIFY(lowerCase(0x130) == U"i\u0307");
        QVERIFY(lowerCase(0x3A3) == U"\u03C3");
        QVERIFY(lowerCase(0x1E9E) == U"\u00DF");
        QVERIFY(lowerCase(0x1C5) == U"\u01C6");
        QVERIFY(lowerCase(0x10400) == U"\U00010428");
        QVERIFY(lowerCase(0x4E00) == U"\u4E00");
    }

    // Row 42 of the bad inputs. Unicode 15 assigned U+1FA77 and Unicode 16 assigned U+1C89 and U+A7CB (whose
    // lower case is the old U+0264). A newer ICU knows them, the reference did not, and removes them.
    void charactersNewerThanTheReferenceAreUnassigned_data() {
        QTest::addColumn<char32_t>("character");
        QTest::newRow("row 42: U+1FA77 of Unicode 15") << char32_t(0x1FA77);
        QTest::newRow("row 42: U+1C89 of Unicode 16") << char32_t(0x1C89);
        QTest::newRow("row 42: U+A7CB of Unicode 16") << char32_t(0xA7CB);
    }

    void charactersNewerThanTheReferenceAreUnassigned() {
        QFETCH(const char32_t, character);
        QVERIFY(isRemoved(character));
        QVERIFY(lowerCase(character) == std::u32string(1, character));
    }

    void charactersOfTheReferencesOwnVersionStay() {
        const char32_t meltingFaceOfUnicode14 = 0x1FAE0;
        QVERIFY(!isRemoved(meltingFaceOfUnicode14));
    }

private:
    static QString role(char32_t character) {
        if (isRemoved(character)) return QStringLiteral("removed");
        if (isSpace(character)) return QStringLiteral("space");
        if (isChineseCharacter(character)) return QStringLiteral("Chinese");
        return isPunctuation(character) ? QStringLiteral("punctuation") : QStringLiteral("letter");
    }
};

QTEST_APPLESS_MAIN(CharacterRulesTest)
#include "character_rules_test.moc"
