#include "ui/session/analysis_memory.h"

#include <QtTest>

using namespace stratascope;

class AnalysisMemoryTest : public QObject {
    Q_OBJECT

private:
    static AnalysisMemory::Texts newTexts() { return std::make_shared<const EncodedTexts>(); }
    static AnalysisMemory::Result newResult() {
        return std::make_shared<const AnalysisResult>(TokenDimensionResult{});
    }

private Q_SLOTS:
    void findsWhatWasInsertedForTheSameTextsAndRequestAlone() {
        AnalysisMemory memory(4);
        const auto texts = newTexts();
        const auto result = newResult();
        memory.insert(texts, TokenDimensionRequest{1}, result);
        QCOMPARE(memory.find(texts, TokenDimensionRequest{1}), result);
        QVERIFY(!memory.find(texts, TokenDimensionRequest{2}));
        QVERIFY(!memory.find(texts, LayerMatrixRequest{1}));
        QVERIFY(!memory.find(newTexts(), TokenDimensionRequest{1}));
    }

    void insertingAgainReplaces() {
        AnalysisMemory memory(4);
        const auto texts = newTexts();
        memory.insert(texts, TokenDimensionRequest{}, newResult());
        const auto newer = newResult();
        memory.insert(texts, TokenDimensionRequest{}, newer);
        QCOMPARE(memory.find(texts, TokenDimensionRequest{}), newer);
    }

    void forgetsTheResultUsedLongestAgo() {
        AnalysisMemory memory(2);
        const auto texts = newTexts();
        memory.insert(texts, TokenDimensionRequest{0}, newResult());
        memory.insert(texts, TokenDimensionRequest{1}, newResult());
        QVERIFY(memory.find(texts, TokenDimensionRequest{0}));
        memory.insert(texts, TokenDimensionRequest{2}, newResult());
        QVERIFY(memory.find(texts, TokenDimensionRequest{0}));
        QVERIFY(!memory.find(texts, TokenDimensionRequest{1}));
        QVERIFY(memory.find(texts, TokenDimensionRequest{2}));
    }

    void keepsNeitherTextsNorTheirResults() {
        AnalysisMemory memory(4);
        auto texts = newTexts();
        auto result = newResult();
        const std::weak_ptr weakTexts = texts;
        const std::weak_ptr weakResult = result;
        memory.insert(texts, TokenDimensionRequest{}, std::move(result));
        texts.reset();
        QVERIFY(weakTexts.expired());
        memory.insert(newTexts(), TokenDimensionRequest{}, newResult());
        QVERIFY(weakResult.expired());
    }
};

QTEST_APPLESS_MAIN(AnalysisMemoryTest)
#include "analysis_memory_test.moc"
