#include "core/text/tokenizer_loader.h"

#include <QtTest>

#include "core/text/tokenizer_class.h"
#include "tests/core/text/text_test_support.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

const char* const wordPieces = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n##b\n";

std::string modelBytes(const std::string& name) {
    return test::readFile(test::fixture("sentencepiece/" + name + ".model"));
}

QString piecesBy(const test::TextFolder& folder, const char* text) {
    return test::pieces(loadTokenizer(folder.path())->tokenize(text, {}, 0));
}

QString errorOf(const test::TextFolder& folder) {
    return test::errorOf([&] { loadTokenizer(folder.path()); })
        .replace(QString::fromStdString(folder.path().string()), u"FOLDER"_s);
}

}  // namespace

// Which kind of tokenizer a folder has.
class TokenizerLoaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theClassIsSaidByTheFirstThatSaysOne() {
        const test::TextFolder folder;
        QVERIFY(tokenizerClassOf(folder.path()).name.empty());
        folder.write("config.json", R"({"model_type": "xlnet"})");
        QCOMPARE(tokenizerClassOf(folder.path()).name, std::string("XLNetTokenizer"));
        QVERIFY(tokenizerClassOf(folder.path()).ofModelType);
        folder.write("config.json", R"({"model_type": "xlnet", "tokenizer_class": "T5Tokenizer"})");
        QCOMPARE(tokenizerClassOf(folder.path()).name, std::string("T5Tokenizer"));
        folder.write("tokenizer_config.json", R"({"tokenizer_class": "AlbertTokenizerFast"})");
        QCOMPARE(tokenizerClassOf(folder.path()).name, std::string("AlbertTokenizer"));
        QVERIFY(!tokenizerClassOf(folder.path()).ofModelType);
    }

    void tokensAddedToAWordPieceVocabularyAreRefusedByName() {
        const test::TextFolder folder;
        folder.write("vocab.txt", wordPieces);
        folder.write("added_tokens.json", R"({"[MASK]": 4})");
        QCOMPARE(piecesBy(folder, "ab"), u"[CLS] a ##b [SEP]"_s);
        folder.write("added_tokens.json", R"({"[MASK]": 4, "[NEW]": 7})");
        QCOMPARE(errorOf(folder), u"UnsupportedTokenizer: FOLDER/added_tokens.json; [NEW]"_s);
    }

    void modelsAreReadInTheWayOfTheirFamily() {
        const auto by = [](const char* config, const char* file) {
            const test::TextFolder folder;
            folder.write("config.json", config);
            folder.write(file, modelBytes("unigram"));
            return piecesBy(folder, "in");
        };
        QCOMPARE(by(R"({"model_type": "albert"})", "spiece.model"), u"[CLS] ▁in [SEP]"_s);
        QCOMPARE(by(R"({"model_type": "xlm-roberta"})", "sentencepiece.bpe.model"), u"<s> ▁in </s>"_s);
        QCOMPARE(by(R"({"model_type": "camembert"})", "sentencepiece.bpe.model"), u"<s> ▁in </s>"_s);
        QCOMPARE(by(R"({"model_type": "xlnet"})", "spiece.model"), u"▁in <sep> <cls>"_s);
        QCOMPARE(by(R"({"model_type": "mt5"})", "spiece.model"), u"▁in </s>"_s);
        QCOMPARE(by(R"({"model_type": "t5"})", "tokenizer.model"), u"▁in </s>"_s);
        QCOMPARE(by("{}", "tokenizer.model"), u"▁in"_s);
    }

    void albertMayComeWithWordPieces() {
        const test::TextFolder folder;
        folder.write("config.json", R"({"model_type": "albert"})");
        folder.write("vocab.txt", wordPieces);
        QCOMPARE(piecesBy(folder, "ab"), u"[CLS] a ##b [SEP]"_s);
    }

    void whatIsNotKnownIsRefusedByName() {
        const test::TextFolder folder;
        folder.write("config.json", R"({"model_type": "albert"})");
        folder.write("vocab.txt", "[UNK]\n[CLS]\n[SEP]\nC\n[C@H]\n");
        QCOMPARE(errorOf(folder), u"UnsupportedTokenizer: FOLDER/vocab.txt; vocab.txt without ## pieces"_s);
        folder.write("config.json", R"({"model_type": "deberta-v2"})");
        QCOMPARE(errorOf(folder), u"UnsupportedTokenizer: FOLDER/config.json; deberta-v2"_s);
        folder.write("tokenizer_config.json", R"({"tokenizer_class": "LlamaTokenizer"})");
        QCOMPARE(errorOf(folder), u"UnsupportedTokenizer: FOLDER/tokenizer_config.json; LlamaTokenizer"_s);
        folder.write("tokenizer_config.json", R"({"tokenizer_class": "AlbertTokenizer"})");
        QCOMPARE(errorOf(folder), u"NoTokenizer: FOLDER"_s);
    }

    void realFoldersOfOtherTokenizersAreRefused() {
        const auto reactions = test::shared("models/rxnmapper-albert");
        const auto japanese = test::shared("fixtures/camphr-bert-japanese");
        if (!reactions || !japanese) QSKIP("the shared reference data are not here");
        const auto error = [](const std::filesystem::path& folder) {
            return test::errorOf([&] { loadTokenizer(folder); }).section(u"; "_s, -1);
        };
        QCOMPARE(error(*reactions), u"vocab.txt without ## pieces"_s);
        QCOMPARE(error(*japanese), u"word_tokenizer_type: mecab"_s);
    }
};

QTEST_APPLESS_MAIN(TokenizerLoaderTest)
#include "tokenizer_loader_test.moc"
