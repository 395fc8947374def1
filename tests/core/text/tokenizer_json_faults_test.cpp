#include <QtTest>

#include "core/text/tokenizer_json.h"
#include "tests/core/text/text_test_support.h"
#include "tests/core/text/tokenizer_documents.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

// What a tokenizer.json is refused for, and how.
class TokenizerJsonFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotKnownIsRefusedByName_data() {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const json& document, const QString& error) {
            QTest::newRow(name) << QByteArray::fromStdString(document.dump())
                                << u"UnsupportedTokenizer: FILE; "_s + error;
        };
        const auto wordLevel = with(wordPieceDocument(), "/model/type", R"("WordLevel")");
        row("a model", wordLevel, u"model.type: WordLevel"_s);
        row("a normalizer", with(bpeDocument(), "/normalizer", R"({"type": "ByteLevel"})"),
            u"normalizer.type: ByteLevel"_s);
        row("a pre-tokenizer", with(bpeDocument(), "/pre_tokenizer", R"({"type": "UnicodeScripts"})"),
            u"pre_tokenizer.type: UnicodeScripts"_s);
        row("a post-processor", with(bpeDocument(), "/post_processor", R"({"type": "New"})"),
            u"post_processor.type: New"_s);
        row("a part of a sequence",
            with(bpeDocument(), "/normalizer",
                 R"({"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "New"}]})"),
            u"normalizer.normalizers[1].type: New"_s);
        row("a setting", with(bpeDocument(), "/normalizer", R"({"type": "NFC", "new": [1]})"),
            u"normalizer.new: [1]"_s);
        row("a part of the file", with(bpeDocument(), "/new", "{}"), u"new: {}"_s);
        row("dropout", with(bpeDocument(), "/model/dropout", "0.1"), u"model.dropout: 0.1"_s);
        row("a suffix", with(bpeDocument(), "/model/end_of_word_suffix", R"("</w>")"),
            u"model.end_of_word_suffix: </w>"_s);
        row("row 27: a regular expression",
            with(bpeDocument(), "/pre_tokenizer",
                 R"({"type": "Split", "pattern": {"Regex": "(a+)+$"}, "behavior": "Removed"})"),
            u"pre_tokenizer.pattern.Regex: (a+)+$"_s);
        row("groups in a replacement",
            with(bpeDocument(), "/normalizer",
                 R"({"type": "Replace", "pattern": {"Regex": "\\s+"}, "content": "$1"})"),
            u"normalizer.content: $1"_s);
        row("a template without its text",
            with(bpeDocument(), "/post_processor",
                 R"({"type": "TemplateProcessing", "single": [], "pair": [], "special_tokens": {}})"),
            u"post_processor.single: []"_s);
    }

    void whatIsNotKnownIsRefusedByName() {
        QFETCH(const QByteArray, document);
        QTEST(refusalOf(document.toStdString()), "error");
    }

    void whatIsWrongIsRefusedWithItsPlace_data() {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const json& document, const QString& error) {
            QTest::newRow(name) << QByteArray::fromStdString(document.dump()) << error;
        };
        row("row 26: a merge outside the vocabulary",
            with(bpeDocument(), "/model/merges", R"(["a b", "b a"])"),
            uR"(ConfigInvalid: FILE; model.merges[1]; "b a")"_s);
        row("row 26: a merge of one piece", with(bpeDocument(), "/model/merges", R"(["ab"])"),
            uR"(ConfigInvalid: FILE; model.merges[0]; "ab")"_s);
        row("row 26: id 2^31", with(bpeDocument(), "/model/vocab/a", "2147483648"),
            u"ConfigInvalid: FILE; model.vocab.a; 2147483648"_s);
        row("row 26: an id that asks for gigabytes", with(bpeDocument(), "/model/vocab/a", "2147483647"),
            u"ConfigInvalid: FILE; model.vocab.a; 2147483647"_s);
        row("row 26: a negative id", with(bpeDocument(), "/model/vocab/a", "-1"),
            u"ConfigInvalid: FILE; model.vocab.a; -1"_s);
        row("row 26: an id for two", with(bpeDocument(), "/model/vocab/b", "0"),
            u"ConfigInvalid: FILE; model.vocab.b; 0"_s);
        row("row 26: an added id", with(wordPieceDocument(), "/added_tokens/1/id", "4294967296"),
            u"ConfigInvalid: FILE; added_tokens[1].id; 4294967296"_s);
        row("row 25: no unknown token", with(wordPieceDocument(), "/model/unk_token", R"("[X]")"),
            u"SpecialTokenMissing: FILE; [X]"_s);
        row("row 25: no unknown id", with(unigramDocument(), "/model/unk_id", "null"),
            u"SpecialTokenMissing: FILE; model.unk_id"_s);
        row("row 25: an unknown id beyond", with(unigramDocument(), "/model/unk_id", "5"),
            u"ConfigInvalid: FILE; model.unk_id; 5"_s);
        row("row 25: a frame of no token",
            with(wordPieceDocument(), "/post_processor",
                 R"({"type": "BertProcessing", "sep": ["x", 77], "cls": ["y", 0]})"),
            u"SpecialTokenMissing: FILE; 77"_s);
        row("row 28: a table that is none",
            with(bpeDocument(), "/normalizer",
                 R"({"type": "Precompiled", "precompiled_charsmap": "AAAAAA=="})"),
            uR"(ConfigInvalid: FILE; normalizer.precompiled_charsmap; "AAAAAA==")"_s);
        row("row 28: no Base64",
            with(bpeDocument(), "/normalizer", R"({"type": "Precompiled", "precompiled_charsmap": "A?AA"})"),
            uR"(ConfigInvalid: FILE; normalizer.precompiled_charsmap; "A?AA")"_s);
        row("a normalizer that is none",
            with(bpeDocument(), "/normalizer",
                 R"({"type": "Sequence", "normalizers": [{"type": "NFC"}, null]})"),
            u"ConfigInvalid: FILE; normalizer.normalizers[1]; null"_s);
        row("a pre-tokenizer that is none",
            with(bpeDocument(), "/pre_tokenizer", R"({"type": "Sequence", "pretokenizers": [null]})"),
            u"ConfigInvalid: FILE; pre_tokenizer.pretokenizers[0]; null"_s);
        row("a post-processor that is none",
            with(bpeDocument(), "/post_processor", R"({"type": "Sequence", "processors": [null]})"),
            u"ConfigInvalid: FILE; post_processor.processors[0]; null"_s);
        row("no model", json::parse("{}"), u"ConfigInvalid: FILE; model; null"_s);
        row("a score that is no number", with(unigramDocument(), "/model/vocab/2/1", R"("x")"),
            uR"(ConfigInvalid: FILE; model.vocab[2]; ["a","x"])"_s);
    }

    void whatIsWrongIsRefusedWithItsPlace() {
        QFETCH(const QByteArray, document);
        QTEST(refusalOf(document.toStdString()), "error");
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
            row("an added token", wordPieceDocument(), "/added_tokens/1/content",
                "added_tokens[1].content; ");
            row("a piece and its score", unigramDocument(), "/model/vocab/4/0", "model.vocab[4]; ");
            row("a pattern",
                with(bpeDocument(), "/normalizer", R"({"type": "Replace", "pattern": {}, "content": "y"})"),
                "/normalizer/pattern/String", "normalizer.pattern.String; ");
            row("a replacement",
                with(bpeDocument(), "/normalizer", R"({"type": "Replace", "pattern": {"String": "y"}})"),
                "/normalizer/content", "normalizer.content; ");
            row("a prefix", with(bpeDocument(), "/normalizer", R"({"type": "Prepend"})"),
                "/normalizer/prepend", "normalizer.prepend; ");
            json document = bpeDocument();
            document["model"]["vocab"][piece] = 3;
            QTest::addRow("a piece, %s", refused ? "refused" : "taken")
                << QByteArray::fromStdString(document.dump()) << (refused ? u"model.vocab.xxx"_s : QString());
        }
        const auto words = [](const char* limit) {
            return QByteArray::fromStdString(
                with(wordPieceDocument(), "/model/max_input_chars_per_word", limit).dump());
        };
        QTest::newRow("a word, taken") << words("10000") << QString();
        QTest::newRow("a word, refused") << words("10001") << u"model.max_input_chars_per_word; 10001"_s;
    }

    void whatIsTooLongToBeLookedForIsRefused() {
        QFETCH(const QByteArray, document);
        QFETCH(const QString, place);
        const QString error = refusalOf(document.toStdString());
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
        json document = bpeDocument();
        json& sequence = document[kind == "normalizers" ? "normalizer" : "pre_tokenizer"];
        sequence = {{"type", "Sequence"}};
        sequence[kind.toStdString()] = std::vector<json>(40, json::parse(step.toStdString()));
        const auto tokenizer = loadDocument(document);
        QCOMPARE(errorOf([&] { tokenizer->tokenize(text.toStdString(), {}, 0); }),
                 u"UnsupportedTokenizer: tokenizer.json; steps that blow a text up"_s);
        // Also the tokens that are looked for in normalised text.
        if (kind != "normalizers") return;
        document["added_tokens"] = json::array({{{"id", 3}, {"content", text.toStdString()}}});
        QVERIFY(refusalOf(document.dump()).startsWith(u"UnsupportedTokenizer: "));
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
        json document = wordPieceDocument();
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
        QVERIFY2(refusalOf(document.dump()).startsWith(error), qPrintable(refusalOf(document.dump())));
    }

    void whatIsNoJsonIsRefused() {
        QCOMPARE(refusalOf("{\"model\": "), u"HeaderInvalid: FILE; 9; not JSON"_s);
        QCOMPARE(refusalOf("{\"model\": " + std::string(100, '[')),
                 u"HeaderInvalid: FILE; 73; nested too deep"_s);
        QCOMPARE(refusalOf(""), u"FileEmpty: FILE"_s);
    }

    // One byte of every 53, one after the other: no crash, and no error but a named one.
    void brokenFilesAreRefusedOrRead() {
        const std::string content = readFile(fixture("tokenizer-json/unigram.json"));
        const TextFolder folder;
        int refused = 0;
        for (std::size_t i = 0; i < content.size(); i += 53) {
            std::string broken = content;
            broken[i] = broken[i] == 'A' ? '9' : 'A';
            const auto file = folder.write("tokenizer.json", broken);
            const QString error =
                errorOf([&] { loadTokenizerJson(file)->tokenize("Ｈello, wörld ﬁ", {}, 0); });
            refused += error == u"none"_s ? 0 : 1;
        }
        QVERIFY(refused > 200);  // of 330, most of which are no JSON any more
    }
};

QTEST_APPLESS_MAIN(TokenizerJsonFaultsTest)
#include "tokenizer_json_faults_test.moc"
