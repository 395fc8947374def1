#include "core/inspection/tokenizer_facts.h"

#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/test_data.h"

using namespace stratascope;
using namespace stratascope::test;

class TokenizerFactsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path folder() const { return m_folder->path().toStdString(); }

    void writeVocabulary(const std::string& letters) const {
        writeFile(folder() / "vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n" + letters);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aVocabularyIsDescribed() {
        writeVocabulary("a\nb\n");
        const TokenizerFacts facts = tokenizerFacts(folder());
        QVERIFY(!facts.fault);
        QCOMPARE(facts.kind, std::string("WordPiece"));
        QCOMPARE(facts.vocabularySize, std::size_t(7));
        const std::vector<SpecialToken> expected{
            {0, "[PAD]"}, {1, "[UNK]"}, {2, "[CLS]"}, {3, "[SEP]"}, {4, "[MASK]"}};
        QCOMPARE(facts.specialTokens, expected);
        QCOMPARE(facts.lowersCase, std::optional(true));
        QVERIFY(facts.settings.empty());
        QVERIFY(facts.warnings.empty());
    }

    void settingsNameTheKind() {
        writeVocabulary("a\nA\n");
        writeFile(folder() / "tokenizer_config.json",
                  R"({"do_lower_case": false, "tokenizer_class": "BertTokenizer"})");
        const TokenizerFacts facts = tokenizerFacts(folder());
        QCOMPARE(facts.kind, std::string("BertTokenizer"));
        QCOMPARE(facts.lowersCase, std::optional(false));
        const std::vector<ConfigEntry> expected{{"do_lower_case", "false"},
                                                {"tokenizer_class", "BertTokenizer", true}};
        QCOMPARE(facts.settings, expected);
    }

    void aClassThatIsNullNamesNoKind() {
        writeVocabulary("a\n");
        writeFile(folder() / "tokenizer_config.json", R"({"tokenizer_class": null})");
        QCOMPARE(tokenizerFacts(folder()).kind, std::string("WordPiece"));
    }

    void withoutLettersNobodyCanTell() {
        writeVocabulary("1\n2\n");
        QCOMPARE(tokenizerFacts(folder()).lowersCase, std::optional<bool>());
    }

    void warningsAreHandedOn() {
        writeVocabulary("a\na\n");
        const TokenizerFacts facts = tokenizerFacts(folder());
        QCOMPARE(facts.warnings.size(), std::size_t(1));
        QCOMPARE(facts.warnings.front().code, WarningCode::VocabularyRepeatedPieces);
    }

    void withoutATokenizerTheFaultIsTold() {
        const TokenizerFacts facts = tokenizerFacts(folder());
        QVERIFY(facts.fault);
        QCOMPARE(facts.fault->code(), ErrorCode::NoTokenizer);
        QVERIFY(facts.kind.empty());
    }

    void anotherTokenizerIsNamedAlthoughItCannotBeUsed() {
        writeVocabulary("a\n");
        writeFile(folder() / "tokenizer_config.json", R"({"tokenizer_class": "OddTokenizer"})");
        const TokenizerFacts facts = tokenizerFacts(folder());
        QCOMPARE(facts.fault->code(), ErrorCode::UnsupportedTokenizer);
        QCOMPARE(facts.kind, std::string("OddTokenizer"));
        QCOMPARE(facts.vocabularySize, std::size_t(0));
        QCOMPARE(facts.settings.size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TokenizerFactsTest)
#include "tokenizer_facts_test.moc"
