#include "core/engine/forward_pass.h"

#include <QtTest>

#include "tests/core/engine/watched_arithmetic.h"
#include "tests/support/test_data.h"
#include "tests/support/test_engine.h"

using namespace stratascope;
using namespace stratascope::test;

class ForwardPassTest : public QObject {
    Q_OBJECT

private:
    const ModelConfig m_config = modelConfig(fixture("tiny-bert"));  // 3 layers
    const EncoderDesign m_design;
    std::unique_ptr<WatchedArithmetic> m_arithmetic;
    EncoderWeights m_weights;
    std::stop_source m_stop;
    std::vector<std::size_t> m_layers;  // that the observer saw

    std::vector<Encoding> run() {
        const std::stop_token stop = m_stop.get_token();
        const EncodeRequest request{{{{2, 40, 41, 3}, {}}, {{2, 3}, {}}}, true, true};
        const LayerObserver observer = [this](std::size_t layer) { m_layers.push_back(layer); };
        return ForwardPass({*m_arithmetic, m_weights, m_config, m_design}, request, stop, observer).run();
    }

    // An action that requests the stop when it is called for the time `number`, counted from 1.
    std::function<void()> stoppingAt(int number) {
        return [this, number, calls = 0]() mutable {
            if (++calls == number) m_stop.request_stop();
        };
    }

private Q_SLOTS:
    void init() {
        m_arithmetic = std::make_unique<WatchedArithmetic>();
        const auto reader = modelWeights(fixture("tiny-bert"));
        const EncoderSpec spec = makeEncoderSpec(m_config, *reader);
        m_weights = loadEncoderWeights(spec, *reader, *m_arithmetic, {}, {});
        m_stop = std::stop_source();
        m_layers.clear();
    }
    void cleanup() { m_weights = {}; }

    void everyLayerIsSeenAndKept() {
        const std::vector<Encoding> encodings = run();
        QCOMPARE(m_layers, (std::vector<std::size_t>{0, 1, 2, 3}));
        QCOMPARE(encodings.size(), std::size_t(2));
        QCOMPARE(encodings[1].hiddenStates.size(), std::size_t(4));
        QCOMPARE(encodings[1].attentions.size(), std::size_t(3));
        QCOMPARE(encodings[1].hiddenStates[3].rows(), std::size_t(2));
    }

    void stopsDuringAttentionEndThePassWithinTheLayer_data() {
        QTest::addColumn<int>("layer");
        for (const int layer : {1, 2, 3})
            QTest::addRow("layer %d", layer) << layer;
    }
    void stopsDuringAttentionEndThePassWithinTheLayer() {
        QFETCH(int, layer);
        m_arithmetic->onAttend = stoppingAt(layer);
        QVERIFY_THROWS_EXCEPTION(Cancelled, run());
        QCOMPARE(m_layers.back(), static_cast<std::size_t>(layer - 1));
    }

    void stopsBehindAttentionEndThePassAtTheLayersEnd_data() {
        stopsDuringAttentionEndThePassWithinTheLayer_data();
    }
    void stopsBehindAttentionEndThePassAtTheLayersEnd() {
        QFETCH(int, layer);
        // One normalisation of the embeddings, two of every layer.
        m_arithmetic->onNormalise = stoppingAt(2 * layer);
        QVERIFY_THROWS_EXCEPTION(Cancelled, run());
        QCOMPARE(m_layers.back(), static_cast<std::size_t>(layer));
    }

    void stopsDuringTheEmbeddingsEndThePassBeforeTheLayers() {
        m_arithmetic->onNormalise = stoppingAt(1);
        bool attended = false;
        m_arithmetic->onAttend = [&attended] { attended = true; };
        QVERIFY_THROWS_EXCEPTION(Cancelled, run());
        QCOMPARE(m_layers, std::vector<std::size_t>{0});
        QVERIFY(!attended);
    }

    void allLayersShareTheSinusoidsOfDistances() {
        const ModelConfig config = modelConfig(fixture("families/xlnet"));
        const auto reader = modelWeights(fixture("families/xlnet"));
        const EncoderSpec spec = makeEncoderSpec(config, *reader);
        const EncoderWeights weights = loadEncoderWeights(spec, *reader, *m_arithmetic, {}, {});
        std::vector<at::Tensor> sinusoids;  // kept, so that none takes the memory of another
        m_arithmetic->onLinearInput = [&sinusoids](const at::Tensor& input) {
            if (input.size(0) == 2 * 4) sinusoids.push_back(input);
        };
        const EncodeRequest request{{{{7, 8, 9, 10}, {}}}};
        ForwardPass({*m_arithmetic, weights, config, spec.design()}, request, {}, {}).run();
        QCOMPARE(sinusoids.size(), config.layerCount);
        QVERIFY(config.layerCount > 1);
        for (const at::Tensor& table : sinusoids)
            QVERIFY(table.is_alias_of(sinusoids.front()));
    }
};

QTEST_APPLESS_MAIN(ForwardPassTest)
#include "forward_pass_test.moc"
