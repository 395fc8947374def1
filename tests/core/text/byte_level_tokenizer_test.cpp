#include "core/text/byte_level_tokenizer.h"

#include <nlohmann/json.hpp>
#include <QtTest>

#include "core/text/byte_level.h"
#include "core/text/utf8.h"
#include "tests/core/text/text_test_support.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

std::string byteName(int byte) {
    std::string piece;
    appendUtf8(piece, byteCharacter(static_cast<unsigned char>(byte)));
    return piece;
}

// RoBERTa's and GPT-2's special tokens, the 256 bytes from 6 on, and what the merges make.
class FilesFolder : public test::TextFolder {
public:
    FilesFolder() {
        nlohmann::json vocabulary{{"<s>", 0},   {"<pad>", 1},  {"</s>", 2},
                                  {"<unk>", 3}, {"<mask>", 4}, {"<|endoftext|>", 5}};
        for (int byte = 0; byte < 256; ++byte)
            vocabulary[byteName(byte)] = 6 + byte;
        for (const char* piece : {"he", "ll", "hell", "Ġhe", "Ġhell"})
            vocabulary[piece] = static_cast<int>(vocabulary.size());
        write("vocab.json", vocabulary.dump());
        write("merges.txt", "#version: 0.2\nh e\nl l\nhe ll\nĠ he\nĠ hell\n");
    }
    std::shared_ptr<const Tokenizer> load() const { return loadTokenizer(path()); }
    void beGpt2() const { write("config.json", R"({"model_type": "gpt2"})"); }
    QString error() const {
        return test::errorOf([this] { load(); })
            .replace(QString::fromStdString(path().string() + "/"), QString());
    }
};

QString piecesOf(const FilesFolder& folder, std::string_view text) {
    return test::pieces(folder.load()->tokenize(text, {}, 0));
}

}  // namespace

class ByteLevelTokenizerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void robertaFramesAndJoins() {
        const FilesFolder folder;
        QCOMPARE(piecesOf(folder, "hello hell"), u"<s> hell o Ġhell </s>"_s);
        QCOMPARE(test::pieces(folder.load()->tokenize("he", "he", 0)), u"<s> he </s> </s> he </s>"_s);
        QCOMPARE(test::spans(folder.load()->tokenize("he  he", {}, 0)), u"he 0-2, Ġ 3-3, Ġhe 4-6"_s);
    }

    void theMaskTakesTheSpaceBeforeItAlong() {
        const FilesFolder folder;
        QCOMPARE(piecesOf(folder, "he <mask> he"), u"<s> he <mask> Ġhe </s>"_s);
        QCOMPARE(piecesOf(folder, "he <s> he"), u"<s> he Ġ <s> Ġhe </s>"_s);
        folder.write("special_tokens_map.json", R"({"mask_token": {"content": "<mask>", "lstrip": false}})");
        QCOMPARE(piecesOf(folder, "he <mask> he"), u"<s> he Ġ <mask> Ġhe </s>"_s);
    }

    void theMaskIsTheOneOfTheSettings() {
        const FilesFolder folder;
        QCOMPARE(folder.load()->maskId(), std::optional<TokenId>(4));
        folder.write("special_tokens_map.json", R"({"mask_token": "<pad>"})");
        QCOMPARE(folder.load()->maskId(), std::optional<TokenId>(1));
        folder.write("special_tokens_map.json", R"({"mask_token": "<gap>"})");
        QVERIFY(!folder.load()->maskId());
        folder.beGpt2();
        folder.write("special_tokens_map.json", "{}");
        QVERIFY(!folder.load()->maskId());
    }

    void gpt2AddsNothing() {
        const FilesFolder folder;
        folder.beGpt2();
        QCOMPARE(piecesOf(folder, "he<|endoftext|><s>"), u"he <|endoftext|> < s >"_s);
        const TokenizedText text = folder.load()->tokenize("a he", {}, 0);
        QCOMPARE(text.tokens[1].begin, std::size_t(1));
        QVERIFY(folder.load()->tokenize("", {}, 0).tokens.empty());
    }

    void theEndOfATextIsNotUnknown() {
        const FilesFolder folder;
        QVERIFY(folder.load()->tokenize("<unk>", {}, 0).tokens[1].unknown);
        folder.beGpt2();
        QVERIFY(!folder.load()->tokenize("<|endoftext|>", {}, 0).tokens[0].unknown);
        folder.write("special_tokens_map.json", R"({"unk_token": "<unk>"})");
        QVERIFY(folder.load()->tokenize("<unk>", {}, 0).tokens[0].unknown);
    }

    void aSpaceMayStandBeforeTheText() {
        const FilesFolder folder;
        folder.write("tokenizer_config.json", R"({"add_prefix_space": true})");
        QCOMPARE(piecesOf(folder, "hell<s>he"), u"<s> Ġhell <s> he </s>"_s);
        QCOMPARE(piecesOf(folder, " he"), u"<s> Ġhe </s>"_s);
        QCOMPARE(test::spans(folder.load()->tokenize("he", {}, 0)), u"Ġhe 0-2"_s);
        QCOMPARE(test::spans(folder.load()->tokenize("中文", {}, 0)),
                 u"Ġ 0-0, ä 0-3, ¸ 0-3, Ń 0-3, æ 3-6, ĸ 3-6, ĩ 3-6"_s);
    }

    // As the slow tokenizers have it: GPT-2's looks at no text, RoBERTa's at its first character.
    void theSpaceBeforeTheTextIsThatOfTheClass() {
        const FilesFolder folder;
        folder.write("tokenizer_config.json", R"({"add_prefix_space": true})");
        QCOMPARE(piecesOf(folder, "\x1Che"), u"<s> Ĝ he </s>"_s);
        QCOMPARE(piecesOf(folder, ""), u"<s> </s>"_s);
        folder.beGpt2();
        QCOMPARE(piecesOf(folder, "he"), u"Ġhe"_s);
        QCOMPARE(piecesOf(folder, " he"), u"Ġ Ġhe"_s);
        QCOMPARE(piecesOf(folder, ""), u"Ġ"_s);
    }

    void laterTokensAreReadAndTakeSpacesAlong() {
        const FilesFolder folder;
        folder.write("added_tokens.json", R"({"<new>": 300, "<mask>": 4})");
        QCOMPARE(piecesOf(folder, "he <new> he"), u"<s> he <new> he </s>"_s);
        QCOMPARE(folder.load()->vocabularySize(), std::size_t(301));
        QCOMPARE(piecesOf(folder, "<mask> he"), u"<s> <mask> Ġhe </s>"_s);
    }

    void everyByteIsSpelled() {
        const FilesFolder folder;
        QCOMPARE(piecesOf(folder, "\x01\xC3\xA9"), u"<s> ā Ã © </s>"_s);
    }

    void piecesAreReadAsTheTextOfTheirBytes_data() {
        QTest::addColumn<QString>("piece");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const QString& piece, const QString& text) {
            QTest::newRow(name) << piece << text;
        };
        row("ASCII", u"bank"_s, u"bank"_s);
        row("a space before it", u"Ġbank"_s, u"Ġbank"_s);
        row("spaces alone", u"ĠĠ"_s, u"ĠĠ"_s);
        row("Chinese", u"ä½ł"_s, u"你"_s);
        row("accents", u"ĠcafÃ©s"_s, u"Ġcafés"_s);
        row("the start of a character", u"Ġä½"_s, u"Ġ<E4><BD>"_s);
        row("the end of one, and another", u"łä½ł"_s, u"<A0>你"_s);
        row("a byte that no text has", u"ÿa"_s, u"<FF>a"_s);
        row("a line's end", u"Ċ"_s, u"\n"_s);
        row("a character that stands for no byte", u"Ã中"_s, u"Ã中"_s);
        row("nothing", QString(), QString());
    }

    void piecesAreReadAsTheTextOfTheirBytes() {
        QFETCH(const QString, piece);
        QFETCH(const QString, text);
        QCOMPARE(QString::fromStdString(readablePiece(piece.toStdString())), text);
    }

    void tokensThatWereAddedSpellNoBytes() {
        const FilesFolder folder;
        const auto tokenizer = folder.load();
        std::vector<bool> spellsBytes;
        for (const Token& token : tokenizer->tokenize("é<mask>", {}, 0).tokens)
            spellsBytes.push_back(token.spellsBytes);
        QCOMPARE(spellsBytes, (std::vector<bool>{false, true, true, false, false}));
        QVERIFY(tokenizer->spellsBytes(6));
        QVERIFY(!tokenizer->spellsBytes(4));
    }

    void aSpecialTokenThatIsNotThereIsPlainText() {
        const FilesFolder folder;
        folder.write("special_tokens_map.json",
                     R"({"pad_token": "<none>", "additional_special_tokens": ["<s>"]})");
        QVERIFY((folder.load()->warnings() ==
                 std::vector<Warning>{{WarningCode::SpecialTokenUnknown, {"<none>"}}}));
    }

    void faultsAreNamed_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const char* file, const char* content, const QString& error) {
            QTest::newRow(name) << QByteArray(file) << QByteArray(content) << error;
        };
        const QString outside = u"VocabularyInvalid: merges.txt; %1; a merge outside the vocabulary"_s;
        row("row 26: a merge of an unknown piece", "merges.txt", "#version: 0.2\nh e\nh x\n", outside.arg(3));
        row("row 26: a merge of one piece", "merges.txt", "h\n", outside.arg(1));
        row("row 26: a merge of three pieces", "merges.txt", "h e l\n", outside.arg(1));
        row("row 26: id 2^31", "vocab.json", R"({"a": 2147483648})",
            u"ConfigInvalid: vocab.json; a; 2147483648"_s);
        row("row 26: ids that are texts", "vocab.json", R"({"a": "1"})",
            uR"(ConfigInvalid: vocab.json; a; "1")"_s);
        row("row 25: no <s>", "vocab.json",
            R"({"</s>": 0, "h": 1, "e": 2, "he": 3, "l": 4, "ll": 5, "hell": 6,
            "Ġ": 7, "Ġhe": 8, "Ġhell": 9})",
            u"SpecialTokenMissing: vocab.json; <s>"_s);
        row("row 6: not JSON", "vocab.json", "{", u"HeaderInvalid: vocab.json; 0; not JSON"_s);
        row("row 1: empty", "merges.txt", "", u"FileEmpty: merges.txt"_s);
        row("another class", "tokenizer_config.json", R"({"tokenizer_class": "CTRLTokenizer"})",
            u"UnsupportedTokenizer: tokenizer_config.json; CTRLTokenizer"_s);
        row("files of another class", "tokenizer_config.json", R"({"tokenizer_class": "BertTokenizer"})",
            u"NoTokenizer: "_s);
        row("a token before each text", "tokenizer_config.json",
            R"({"tokenizer_class": "GPT2Tokenizer", "add_bos_token": true})",
            u"UnsupportedTokenizer: tokenizer_config.json; add_bos_token: true"_s);
    }

    void faultsAreNamed() {
        QFETCH(const QByteArray, file);
        QFETCH(const QByteArray, content);
        QFETCH(const QString, error);
        const FilesFolder folder;
        folder.write(file.toStdString(), content.toStdString());
        QVERIFY2(folder.error().startsWith(error), qPrintable(folder.error()));
    }

    void tokenizerJsonComesFirst() {
        const FilesFolder folder;
        folder.write("tokenizer.json", R"({"model": {"type": "BPE", "vocab": {"x": 0}, "merges": []}})");
        QCOMPARE(piecesOf(folder, "xx"), u"x x"_s);
    }

    void mpnetsWordPiecesStandInRobertasFrame() {
        const test::TextFolder folder;
        folder.write("vocab.txt", "<s>\n<pad>\n</s>\n[UNK]\n<mask>\na\n##b\n");
        folder.write("config.json", R"({"model_type": "mpnet"})");
        const auto tokenizer = loadTokenizer(folder.path());
        QCOMPARE(test::pieces(tokenizer->tokenize("AB", "a x", 0)), u"<s> a ##b </s> </s> a [UNK] </s>"_s);
        QVERIFY(tokenizer->warnings().empty());
    }
};

QTEST_APPLESS_MAIN(ByteLevelTokenizerTest)
#include "byte_level_tokenizer_test.moc"
