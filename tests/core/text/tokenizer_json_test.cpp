#include "core/text/tokenizer_json.h"

#include <nlohmann/json.hpp>
#include <QtTest>

#include "tests/core/text/text_test_support.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace {

json wordPiece() {
    return json::parse(
        R"({"version": "1.0", "truncation": {"max_length": 2}, "padding": {}, "decoder": {"type": "X"},
        "added_tokens": [{"id": 0, "content": "[UNK]", "special": true, "normalized": false},
                         {"id": 9, "content": "new", "single_word": true, "lstrip": true, "rstrip": false}],
        "model": {"unk_token": "[UNK]", "vocab": {"[UNK]": 0, "a": 1, "##b": 2, "B": 3, ",": 4, "[S]": 5}}})");
}

json unigram() {
    return json::parse(R"({"model": {"type": "Unigram", "unk_id": 0,
        "vocab": [["<unk>", 0], ["▁", -2], ["a", -1], ["▁a", -1.5], ["</s>", 0]]}})");
}

json bpe() {
    return json::parse(
        R"({"model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]}})");
}

std::shared_ptr<const Tokenizer> load(const json& document) {
    const test::TextFolder folder;
    return loadTokenizerJson(folder.write("tokenizer.json", document.dump()));
}

QString piecesOf(const json& document, std::string_view text) {
    return test::pieces(load(document)->tokenize(text, {}, 0));
}

// The document with the value at the JSON pointer replaced.
json with(json document, const char* pointer, const char* value) {
    document[json::json_pointer(pointer)] = json::parse(value);
    return document;
}

// What a document is refused with, its file's name aside.
QString errorOf(const std::string& content) {
    const test::TextFolder folder;
    const auto file = folder.write("tokenizer.json", content);
    return test::errorOf([&] { loadTokenizerJson(file); })
        .replace(QString::fromStdString(file.string()), u"FILE"_s);
}

}  // namespace

class TokenizerJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modelsAreReadWithTheirDefaults() {
        QCOMPARE(piecesOf(wordPiece(), "ab"), u"a ##b"_s);
        QCOMPARE(piecesOf(wordPiece(), "ac"), u"[UNK]"_s);
        QCOMPARE(piecesOf(bpe(), "abcab"), u"ab ab"_s);
        QCOMPARE(piecesOf(unigram(), "▁ax"), u"▁a <unk>"_s);
    }

    void aModelWithoutATypeIsKnownByItsSettings() {
        json untyped = bpe();
        untyped["model"].erase("type");
        QCOMPARE(piecesOf(untyped, "ab"), u"ab"_s);
        untyped = unigram();
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
        json document = wordPiece();
        document["added_tokens"].push_back({{"id", 10}, {"content", token.toStdString()}, {"special", true}});
        for (const char* name : {"tokenizer_config.json", "special_tokens_map.json"}) {
            const test::TextFolder folder;
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
        row("merges as pairs", with(bpe(), "/model/merges", R"([["a", "b"]])"), u"ab a"_s);
        row("unknown token of BPE", with(bpe(), "/model/unk_token", R"("b")"), u"ab b b a"_s);
        row("longest word", with(wordPiece(), "/model/max_input_chars_per_word", "4"), u"[UNK]"_s);
        row("mark of continuations",
            with(with(wordPiece(), "/model/continuing_subword_prefix", R"("")"), "/model/vocab",
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
        const json document = with(with(wordPiece(), "/normalizer", normalizer.constData()), "/pre_tokenizer",
                                   splitter.constData());
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
        const auto tokenizer = load(with(unigram(), "/pre_tokenizer", step.c_str()));
        const TokenizedText result = tokenizer->tokenize("a a", {}, 0);
        QTEST(test::pieces(result), "expected");
        QCOMPARE(result.tokens.back().word, 1);
        QCOMPARE(result.tokens.back().begin, std::size_t(1));
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
        const auto tokenizer = load(with(wordPiece(), "/post_processor", processor.constData()));
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
        const test::TextFolder folder;
        folder.write("tokenizer_config.json", settings.toStdString());
        const json document =
            with(wordPiece(), "/normalizer", R"({"type": "BertNormalizer", "clean_text": true,
            "handle_chinese_chars": true, "strip_accents": null, "lowercase": false})");
        const auto tokenizer = loadTokenizerJson(folder.write("tokenizer.json", document.dump()));
        QTEST(test::pieces(tokenizer->tokenize("AB", {}, 0)), "expected");
    }

    void addedTokensAreFound() {
        const auto tokenizer = load(with(wordPiece(), "/pre_tokenizer", R"({"type": "WhitespaceSplit"})"));
        QCOMPARE(test::pieces(tokenizer->tokenize("a new newa [UNK]B", {}, 0)), u"a new [UNK] [UNK] B"_s);
        QCOMPARE(tokenizer->vocabularySize(), std::size_t(10));
        QVERIFY(tokenizer->isSpecial(0) && !tokenizer->isSpecial(9));
    }

    void aHoleInTheVocabularyIsNoPiece() {
        const auto tokenizer = load(with(bpe(), "/model/vocab/ab", "5"));
        QCOMPARE(tokenizer->vocabularySize(), std::size_t(6));
        QVERIFY(!tokenizer->idOf(""));
    }

    void anAddedTokenKeepsItsIdInTheVocabulary() {
        json document = wordPiece();
        document["added_tokens"].push_back({{"id", 8}, {"content", "B"}, {"special", true}});
        const auto tokenizer = load(document);
        QCOMPARE(tokenizer->idOf("B").value(), 3);
        QCOMPARE(tokenizer->tokenize("B", {}, 0).ids(), std::vector<TokenId>{3});
        QVERIFY(tokenizer->isSpecial(3) && tokenizer->piece(8).empty());
    }

    void whatIsNotKnownIsRefusedByName_data() {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const json& document, const QString& error) {
            QTest::newRow(name) << QByteArray::fromStdString(document.dump())
                                << u"UnsupportedTokenizer: FILE; "_s + error;
        };
        const auto wordLevel = with(wordPiece(), "/model/type", R"("WordLevel")");
        row("a model", wordLevel, u"model.type: WordLevel"_s);
        row("a normalizer", with(bpe(), "/normalizer", R"({"type": "ByteLevel"})"),
            u"normalizer.type: ByteLevel"_s);
        row("a pre-tokenizer", with(bpe(), "/pre_tokenizer", R"({"type": "UnicodeScripts"})"),
            u"pre_tokenizer.type: UnicodeScripts"_s);
        row("a post-processor", with(bpe(), "/post_processor", R"({"type": "New"})"),
            u"post_processor.type: New"_s);
        row("a part of a sequence",
            with(bpe(), "/normalizer",
                 R"({"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "New"}]})"),
            u"normalizer.normalizers[1].type: New"_s);
        row("a setting", with(bpe(), "/normalizer", R"({"type": "NFC", "new": [1]})"),
            u"normalizer.new: [1]"_s);
        row("a part of the file", with(bpe(), "/new", "{}"), u"new: {}"_s);
        row("dropout", with(bpe(), "/model/dropout", "0.1"), u"model.dropout: 0.1"_s);
        row("a suffix", with(bpe(), "/model/end_of_word_suffix", R"("</w>")"),
            u"model.end_of_word_suffix: </w>"_s);
        row("row 27: a regular expression",
            with(bpe(), "/pre_tokenizer",
                 R"({"type": "Split", "pattern": {"Regex": "(a+)+$"}, "behavior": "Removed"})"),
            u"pre_tokenizer.pattern.Regex: (a+)+$"_s);
        row("groups in a replacement",
            with(bpe(), "/normalizer",
                 R"({"type": "Replace", "pattern": {"Regex": "\\s+"}, "content": "$1"})"),
            u"normalizer.content: $1"_s);
        row("a template without its text",
            with(bpe(), "/post_processor",
                 R"({"type": "TemplateProcessing", "single": [], "pair": [], "special_tokens": {}})"),
            u"post_processor.single: []"_s);
    }

    void whatIsNotKnownIsRefusedByName() {
        QFETCH(const QByteArray, document);
        QTEST(errorOf(document.toStdString()), "error");
    }

    void whatIsWrongIsRefusedWithItsPlace_data() {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const json& document, const QString& error) {
            QTest::newRow(name) << QByteArray::fromStdString(document.dump()) << error;
        };
        row("row 26: a merge outside the vocabulary", with(bpe(), "/model/merges", R"(["a b", "b a"])"),
            uR"(ConfigInvalid: FILE; model.merges[1]; "b a")"_s);
        row("row 26: a merge of one piece", with(bpe(), "/model/merges", R"(["ab"])"),
            uR"(ConfigInvalid: FILE; model.merges[0]; "ab")"_s);
        row("row 26: id 2^31", with(bpe(), "/model/vocab/a", "2147483648"),
            u"ConfigInvalid: FILE; model.vocab.a; 2147483648"_s);
        row("row 26: an id that asks for gigabytes", with(bpe(), "/model/vocab/a", "2147483647"),
            u"ConfigInvalid: FILE; model.vocab.a; 2147483647"_s);
        row("row 26: a negative id", with(bpe(), "/model/vocab/a", "-1"),
            u"ConfigInvalid: FILE; model.vocab.a; -1"_s);
        row("row 26: an id for two", with(bpe(), "/model/vocab/b", "0"),
            u"ConfigInvalid: FILE; model.vocab.b; 0"_s);
        row("row 26: an added id", with(wordPiece(), "/added_tokens/1/id", "4294967296"),
            u"ConfigInvalid: FILE; added_tokens[1].id; 4294967296"_s);
        row("row 25: no unknown token", with(wordPiece(), "/model/unk_token", R"("[X]")"),
            u"SpecialTokenMissing: FILE; [X]"_s);
        row("row 25: no unknown id", with(unigram(), "/model/unk_id", "null"),
            u"SpecialTokenMissing: FILE; model.unk_id"_s);
        row("row 25: an unknown id beyond", with(unigram(), "/model/unk_id", "5"),
            u"ConfigInvalid: FILE; model.unk_id; 5"_s);
        row("row 25: a frame of no token",
            with(wordPiece(), "/post_processor",
                 R"({"type": "BertProcessing", "sep": ["x", 77], "cls": ["y", 0]})"),
            u"SpecialTokenMissing: FILE; 77"_s);
        row("row 28: a table that is none",
            with(bpe(), "/normalizer", R"({"type": "Precompiled", "precompiled_charsmap": "AAAAAA=="})"),
            uR"(ConfigInvalid: FILE; normalizer.precompiled_charsmap; "AAAAAA==")"_s);
        row("row 28: no Base64",
            with(bpe(), "/normalizer", R"({"type": "Precompiled", "precompiled_charsmap": "A?AA"})"),
            uR"(ConfigInvalid: FILE; normalizer.precompiled_charsmap; "A?AA")"_s);
        row("a normalizer that is none",
            with(bpe(), "/normalizer", R"({"type": "Sequence", "normalizers": [{"type": "NFC"}, null]})"),
            u"ConfigInvalid: FILE; normalizer.normalizers[1]; null"_s);
        row("a pre-tokenizer that is none",
            with(bpe(), "/pre_tokenizer", R"({"type": "Sequence", "pretokenizers": [null]})"),
            u"ConfigInvalid: FILE; pre_tokenizer.pretokenizers[0]; null"_s);
        row("a post-processor that is none",
            with(bpe(), "/post_processor", R"({"type": "Sequence", "processors": [null]})"),
            u"ConfigInvalid: FILE; post_processor.processors[0]; null"_s);
        row("no model", json::parse("{}"), u"ConfigInvalid: FILE; model; null"_s);
        row("a score that is no number", with(unigram(), "/model/vocab/2/1", R"("x")"),
            uR"(ConfigInvalid: FILE; model.vocab[2]; ["a","x"])"_s);
    }

    void whatIsWrongIsRefusedWithItsPlace() {
        QFETCH(const QByteArray, document);
        QTEST(errorOf(document.toStdString()), "error");
    }

    // Row 37 of the bad inputs: the time for one place of a text grows with the longest of them.
    void whatIsTooLongToBeLookedForIsRefused_data() {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("place");
        const std::string most(1024, 'x');
        for (const bool refused : {false, true}) {
            const std::string piece = refused ? most + "x" : most;
            const auto row = [&](const char* name, json document, const char* pointer, const char* place) {
                document[json::json_pointer(pointer)] = piece;
                QTest::addRow("%s, %s", name, refused ? "refused" : "taken")
                    << QByteArray::fromStdString(document.dump()) << QString::fromUtf8(refused ? place : "");
            };
            row("an added token", wordPiece(), "/added_tokens/1/content", "added_tokens[1].content; ");
            row("a piece and its score", unigram(), "/model/vocab/4/0", "model.vocab[4]; ");
            row("a pattern",
                with(bpe(), "/normalizer", R"({"type": "Replace", "pattern": {}, "content": "y"})"),
                "/normalizer/pattern/String", "normalizer.pattern.String; ");
            row("a replacement",
                with(bpe(), "/normalizer", R"({"type": "Replace", "pattern": {"String": "y"}})"),
                "/normalizer/content", "normalizer.content; ");
            row("a prefix", with(bpe(), "/normalizer", R"({"type": "Prepend"})"), "/normalizer/prepend",
                "normalizer.prepend; ");
            json document = bpe();
            document["model"]["vocab"][piece] = 3;
            QTest::addRow("a piece, %s", refused ? "refused" : "taken")
                << QByteArray::fromStdString(document.dump()) << (refused ? u"model.vocab.xxx"_s : QString());
        }
        const auto words = [](const char* limit) {
            return QByteArray::fromStdString(
                with(wordPiece(), "/model/max_input_chars_per_word", limit).dump());
        };
        QTest::newRow("a word, taken") << words("10000") << QString();
        QTest::newRow("a word, refused") << words("10001") << u"model.max_input_chars_per_word; 10001"_s;
    }

    void whatIsTooLongToBeLookedForIsRefused() {
        QFETCH(const QByteArray, document);
        QFETCH(const QString, place);
        const QString error = errorOf(document.toStdString());
        QVERIFY2(error.startsWith(place.isEmpty() ? u"none"_s : u"ConfigInvalid: FILE; "_s + place),
                 qPrintable(error));
        QVERIFY(error.size() < 400);
    }

    // A chain of such steps makes more of one letter than any memory holds.
    void stepsThatBlowTextsUpAreRefused_data() {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("step");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("replacements")
            << "normalizers"_ba
            << R"({"type": "Replace", "pattern": {"String": "a"}, "content": "aa"})"_ba
            << "a"_ba;
        QTest::newRow("a long replacement")
            << "normalizers"_ba
            << R"({"type": "Replace", "pattern": {"String": "a"}, "content": "b…"})"_ba.replace(
                   "b…", QByteArray(1000, 'b'))
            << "aaaaaaaa"_ba;
        QTest::newRow("prefixes") << "normalizers"_ba
                                  << R"({"type": "Prepend", "prepend": "aaaa"})"_ba
                                  << "a"_ba;
        QTest::newRow("bytes of bytes")
            << "pretokenizers"_ba
            << R"({"type": "ByteLevel", "add_prefix_space": false, "use_regex": false})"_ba
            << "é"_ba;
        QTest::newRow("words of bytes of bytes") << "pretokenizers"_ba
                                                 << R"({"type": "ByteLevel", "add_prefix_space": true})"_ba
                                                 << "é"_ba;
    }

    void stepsThatBlowTextsUpAreRefused() {
        QFETCH(const QByteArray, kind);
        QFETCH(const QByteArray, step);
        QFETCH(const QByteArray, text);
        json document = bpe();
        json& sequence = document[kind == "normalizers" ? "normalizer" : "pre_tokenizer"];
        sequence = {{"type", "Sequence"}};
        sequence[kind.toStdString()] = std::vector<json>(40, json::parse(step.toStdString()));
        const auto tokenizer = load(document);
        QCOMPARE(test::errorOf([&] { tokenizer->tokenize(text.toStdString(), {}, 0); }),
                 u"UnsupportedTokenizer: tokenizer.json; steps that blow a text up"_s);
        // Also the tokens that are looked for in normalised text.
        if (kind != "normalizers") return;
        document["added_tokens"] = json::array({{{"id", 3}, {"content", text.toStdString()}}});
        QVERIFY(errorOf(document.dump()).startsWith(u"UnsupportedTokenizer: "));
    }

    void framesOfManyPartsAreRefused_data() {
        QTest::addColumn<int>("places");
        QTest::addColumn<int>("ids");
        QTest::addColumn<QString>("error");
        const QString invalid = u"ConfigInvalid: FILE; post_processor.%1; "_s;
        QTest::newRow("as many as may be") << 51 << 5 << u"none"_s;
        QTest::newRow("too many") << 52 << 5 << invalid.arg(u"single"_s);
        QTest::newRow("many places") << 256 << 0 << invalid.arg(u"single"_s);
        QTest::newRow("many ids") << 1 << 257 << invalid.arg(u"special_tokens.x.ids"_s);
    }

    void framesOfManyPartsAreRefused() {
        QFETCH(const int, places);
        QFETCH(const int, ids);
        QFETCH(const QString, error);
        json document = wordPiece();
        const json text{{"Sequence", {{"id", "A"}, {"type_id", 0}}}};
        json single =
            std::vector<json>(std::size_t(places), json{{"SpecialToken", {{"id", "x"}, {"type_id", 0}}}});
        single.push_back(text);
        const json pair{text, {{"Sequence", {{"id", "B"}, {"type_id", 1}}}}};
        document["post_processor"] = {
            {"type", "TemplateProcessing"},
            {"single", single},
            {"pair", pair},
            {"special_tokens", {{"x", {{"id", "x"}, {"ids", std::vector<int>(std::size_t(ids), 5)}}}}}};
        QVERIFY2(errorOf(document.dump()).startsWith(error), qPrintable(errorOf(document.dump())));
    }

    void whatIsNoJsonIsRefused() {
        QCOMPARE(errorOf("{\"model\": "), u"HeaderInvalid: FILE; 9; not JSON"_s);
        QCOMPARE(errorOf("{\"model\": " + std::string(100, '[')),
                 u"HeaderInvalid: FILE; 73; nested too deep"_s);
        QCOMPARE(errorOf(""), u"FileEmpty: FILE"_s);
    }

    // One byte of every 53, one after the other: no crash, and no error but a named one.
    void brokenFilesAreRefusedOrRead() {
        const std::string content = test::readFile(test::fixture("tokenizer-json/unigram.json"));
        const test::TextFolder folder;
        for (std::size_t i = 0; i < content.size(); i += 53) {
            std::string broken = content;
            broken[i] = broken[i] == 'A' ? '9' : 'A';
            const auto file = folder.write("tokenizer.json", broken);
            test::errorOf([&] { loadTokenizerJson(file)->tokenize("Ｈello, wörld ﬁ", {}, 0); });
        }
    }
};

QTEST_APPLESS_MAIN(TokenizerJsonTest)
#include "tokenizer_json_test.moc"
