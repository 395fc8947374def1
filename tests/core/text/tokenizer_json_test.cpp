#include "core/text/tokenizer_json.h"

#include <nlohmann/json.hpp>
#include <QtTest>

#include "tests/core/text/text_test_support.h"
#include "tests/core/text/tokenizer_documents.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

class TokenizerJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modelsAreReadWithTheirDefaults() {
        QCOMPARE(piecesOf(wordPieceDocument(), "ab"), u"a ##b"_s);
        QCOMPARE(piecesOf(wordPieceDocument(), "ac"), u"[UNK]"_s);
        QCOMPARE(piecesOf(bpeDocument(), "abcab"), u"ab ab"_s);
        QCOMPARE(piecesOf(unigramDocument(), "▁ax"), u"▁a <unk>"_s);
    }

    void aModelWithoutATypeIsKnownByItsSettings() {
        json untyped = bpeDocument();
        untyped["model"].erase("type");
        QCOMPARE(piecesOf(untyped, "ab"), u"ab"_s);
        untyped = unigramDocument();
        untyped["model"].erase("type");
        QCOMPARE(piecesOf(untyped, "a"), u"a"_s);
    }

    void theMaskIsTheOneOfTheSettingsOrHasItsUsualName_data() {
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("settings");
        QTest::addColumn<bool>("known");
        QTest::newRow("BERT's") << u"[MASK]"_s << u"{}"_s << true;
        QTest::newRow("RoBERTa's") << u"<mask>"_s << u"{}"_s << true;
        QTest::newRow("an unusual one") << u"[gap]"_s << u"{}"_s << false;
        QTest::newRow("a named one") << u"[gap]"_s << uR"({"mask_token": "[gap]"})"_s << true;
        QTest::newRow("another one is named") << u"[MASK]"_s << uR"({"mask_token": "[gap]"})"_s << false;
    }

    void theMaskIsTheOneOfTheSettingsOrHasItsUsualName() {
        QFETCH(QString, token);
        QFETCH(QString, settings);
        QFETCH(bool, known);
        json document = wordPieceDocument();
        document["added_tokens"].push_back({{"id", 10}, {"content", token.toStdString()}, {"special", true}});
        for (const char* name : {"tokenizer_config.json", "special_tokens_map.json"}) {
            const TextFolder folder;
            folder.write(name, settings.toStdString());
            const auto tokenizer = loadTokenizerJson(folder.write("tokenizer.json", document.dump()));
            QCOMPARE(tokenizer->maskId(), known ? std::optional<TokenId>(10) : std::nullopt);
        }
    }

    void settingsOfModelsCount_data() {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const json& document, const QString& expected) {
            QTest::newRow(name) << QByteArray::fromStdString(document.dump()) << expected;
        };
        row("merges as pairs", with(bpeDocument(), "/model/merges", R"([["a", "b"]])"), u"ab a"_s);
        row("unknown token of BPE", with(bpeDocument(), "/model/unk_token", R"("b")"), u"ab b b a"_s);
        row("longest word", with(wordPieceDocument(), "/model/max_input_chars_per_word", "4"), u"[UNK]"_s);
        row("mark of continuations",
            with(with(wordPieceDocument(), "/model/continuing_subword_prefix", R"("")"), "/model/vocab",
                 R"({"[UNK]": 0, "a": 1, "b": 2, "é": 3, "x": 4})"),
            u"a b é x a"_s);
    }

    void settingsOfModelsCount() {
        QFETCH(const QByteArray, document);
        QTEST(piecesOf(json::parse(document.toStdString()), "abéxa"), "expected");
    }

    void stepsAreReadAndFollowEachOther_data() {
        QTest::addColumn<QByteArray>("normalizer");
        QTest::addColumn<QByteArray>("splitter");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* normalizer, const char* splitter,
                            const QString& expected) {
            QTest::newRow(name) << QByteArray(normalizer) << QByteArray(splitter) << expected;
        };
        row("none", "null", "null", u"[UNK]"_s);
        row("white space", "null", R"({"type": "WhitespaceSplit"})", u"[UNK] B a"_s);
        row("words", "null", R"({"type": "Whitespace"})", u"a , [UNK] B a"_s);
        row("BERT", R"({"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
            "strip_accents": null, "lowercase": true})",
            R"({"type": "BertPreTokenizer"})", u"a , [UNK] [UNK] a"_s);
        row("sequences", R"({"type": "Sequence", "normalizers": [{"type": "Lowercase"},
            {"type": "Replace", "pattern": {"String": "b"}, "content": "B"}, {"type": "NFC"}]})",
            R"({"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"},
            {"type": "Punctuation", "behavior": "Removed"}]})",
            u"a B B a"_s);
        row("regular expressions", R"({"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "})",
            R"({"type": "Split", "pattern": {"Regex": "\\s+"}, "behavior": "Removed", "invert": false})",
            u"[UNK] B a"_s);
        row("digits and strips", R"({"type": "Strip", "strip_left": true, "strip_right": true})",
            R"({"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": true},
            {"type": "Split", "pattern": {"String": " "}, "behavior": "Removed"}]})",
            u"[UNK] B a"_s);
    }

    void stepsAreReadAndFollowEachOther() {
        QFETCH(const QByteArray, normalizer);
        QFETCH(const QByteArray, splitter);
        const json document = with(with(wordPieceDocument(), "/normalizer", normalizer.constData()),
                                   "/pre_tokenizer", splitter.constData());
        QTEST(piecesOf(document, "a,b B  a"), "expected");
    }

    void metaspaceIsReadInItsOldAndItsNewForm_data() {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("expected");
        QTest::newRow("old") << R"("add_prefix_space": true, "str_rep": "▁")"_ba << u"▁a ▁a"_s;
        QTest::newRow("old, no prefix") << R"("add_prefix_space": false)"_ba << u"a ▁a"_s;
        QTest::newRow("new") << R"("prepend_scheme": "always", "split": true)"_ba << u"▁a ▁a"_s;
        QTest::newRow("new, first") << R"("prepend_scheme": "first", "split": false)"_ba << u"▁a ▁a"_s;
        QTest::newRow("new, never") << R"("prepend_scheme": "never")"_ba << u"a ▁a"_s;
    }

    void metaspaceIsReadInItsOldAndItsNewForm() {
        QFETCH(const QByteArray, settings);
        const std::string step =
            R"({"type": "Metaspace", "replacement": "▁", )" + settings.toStdString() + "}";
        const auto tokenizer = loadDocument(with(unigramDocument(), "/pre_tokenizer", step.c_str()));
        const TokenizedText result = tokenizer->tokenize("a a", {}, 0);
        QTEST(pieces(result), "expected");
        QCOMPARE(result.tokens.back().word, 1);
        QCOMPARE(result.tokens.back().begin, std::size_t(1));
    }

    void piecesSpellBytesWhereThePreTokenizerDoes_data() {
        QTest::addColumn<QByteArray>("step");
        QTest::addColumn<bool>("spellsBytes");
        QTest::newRow("none") << "null"_ba << false;
        QTest::newRow("words") << R"({"type": "WhitespaceSplit"})"_ba << false;
        QTest::newRow("bytes") << R"({"type": "ByteLevel", "add_prefix_space": false})"_ba << true;
        QTest::newRow("bytes of words") << R"({"type": "Sequence", "pretokenizers": [
            {"type": "WhitespaceSplit"}, {"type": "ByteLevel", "add_prefix_space": false}]})"_ba
                                        << true;
    }

    void piecesSpellBytesWhereThePreTokenizerDoes() {
        QFETCH(const QByteArray, step);
        const auto tokenizer = loadDocument(with(bpeDocument(), "/pre_tokenizer", step.constData()));
        QTEST(tokenizer->tokenize("ab", {}, 0).tokens.at(0).spellsBytes, "spellsBytes");
    }

    void postProcessorsFrame_data() {
        QTest::addColumn<QByteArray>("processor");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* processor, const QString& expected) {
            QTest::newRow(name) << QByteArray(processor) << expected;
        };
        row("none", "null", u"a0 B1"_s);
        row("BERT", R"({"type": "BertProcessing", "sep": ["[S]", 5], "cls": ["[UNK]", 0]})",
            u"[UNK]0 a0 [S]0 B1 [S]1"_s);
        row("RoBERTa", R"({"type": "RobertaProcessing", "sep": ["[S]", 5], "cls": ["[UNK]", 0],
            "trim_offsets": true, "add_prefix_space": false})",
            u"[UNK]0 a0 [S]0 [S]0 B0 [S]0"_s);
        row("bytes", R"({"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": false})", u"a0 B1"_s);
        row("a template in a sequence", R"({"type": "Sequence", "processors": [
            {"type": "ByteLevel", "trim_offsets": true}, {"type": "TemplateProcessing",
            "single": [{"Sequence": {"id": "A", "type_id": 0}}],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "x", "type_id": 2}},
                     {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {"x": {"id": "x", "ids": [5, 4], "tokens": ["[S]", ","]}}}]})",
            u"a0 [S]2 ,2 B1"_s);
    }

    void postProcessorsFrame() {
        QFETCH(const QByteArray, processor);
        const auto tokenizer =
            loadDocument(with(wordPieceDocument(), "/post_processor", processor.constData()));
        QStringList list;
        for (const Token& token : tokenizer->tokenize("a", "B", 0).tokens)
            list << QString::fromStdString(token.piece) + QString::number(token.segment);
        QTEST(list.join(u' '), "expected");
    }

    void settingsBesideTheFileOverruleIt_data() {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << "{}"_ba << u"[UNK]"_s;
        QTest::newRow("another") << R"({"add_prefix_space": true, "do_lower_case": null})"_ba << u"[UNK]"_s;
        QTest::newRow("case") << R"({"do_lower_case": true})"_ba << u"a ##b"_s;
    }

    void settingsBesideTheFileOverruleIt() {
        QFETCH(const QByteArray, settings);
        const TextFolder folder;
        folder.write("tokenizer_config.json", settings.toStdString());
        const json document =
            with(wordPieceDocument(), "/normalizer", R"({"type": "BertNormalizer", "clean_text": true,
            "handle_chinese_chars": true, "strip_accents": null, "lowercase": false})");
        const auto tokenizer = loadTokenizerJson(folder.write("tokenizer.json", document.dump()));
        QTEST(pieces(tokenizer->tokenize("AB", {}, 0)), "expected");
    }

    void addedTokensAreFound() {
        const auto tokenizer =
            loadDocument(with(wordPieceDocument(), "/pre_tokenizer", R"({"type": "WhitespaceSplit"})"));
        QCOMPARE(pieces(tokenizer->tokenize("a new newa [UNK]B", {}, 0)), u"a new [UNK] [UNK] B"_s);
        QCOMPARE(tokenizer->vocabularySize(), std::size_t(10));
        QVERIFY(tokenizer->isSpecial(0) && !tokenizer->isSpecial(9));
    }

    void aHoleInTheVocabularyIsNoPiece() {
        const auto tokenizer = loadDocument(with(bpeDocument(), "/model/vocab/ab", "5"));
        QCOMPARE(tokenizer->vocabularySize(), std::size_t(6));
        QVERIFY(!tokenizer->idOf(""));
    }

    void anAddedTokenKeepsItsIdInTheVocabulary() {
        json document = wordPieceDocument();
        document["added_tokens"].push_back({{"id", 8}, {"content", "B"}, {"special", true}});
        const auto tokenizer = loadDocument(document);
        QCOMPARE(tokenizer->idOf("B").value(), 3);
        QCOMPARE(tokenizer->tokenize("B", {}, 0).ids(), std::vector<TokenId>{3});
        QVERIFY(tokenizer->isSpecial(3) && tokenizer->piece(8).empty());
    }
};

QTEST_APPLESS_MAIN(TokenizerJsonTest)
#include "tokenizer_json_test.moc"
