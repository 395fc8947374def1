#include <nlohmann/json.hpp>
#include <QtTest>

#include "core/text/byte_level_tokenizer.h"
#include "core/text/tokenizer_json.h"
#include "tests/core/text/text_test_support.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(WordPieceOptions)

namespace {

QString joined(const std::vector<std::string>& tokens) {
    QStringList list;
    for (const std::string& token : tokens)
        list << QString::fromStdString(token);
    return list.join(u' ');
}

// The texts of llama.cpp's vocabulary tests, each with its ids, without special tokens.
std::vector<test::GoldenLine> llamaLines(const std::filesystem::path& texts,
                                         const std::filesystem::path& ids) {
    const QString separator = u"\n__ggml_vocab_test__\n"_s;
    QStringList parts = QString::fromStdString(test::readFile(texts)).split(separator);
    const QStringList lines = QString::fromStdString(test::readFile(ids)).split(u'\n');
    std::vector<test::GoldenLine> result;
    for (qsizetype i = 0; i < parts.size() && i < lines.size(); ++i) {
        test::GoldenLine line;
        line.text = parts[i].toStdString();
        for (const QString& id : lines[i].split(u' ', Qt::SkipEmptyParts))
            line.ids.push_back(id.toInt());
        result.push_back(line);
    }
    return result;
}

void compare(const test::GoldenLine& line, const Tokenizer& tokenizer) {
    const TokenizedText result = tokenizer.tokenize(line.text, {}, 0);
    QCOMPARE(test::pieces(result), joined(line.tokens));
    if (!line.ids.empty()) QVERIFY(result.ids() == line.ids);
}

void compareAll(const std::filesystem::path& lines, const Tokenizer& tokenizer) {
    const auto golden = test::goldenLines(lines);
    QVERIFY(golden.size() > 700);
    for (const test::GoldenLine& line : golden) {
        compare(line, tokenizer);
        if (QTest::currentTestFailed()) return;
    }
}

}  // namespace

// The tokens are those of the reference implementation, line by line.
class GoldenTokensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void selectedLinesAgree() {
        const auto lines = test::goldenLines(test::fixture("wordpiece/golden.jsonl"));
        QVERIFY(lines.size() > 50);
        for (const test::GoldenLine& line : lines) {
            compare(line, *loadWordPieceTokenizer(test::fixture("wordpiece/vocab.txt"), line.options));
            if (QTest::currentTestFailed()) return;
        }
    }

    void selectedLinesOfTokenizerJsonAgree_data() {
        QTest::addColumn<int>("lines");
        QTest::newRow("byte-level") << 75;
        QTest::newRow("wordpiece") << 75;
        QTest::newRow("unigram") << 60;
    }

    void selectedLinesOfTokenizerJsonAgree() {
        QFETCH(const int, lines);
        const std::string stem = std::string("tokenizer-json/") + QTest::currentDataTag();
        const auto tokenizer = loadTokenizerJson(test::fixture(stem + ".json"));
        const auto golden = test::goldenLines(test::fixture(stem + ".jsonl"));
        QCOMPARE(golden.size(), std::size_t(lines));
        for (const test::GoldenLine& line : golden) {
            compare(line, *tokenizer);
            if (QTest::currentTestFailed()) return;
        }
    }

    void allLinesAgree_data() {
        QTest::addColumn<QString>("vocabulary");
        QTest::addColumn<WordPieceOptions>("options");

        QTest::newRow("bert-base-uncased") << u"bert-base-uncased"_s << WordPieceOptions();
        QTest::newRow("bert-base-chinese") << u"bert-base-chinese"_s << WordPieceOptions{.lowerCase = false};
        QTest::newRow("bert-base-uncased-vocab-but-cased")
            << u"bert-base-uncased"_s << WordPieceOptions{.lowerCase = false};
        QTest::newRow("bert-no-chinese-chars-no-strip")
            << u"bert-base-chinese"_s
            << WordPieceOptions{.stripAccents = false, .spaceChineseCharacters = false};
    }

    void allLinesAgree() {
        QFETCH(const QString, vocabulary);
        QFETCH(const WordPieceOptions, options);
        const auto lines =
            test::shared(std::string("golden/tokenizers/") + QTest::currentDataTag() + ".jsonl");
        const auto file = test::shared("tokenizers/" + vocabulary.toStdString() + "/vocab.txt");
        if (!lines || !file) QSKIP("the shared reference data are not here");
        compareAll(*lines, *loadWordPieceTokenizer(*file, options));
    }

    void allLinesOfByteLevelFilesAgree() {
        const auto lines = test::shared("golden/tokenizers/roberta-base.jsonl");
        const auto folder = test::shared("tokenizers/roberta-base");
        if (!lines || !folder) QSKIP("the shared reference data are not here");
        compareAll(*lines, *loadByteLevelTokenizer(*folder, readRobertaOptions(*folder)));
    }

    // Lines on which the slow reference and the fast one agree.
    void allLinesOfTokenizerJsonAgree_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"bert-base-uncased", "bert-base-multilingual-uncased", "roberta-base", "xlm-roberta-base"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void allLinesOfTokenizerJsonAgree() {
        QFETCH(const QString, name);
        const auto lines = test::shared("golden/tokenizers/" + name.toStdString() + ".agreed.jsonl");
        const auto folder = test::shared("tokenizers/" + name.toStdString());
        if (!lines || !folder) QSKIP("the shared reference data are not here");
        compareAll(*lines, *loadTokenizer(*folder));
    }

    void llamaCppsReferenceAgrees_data() {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QString>("tokenizer");
        QTest::newRow("BERT") << u"ggml-vocab-bert-bge"_s << u"bert-base-uncased"_s;
        QTest::newRow("RoBERTa") << u"ggml-vocab-roberta-bpe"_s << u"roberta-base"_s;
    }

    void llamaCppsReferenceAgrees() {
        QFETCH(const QString, lines);
        QFETCH(const QString, tokenizer);
        const std::string stem = "golden/tokenizers-llamacpp/" + lines.toStdString() + ".gguf";
        const auto texts = test::shared(stem + ".inp");
        const auto ids = test::shared(stem + ".out");
        const auto folder = test::shared("tokenizers/" + tokenizer.toStdString());
        if (!texts || !ids || !folder) QSKIP("the shared reference data are not here");
        const auto loaded = loadTokenizer(*folder);
        const auto golden = llamaLines(*texts, *ids);
        QCOMPARE(golden.size(), std::size_t(47));
        for (const test::GoldenLine& line : golden) {
            std::vector<TokenId> found = loaded->tokenize(line.text, {}, 0).ids();
            QVERIFY2((std::vector<TokenId>(found.begin() + 1, found.end() - 1) == line.ids),
                     line.text.c_str());
        }
    }

    void textsAndPairsOfTheTrialModelAgree() {
        const auto expected = test::shared("golden/mini-bert-trial/expected.json");
        const auto model = test::shared("models/mini-bert-trial");
        if (!expected || !model) QSKIP("the shared reference data are not here");
        const auto tokenizer = loadTokenizer(*model);
        const auto cases = nlohmann::json::parse(test::readFile(*expected));
        for (const auto& [name, value] : cases.items()) {
            const auto texts = value.at("texts").get<std::vector<std::string>>();
            const auto second = texts.size() > 1 ? std::optional<std::string_view>(texts[1]) : std::nullopt;
            const TokenizedText result = tokenizer->tokenize(texts[0], second, 256);
            QCOMPARE(test::pieces(result), joined(value.at("tokens").get<std::vector<std::string>>()));
            QVERIFY(!result.truncated());
        }
        QVERIFY(cases.contains("pair"));
    }
};

QTEST_APPLESS_MAIN(GoldenTokensTest)
#include "golden_tokens_test.moc"
