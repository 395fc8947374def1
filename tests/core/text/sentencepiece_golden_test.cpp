#include <QtTest>

#include "core/text/sentencepiece_tokenizer.h"
#include "tests/core/text/text_test_support.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

QString joined(const std::vector<std::string>& tokens) {
    QStringList list;
    for (const std::string& token : tokens)
        list << QString::fromStdString(token);
    return list.join(u' ');
}

}  // namespace

// Ids and tokens are those of the slow tokenizers of transformers 4.29.2, line by line.
class SentencePieceGoldenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allLinesAgree_data() {
        QTest::addColumn<QString>("family");
        QTest::addColumn<QString>("model");
        const auto row = [](const char* lines, const char* family, const char* model) {
            QTest::newRow(lines) << QString::fromUtf8(family) << QString::fromUtf8(model);
        };
        row("albert-base-v2", "AlbertTokenizer", "albert-base-v2/spiece.model");
        row("xlm-roberta-base", "XLMRobertaTokenizer", "xlm-roberta-base/sentencepiece.bpe.model");
        row("camembert-on-test-bpe", "CamembertTokenizer",
            "sentencepiece-test-models/test_sentencepiece_bpe.model");
        row("xlnet-on-test-model", "XLNetTokenizer", "sentencepiece-test-models/test_sentencepiece.model");
        row("t5-on-test-model", "T5Tokenizer", "sentencepiece-test-models/test_sentencepiece.model");
    }

    void allLinesAgree() {
        QFETCH(const QString, family);
        QFETCH(const QString, model);
        const auto lines =
            test::shared(std::string("golden/tokenizers/") + QTest::currentDataTag() + ".jsonl");
        const auto file = test::shared("tokenizers/" + model.toStdString());
        if (!lines || !file) QSKIP("the shared reference data are not here");
        const test::TextFolder folder;
        folder.write("tokenizer.model", test::readFile(*file));
        const auto tokenizer =
            loadSentencePieceTokenizer(folder.path(), *sentencePieceFamily(family.toStdString()));
        int compared = 0;
        for (const test::GoldenLine& line : test::goldenLines(*lines)) {
            const TokenizedText result = tokenizer->tokenize(line.text, {}, 0);
            QCOMPARE(test::pieces(result), joined(line.tokens));
            QVERIFY(result.ids() == line.ids);
            ++compared;
        }
        QCOMPARE(compared, 724);
    }
};

QTEST_APPLESS_MAIN(SentencePieceGoldenTest)
#include "sentencepiece_golden_test.moc"
