#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <omp.h>
#include <QtTest>
#include <semaphore>
#include <thread>

#include "core/inference/physical_cores.h"
#include "core/model/random_weights.h"
#include "tests/support/test_engine.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

// Small, but with layers that several threads share at 130 tokens.
ModelConfig configOf(std::size_t layers) {
    ModelConfig config = *shapeNamed("mini");
    config.vocabularySize = 500;
    config.layerCount = layers;
    return config;
}

std::shared_ptr<const Engine> makeEngine(const EngineOptions& options, std::uint64_t seed = 1,
                                         const ModelConfig& config = configOf(4)) {
    return engineFactory()(config, *makeRandomWeights(config, seed), options, {}, {});
}

// Sequences of 130, of 1 and of 40 tokens, few of them the same as in another request.
EncodeRequest requestOf(std::int32_t first) {
    EncodeRequest request{{}, true, false};
    for (const std::int32_t length : {130, 1, 40}) {
        TokenSequence sequence;
        for (std::int32_t i = 0; i < length; ++i)
            sequence.ids.push_back((first + 7 * i) % 500);
        request.batch.push_back(std::move(sequence));
    }
    return request;
}

// As many short sequences as a part of a batch needs for each of two threads, and some more.
EncodeRequest manySequences() {
    EncodeRequest request{{}, true, true};
    for (std::int32_t i = 0; i < 40; ++i) {
        TokenSequence sequence;
        for (std::int32_t position = 0; position < 3 + i % 17; ++position)
            sequence.ids.push_back((11 * i + 7 * position) % 500);
        request.batch.push_back(std::move(sequence));
    }
    return request;
}

double deviation(const Matrix& a, const Matrix& b) {
    double worst = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = std::abs(double{a.values()[i]} - b.values()[i]);
        worst =
            std::isnan(difference) ? std::numeric_limits<double>::infinity() : std::max(worst, difference);
    }
    return worst;
}

double deviation(const std::vector<Encoding>& a, const std::vector<Encoding>& b) {
    double worst = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].maskedLanguageLogits)
            worst = std::max(worst, deviation(*a[i].maskedLanguageLogits, *b[i].maskedLanguageLogits));
        for (std::size_t layer = 0; layer < a[i].hiddenStates.size(); ++layer)
            worst = std::max(worst, deviation(a[i].hiddenStates[layer], b[i].hiddenStates[layer]));
        for (std::size_t layer = 0; layer < a[i].attentions.size(); ++layer) {
            for (std::size_t head = 0; head < a[i].attentions[layer].size(); ++head)
                worst =
                    std::max(worst, deviation(a[i].attentions[layer][head], b[i].attentions[layer][head]));
        }
    }
    return worst;
}

// The size of the OpenMP team that each layer is computed with.
std::vector<int> teamsOf(const Engine& engine, const EncodeRequest& request = requestOf(1)) {
    std::vector<int> teams;
    engine.encode(request, {}, [&teams](std::size_t) { teams.push_back(omp_get_max_threads()); });
    return teams;
}

struct NamedOptions {
    const char* name;
    EngineOptions options;
};
const NamedOptions kinds[]{{"fp32", {0, Precision::Float32, Backend::Onednn}},
                           {"bf16", {0, Precision::Bfloat16, Backend::Onednn}},
                           {"int8", {0, Precision::Int8, Backend::Onednn}},
                           {"libtorch", {0, Precision::Float32, Backend::Libtorch}}};

}  // namespace

class ThreadsTest : public QObject {
    Q_OBJECT

private:
    static void addKinds() {
        QTest::addColumn<int>("kind");
        for (int i = 0; i < static_cast<int>(std::size(kinds)); ++i)
            QTest::newRow(kinds[i].name) << i;
    }

    // The row's options; nothing where this processor does not have its precision.
    static std::optional<EngineOptions> options(int threads = 0) {
        QFETCH(int, kind);
        EngineOptions options = kinds[kind].options;
        options.threads = threads;
        const std::vector<Precision> supported = supportedPrecisions();
        if (std::ranges::count(supported, options.precision) == 0) return std::nullopt;
        return options;
    }

private Q_SLOTS:
    void oneAndTwoThreadsGiveTheSame_data() { addKinds(); }
    void oneAndTwoThreadsGiveTheSame() {
        if (!options()) QSKIP("this processor has no instructions for this precision");
        const auto one = makeEngine(*options(1))->encode(requestOf(1));
        const auto two = makeEngine(*options(2))->encode(requestOf(1));
        QVERIFY(deviation(one, two) <= 1e-5);
    }

    void eachEngineHasItsOwnNumberOfThreads_data() { addKinds(); }
    void eachEngineHasItsOwnNumberOfThreads() {
        if (!options()) QSKIP("this processor has no instructions for this precision");
        if (usableThreads(2) < 2) QSKIP("this process may use one processor alone");
        const auto two = makeEngine(*options(2));
        const auto one = makeEngine(*options(1));
        QCOMPARE(teamsOf(*two), std::vector<int>(5, 2));
        QCOMPARE(teamsOf(*one), std::vector<int>(5, 1));
        QCOMPARE(teamsOf(*two), std::vector<int>(5, 2));
        std::vector<int> inAnotherThread;
        std::jthread([&] { inAnotherThread = teamsOf(*one); }).join();
        QCOMPARE(inAnotherThread, std::vector<int>(5, 1));
    }

    void twoEnginesMayEncodeAtOnce_data() { addKinds(); }
    void twoEnginesMayEncodeAtOnce() {
        if (!options()) QSKIP("this processor has no instructions for this precision");
        const std::vector<std::shared_ptr<const Engine>> engines{makeEngine(*options(), 1),
                                                                 makeEngine(*options(), 2)};
        encodeAtOnce(engines);
    }

    void oneEngineMayEncodeSeveralTextsAtOnce_data() { addKinds(); }
    void oneEngineMayEncodeSeveralTextsAtOnce() {
        if (!options()) QSKIP("this processor has no instructions for this precision");
        encodeAtOnce(std::vector(3, makeEngine(*options())));
    }

    void partsOfABatchGiveWhatTheirSequencesGiveAlone_data() { addKinds(); }
    void partsOfABatchGiveWhatTheirSequencesGiveAlone() {
        if (!options()) QSKIP("this processor has no instructions for this precision");
        if (usableThreads(2) < 2) QSKIP("this process may use one processor alone");
        const auto engine = makeEngine(*options(2));
        const EncodeRequest request = manySequences();
        const std::vector<Encoding> together = engine->encode(request);
        QCOMPARE(together.size(), request.batch.size());
        for (std::size_t i = 0; i < together.size(); ++i) {
            const auto alone = engine->encode({{request.batch[i]}, true, true});
            QCOMPARE(alone[0].hiddenStates[0].rows(), request.batch[i].ids.size());
            QVERIFY(deviation({together[i]}, alone) <= 1e-5);
        }
    }

    void eachThreadTakesAPartThroughAllLayers() {
        if (usableThreads(2) < 2) QSKIP("this process may use one processor alone");
        const auto engine = makeEngine({2, Precision::Float32, Backend::Onednn});
        QCOMPARE(teamsOf(*engine, manySequences()), std::vector<int>(5, 1));
        QCOMPARE(teamsOf(*engine), std::vector<int>(5, 2));
    }

    void aLayerIsToldOfWhenAllPartsHaveFinishedIt() {
        std::vector<std::size_t> layers;
        std::atomic<int> inside = 0;
        bool overlapped = false;
        const auto observer = [&](std::size_t layer) {
            overlapped = overlapped || ++inside > 1;
            layers.push_back(layer);
            --inside;
        };
        makeEngine({2}, 1, configOf(20))->encode(manySequences(), {}, observer);
        std::vector<std::size_t> expected(21);
        std::iota(expected.begin(), expected.end(), std::size_t(0));
        QCOMPARE(layers, expected);
        QVERIFY(!overlapped);
    }

    void partsStopWithTheirBatch() {
        std::stop_source stop;
        std::size_t last = 0;
        const auto observer = [&](std::size_t layer) {
            last = layer;
            if (layer == 2) stop.request_stop();
        };
        const auto engine = makeEngine({2}, 1, configOf(20));
        QVERIFY_THROWS_EXCEPTION(Cancelled, engine->encode(manySequences(), stop.get_token(), observer));
        QCOMPARE(last, std::size_t(2));
    }

    void exceptionsOfAPartComeOut() {
        const auto observer = [](std::size_t layer) {
            if (layer == 2) throw std::logic_error("observer");
        };
        QVERIFY_THROWS_EXCEPTION(std::logic_error, makeEngine({2})->encode(manySequences(), {}, observer));
    }

    void stopsOfAnotherThreadEndThePassWithinALayer() {
        constexpr std::size_t layers = 60;
        const auto engine = makeEngine({}, 1, configOf(layers));
        std::stop_source stop;
        std::binary_semaphore started(0);
        std::binary_semaphore stopped(0);
        std::atomic<bool> requested = false;
        const std::jthread other([&] {
            started.acquire();
            stop.request_stop();
            requested = true;
            stopped.release();
        });
        std::size_t last = 0;
        std::size_t seenAfterwards = 0;
        const auto observer = [&](std::size_t layer) {
            last = layer;
            seenAfterwards += requested;
            if (layer == 0) started.release();
            if (layer == layers / 2) stopped.acquire();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, engine->encode(requestOf(1), stop.get_token(), observer));
        QVERIFY(last <= layers / 2);
        QVERIFY(seenAfterwards <= 1);
    }

private:
    static void encodeAtOnce(const std::vector<std::shared_ptr<const Engine>>& engines) {
        std::vector<double> deviations(engines.size(), 1);
        std::vector<std::vector<Encoding>> alone;
        for (std::size_t i = 0; i < engines.size(); ++i)
            alone.push_back(engines[i]->encode(requestOf(static_cast<std::int32_t>(i))));
        {
            std::vector<std::jthread> callers;
            for (std::size_t i = 0; i < engines.size(); ++i) {
                callers.emplace_back([&, i] {
                    deviations[i] = 0;
                    for (int round = 0; round < 8; ++round) {
                        const auto found = engines[i]->encode(requestOf(static_cast<std::int32_t>(i)));
                        deviations[i] = std::max(deviations[i], deviation(alone[i], found));
                    }
                });
            }
        }
        for (const double found : deviations)
            QVERIFY2(found <= 1e-5, qPrintable(QString::number(found)));
        if (engines.size() > 1) QVERIFY(deviation(alone[0], alone[1]) > 1e-3);
    }
};

QTEST_APPLESS_MAIN(ThreadsTest)
#include "threads_test.moc"
