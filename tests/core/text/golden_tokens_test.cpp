#include <nlohmann/json.hpp>
#include <QtTest>

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

void compare(const test::GoldenLine& line, const Tokenizer& tokenizer) {
    const TokenizedText result = tokenizer.tokenize(line.text, {}, 0);
    QCOMPARE(test::pieces(result), joined(line.tokens));
    if (!line.ids.empty()) QVERIFY(result.ids() == line.ids);
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
        const auto tokenizer = loadWordPieceTokenizer(*file, options);
        for (const test::GoldenLine& line : test::goldenLines(*lines)) {
            compare(line, *tokenizer);
            if (QTest::currentTestFailed()) return;
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
