#include <algorithm>
#include <cmath>
#include <limits>
#include <new>
#include <QtTest>

#include "tests/support/memory_weights.h"
#include "tests/support/test_data.h"
#include "tests/support/test_engine.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

const EncodeRequest shortRequest{{{{2, 40, 3}, {}}}, true, true};

// Weights whose reading fails with whatever `fail` throws.
class FailingWeights : public MemoryWeights {
public:
    FailingWeights(WeightReader& source, std::function<void()> fail)
        : MemoryWeights(source), m_fail(std::move(fail)) {}

    void readPart(const TensorInfo& tensor, std::size_t first, std::span<float> values) override {
        m_fail();
        MemoryWeights::readPart(tensor, first, values);
    }

private:
    std::function<void()> m_fail;
};

}  // namespace

class EngineFaultsTest : public QObject {
    Q_OBJECT

private:
    ModelConfig m_config;

    std::shared_ptr<const Engine> make(const ModelConfig& config, WeightReader& weights,
                                       std::stop_token stop = {},
                                       const ProgressCallback& progress = {}) const {
        return engineFactory()(config, weights, {}, std::move(stop), progress);
    }
    std::shared_ptr<const Engine> make(WeightReader& weights) const { return make(m_config, weights); }
    MemoryWeights weights() const { return MemoryWeights(*modelWeights(fixture("tiny-bert"))); }

private Q_SLOTS:
    void initTestCase() { m_config = modelConfig(fixture("tiny-bert")); }

    void impossibleRequestsAreRefused() {
        MemoryWeights memory = weights();
        const auto engine = make(memory);
        const auto encode = [&](TokenSequence sequence) { engine->encode({{{{2}, {}}, sequence}}); };
        QVERIFY(throwsError(ErrorCode::InputInvalid, [&] { engine->encode({}); }));
        QVERIFY(throwsError(ErrorCode::InputInvalid, [&] { encode({}); }));
        QVERIFY(throwsError(ErrorCode::IdOutOfRange, [&] { encode({{9999}, {}}); }));
        QVERIFY(throwsError(ErrorCode::TypeIdOutOfRange, [&] { encode({{2}, {2}}); }));
        QVERIFY(throwsError(ErrorCode::InputTooLong, [&] { encode({std::vector<TokenId>(65, 2), {}}); }));
        QCOMPARE(engine->encode(shortRequest).size(), std::size_t(1));
    }

    void row58RequestBeyondTheMemoryIsRefused() {
        constexpr std::size_t positions = 1'000'000;
        MemoryWeights memory = weights();
        memory.set("bert.embeddings.position_embeddings.weight", {positions, 32},
                   std::vector<float>(positions * 32));
        ModelConfig config = m_config;
        config.maxPositions = positions;
        const auto engine = make(config, memory);
        QVERIFY(throwsError(ErrorCode::OutOfMemory, [&] {
            engine->encode({{{std::vector<TokenId>(positions, 2), {}}}});
        }));
        QCOMPARE(engine->encode(shortRequest).size(), std::size_t(1));
    }

    void missingHeadsGiveNoResults() {
        MemoryWeights memory = weights();
        memory.remove("cls.predictions.transform.dense.weight");
        memory.remove("bert.pooler.dense.weight");
        const auto engine = make(memory);
        QCOMPARE(engine->info().heads, EncoderHeads{});
        const Encoding encoding = engine->encode(shortRequest).front();
        QVERIFY(encoding.pooled.empty());
        QVERIFY(!encoding.nextSentenceLogits);
        QVERIFY(!encoding.maskedLanguageLogits);
        QCOMPARE(encoding.hiddenStates.size(), std::size_t(4));
    }

    void decoderOfItsOwnIsUsed() {
        MemoryWeights tied = weights();
        MemoryWeights own = weights();
        const std::size_t words = m_config.vocabularySize;
        own.set("cls.predictions.decoder.weight", {words, 32}, std::vector<float>(words * 32));
        ModelConfig config = m_config;
        config.tiesWordEmbeddings = false;
        const auto engine = make(config, own);
        const Matrix logits = *engine->encode(shortRequest).front().maskedLanguageLogits;
        QVERIFY(std::ranges::equal(logits.row(0), own.values("cls.predictions.bias")));
        QCOMPARE(engine->info().parameterCount, make(tied)->info().parameterCount + words * 32);
    }

    void parametersAreCountedOnce() {
        MemoryWeights memory = weights();
        std::size_t stored = 0;
        for (const TensorInfo& tensor : memory.tensors())
            stored += tensor.elementCount();
        QCOMPARE(make(memory)->info().parameterCount, stored);
    }

    void unusedTensorsAreListed() {
        MemoryWeights memory = weights();
        memory.set("classifier.weight", {2, 32}, std::vector<float>(64));
        QCOMPARE(make(memory)->info().ignoredTensors, std::vector<std::string>{"classifier.weight"});
    }

    void row16NonFiniteWeightsAreNamedAndFlowThrough() {
        MemoryWeights memory = weights();
        memory.values("bert.encoder.layer.1.output.dense.bias")[3] = std::numeric_limits<float>::quiet_NaN();
        memory.values("bert.encoder.layer.2.output.dense.weight")[0] = std::numeric_limits<float>::infinity();
        const auto engine = make(memory);
        QCOMPARE(engine->info().nonFiniteTensors,
                 (std::vector<std::string>{"bert.encoder.layer.1.output.dense.bias",
                                           "bert.encoder.layer.2.output.dense.weight"}));
        const Encoding encoding = engine->encode(shortRequest).front();
        QVERIFY(std::isfinite(encoding.hiddenStates[1](0, 0)));
        QVERIFY(std::isnan(encoding.hiddenStates[2](0, 0)));
    }

    void progressGrowsToOne() {
        MemoryWeights memory = weights();
        std::vector<double> seen;
        make(m_config, memory, {}, [&seen](double share) { seen.push_back(share); });
        QVERIFY(std::ranges::is_sorted(seen));
        QVERIFY(seen.front() > 0 && seen.front() < 1);
        QCOMPARE(seen.back(), 1.0);
    }

    void loadingIsCancelledBetweenTensors() {
        MemoryWeights memory = weights();
        std::stop_source source;
        int calls = 0;
        const auto stopAtThird = [&](double) {
            if (++calls == 3) source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, make(m_config, memory, source.get_token(), stopAtThird));
        QCOMPARE(calls, 3);
    }

    void errorsOfTheReaderPassThrough() {
        const auto source = modelWeights(fixture("tiny-bert"));
        FailingWeights truncated(*source, [] { throw Error(ErrorCode::FileTruncated, {"model", "2", "1"}); });
        const auto error = errorThrownBy([&] { make(truncated); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::FileTruncated);
        QCOMPARE(error->arguments().size(), std::size_t(3));
    }

    void exhaustedMemoryIsAnError() {
        const auto source = modelWeights(fixture("tiny-bert"));
        FailingWeights exhausted(*source, [] { throw std::bad_alloc(); });
        QVERIFY(throwsError(ErrorCode::OutOfMemory, [&] { make(exhausted); }));
    }

    void wrongShapesAreNamed() {
        MemoryWeights memory = weights();
        memory.set("bert.encoder.layer.0.output.dense.weight", {32, 32}, std::vector<float>(1024));
        QVERIFY(throwsError(ErrorCode::ShapeMismatch, [&] { make(memory); }));
    }
};

QTEST_APPLESS_MAIN(EngineFaultsTest)
#include "engine_faults_test.moc"
