#include "core/engine/parted_pass.h"

#include <atomic>
#include <QtTest>
#include <stdexcept>

#include "core/engine/engine_guard.h"
#include "tests/core/engine/watched_arithmetic.h"
#include "tests/support/test_data.h"
#include "tests/support/test_engine.h"

using namespace stratascope;
using namespace stratascope::test;

// Two parts of a batch, one after the other on one thread, or on two threads where there are two.
class PartedPassTest : public QObject {
    Q_OBJECT

private:
    const ModelConfig m_config = modelConfig(fixture("tiny-bert"));  // 3 layers
    const EncoderDesign m_design;
    std::unique_ptr<WatchedArithmetic> m_arithmetic;
    EncoderWeights m_weights;
    std::stop_source m_stop;
    std::atomic<int> m_attentions = 0;

    std::vector<Encoding> run(int threads) {
        setTeam(threads);
        const EncodeRequest request{{{{2, 40, 41, 3}, {}}, {{2, 3}, {}}}, true, true};
        return encodeInParts({*m_arithmetic, m_weights, m_config, m_design}, request, {{0}, {1}},
                             m_stop.get_token(), {});
    }

    static void addThreads() {
        QTest::addColumn<int>("threads");
        QTest::newRow("one thread") << 1;
        QTest::newRow("two threads") << 2;
    }

private Q_SLOTS:
    void init() {
        m_arithmetic = std::make_unique<WatchedArithmetic>();
        m_arithmetic->onAttend = [this] { ++m_attentions; };
        const auto reader = modelWeights(fixture("tiny-bert"));
        const EncoderSpec spec = makeEncoderSpec(m_config, *reader);
        m_weights = loadEncoderWeights(spec, *reader, *m_arithmetic, {}, {});
        m_stop = std::stop_source();
        m_attentions = 0;
    }
    void cleanup() { m_weights = {}; }

    void everyPartGoesThroughAllLayers_data() { addThreads(); }
    void everyPartGoesThroughAllLayers() {
        QFETCH(int, threads);
        const std::vector<Encoding> encodings = run(threads);
        QCOMPARE(encodings.size(), std::size_t(2));
        QCOMPARE(encodings[0].hiddenStates[3].rows(), std::size_t(4));
        QCOMPARE(encodings[1].hiddenStates[3].rows(), std::size_t(2));
        QCOMPARE(m_attentions.load(), 6);
    }

    void whatTheFirstPartThrowsComesOut_data() { addThreads(); }
    void whatTheFirstPartThrowsComesOut() {
        QFETCH(int, threads);
        m_arithmetic->onAttend = [this] {
            if (++m_attentions == 2) throw std::logic_error("the second attention of all");
        };
        for (int round = 0; round < 20; ++round) {
            m_attentions = 0;
            QVERIFY_THROWS_EXCEPTION(std::logic_error, run(threads));
        }
    }

    void afterAFailureTheOtherPartsStop() {
        m_arithmetic->onAttend = [this] {
            if (++m_attentions == 2) throw std::logic_error("the first part's second layer");
        };
        QVERIFY_THROWS_EXCEPTION(std::logic_error, run(1));
        QCOMPARE(m_attentions.load(), 2);
    }

    void aStopOfTheBatchCancelsAllParts_data() { addThreads(); }
    void aStopOfTheBatchCancelsAllParts() {
        QFETCH(int, threads);
        m_arithmetic->onAttend = [this] {
            ++m_attentions;
            m_stop.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, run(threads));
        QVERIFY(m_attentions <= threads);
    }

    void aBatchThatWasStoppedBeforeIsNotBegun() {
        m_stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, run(2));
        QCOMPARE(m_attentions.load(), 0);
    }
};

QTEST_APPLESS_MAIN(PartedPassTest)
#include "parted_pass_test.moc"
