#include <algorithm>
#include <cmath>
#include <numeric>
#include <QtTest>
#include <thread>

#include "core/inference/physical_cores.h"
#include "tests/support/test_data.h"
#include "tests/support/test_engine.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

EncodeRequest everythingFor(std::vector<TokenSequence> batch) {
    return {std::move(batch), true, true};
}

std::vector<TokenSequence> threeSequences() {
    return {{{2, 40, 41, 42, 43, 44, 3}, {}}, {{2, 50, 3, 60, 3}, {0, 0, 0, 1, 1}}, {{2}, {}}};
}

double deviation(const Matrix& a, const Matrix& b) {
    if (a.rows() != b.rows() || a.columns() != b.columns()) return 1e9;
    double worst = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        worst = std::max(worst, std::abs(static_cast<double>(a.values()[i]) - b.values()[i]));
    }
    return worst;
}

Matrix rowMatrix(std::vector<float> values) {
    const std::size_t columns = values.size();
    return {1, columns, std::move(values)};
}

// Largest absolute difference between any two numbers of the encodings.
double deviation(const Encoding& a, const Encoding& b) {
    double worst = deviation(rowMatrix(a.pooled), rowMatrix(b.pooled));
    worst = std::max(worst, deviation(*a.maskedLanguageLogits, *b.maskedLanguageLogits));
    for (std::size_t i = 0; i < 2; ++i) {
        worst = std::max<double>(worst, std::abs((*a.nextSentenceLogits)[i] - (*b.nextSentenceLogits)[i]));
    }
    for (std::size_t layer = 0; layer < a.hiddenStates.size(); ++layer) {
        worst = std::max(worst, deviation(a.hiddenStates[layer], b.hiddenStates[layer]));
    }
    for (std::size_t layer = 0; layer < a.attentions.size(); ++layer) {
        for (std::size_t head = 0; head < a.attentions[layer].size(); ++head) {
            worst = std::max(worst, deviation(a.attentions[layer][head], b.attentions[layer][head]));
        }
    }
    return worst;
}

}  // namespace

class EngineTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const Engine> m_engine;

private Q_SLOTS:
    void initTestCase() { m_engine = loadEngine(fixture("tiny-bert")); }

    void shapesAreThoseOfTheModel() {
        const Encoding encoding = m_engine->encode(everythingFor(threeSequences()))[1];
        QCOMPARE(encoding.hiddenStates.size(), std::size_t(4));
        QCOMPARE(encoding.hiddenStates[0].rows(), std::size_t(5));
        QCOMPARE(encoding.hiddenStates[3].columns(), std::size_t(32));
        QCOMPARE(encoding.attentions.size(), std::size_t(3));
        QCOMPARE(encoding.attentions[0].size(), std::size_t(4));
        QCOMPARE(encoding.attentions[0][0].rows(), std::size_t(5));
        QCOMPARE(encoding.attentions[0][0].columns(), std::size_t(5));
        QCOMPARE(encoding.pooled.size(), std::size_t(32));
        QCOMPARE(encoding.maskedLanguageLogits->columns(), m_engine->info().config.vocabularySize);
    }

    void whatIsNotAskedForIsNotKept() {
        const Encoding encoding = m_engine->encode({threeSequences()}).front();
        QVERIFY(encoding.attentions.empty());
        QVERIFY(!encoding.maskedLanguageLogits);
        QCOMPARE(encoding.hiddenStates.size(), std::size_t(4));
    }

    void batchGivesWhatSinglesGive() {
        const std::vector<Encoding> together = m_engine->encode(everythingFor(threeSequences()));
        QCOMPARE(together.size(), std::size_t(3));
        for (std::size_t i = 0; i < together.size(); ++i) {
            const std::vector<Encoding> alone = m_engine->encode(everythingFor({threeSequences()[i]}));
            const double found = deviation(together[i], alone.front());
            QVERIFY2(found <= 1e-5, qPrintable(QString::number(found)));
        }
    }

    void typesChangeTheEmbeddings() {
        const std::vector<Encoding> encodings =
            m_engine->encode({{{{2, 50, 3}, {0, 0, 1}}, {{2, 50, 3}, {}}}});
        QCOMPARE(encodings[0].hiddenStates[0].rowRange(0, 2), encodings[1].hiddenStates[0].rowRange(0, 2));
        QVERIFY(deviation(encodings[0].hiddenStates[0], encodings[1].hiddenStates[0]) > 0.01);
    }

    void attentionRowsSumToOne() {
        const Encoding encoding = m_engine->encode(everythingFor(threeSequences())).front();
        for (const auto& heads : encoding.attentions) {
            for (const Matrix& head : heads) {
                for (std::size_t row = 0; row < head.rows(); ++row) {
                    const auto values = head.row(row);
                    QVERIFY(std::ranges::all_of(values, [](float value) { return value >= 0; }));
                    QVERIFY(std::abs(std::accumulate(values.begin(), values.end(), 0.0) - 1) < 1e-5);
                }
            }
        }
    }

    void sequencesOfABatchShareALayersBuffer() {
        const std::vector<Encoding> encodings = m_engine->encode({threeSequences()});
        const Matrix& first = encodings[0].hiddenStates[2];
        QCOMPARE(encodings[1].hiddenStates[2].data(), first.data() + first.size());
    }

    void observerSeesEveryLayerInOrderOnTheCallingThread() {
        std::vector<std::size_t> layers;
        bool sameThread = true;
        const auto caller = std::this_thread::get_id();
        m_engine->encode({threeSequences()}, {}, [&](std::size_t layer) {
            layers.push_back(layer);
            sameThread = sameThread && std::this_thread::get_id() == caller;
        });
        QCOMPARE(layers, (std::vector<std::size_t>{0, 1, 2, 3}));
        QVERIFY(sameThread);
    }

    void stoppingEndsTheRunAfterTheLayerAtWork() {
        std::stop_source source;
        std::vector<std::size_t> layers;
        const auto stopAfterLayer1 = [&](std::size_t layer) {
            layers.push_back(layer);
            if (layer == 1) source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 m_engine->encode({threeSequences()}, source.get_token(), stopAfterLayer1));
        QCOMPARE(layers, (std::vector<std::size_t>{0, 1}));
    }

    void stoppedRequestsDoNotStart() {
        std::stop_source source;
        source.request_stop();
        bool observed = false;
        const auto observer = [&observed](std::size_t) { observed = true; };
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 m_engine->encode({threeSequences()}, source.get_token(), observer));
        QVERIFY(!observed);
    }

    void exceptionsOfTheObserverPassThrough() {
        const auto observer = [](std::size_t) { throw std::logic_error("observer"); };
        QVERIFY_THROWS_EXCEPTION(std::logic_error, m_engine->encode({threeSequences()}, {}, observer));
    }

    void anyNumberOfThreadsGivesTheSameNumbers() {
        const auto one = loadEngine(fixture("tiny-bert"), {1});
        const auto two = loadEngine(fixture("tiny-bert"), {2});
        QCOMPARE(one->info().threads, 1);
        QCOMPARE(two->info().threads, usableThreads(2));
        const EncodeRequest request = everythingFor(threeSequences());
        const double found = deviation(one->encode(request).front(), two->encode(request).front());
        QVERIFY2(found <= 1e-5, qPrintable(QString::number(found)));
    }

    void thousandsOfThreadsAreNotStarted() {
        const auto engine = loadEngine(fixture("tiny-bert"), {2'000'000'000});
        QCOMPARE(engine->info().threads, usableThreads(2'000'000'000));
        QVERIFY(!engine->encode(everythingFor(threeSequences())).empty());
    }

    void physicalCoresAreTheDefault() { QCOMPARE(m_engine->info().threads, usablePhysicalCores()); }

    void severalCallersAtOnceGetTheirOwnNumbers() {
        const EncodeRequest request = everythingFor(threeSequences());
        const Encoding expected = m_engine->encode(request).front();
        std::vector<double> deviations(3, 1);
        {
            std::vector<std::jthread> callers;
            for (double& result : deviations) {
                callers.emplace_back(
                    [&] { result = deviation(expected, m_engine->encode(request).front()); });
            }
        }
        QVERIFY(std::ranges::all_of(deviations, [](double found) { return found <= 1e-5; }));
    }

    void resultsOutliveTheEngine() {
        auto engine = loadEngine(fixture("tiny-bert"));
        const Encoding encoding = engine->encode(everythingFor(threeSequences())).front();
        engine.reset();
        QVERIFY(deviation(encoding, m_engine->encode(everythingFor(threeSequences())).front()) <= 1e-5);
    }
};

QTEST_APPLESS_MAIN(EngineTest)
#include "engine_test.moc"
