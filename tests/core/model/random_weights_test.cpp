#include "core/model/random_weights.h"

#include <algorithm>
#include <cmath>
#include <QtTest>

#include "core/model/encoder_spec.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

using Shape = std::vector<std::size_t>;

const TensorInfo& tensorNamed(const WeightReader& weights, const std::string& end) {
    return *std::ranges::find_if(weights.tensors(),
                                 [&end](const TensorInfo& tensor) { return tensor.name.ends_with(end); });
}

double meanOf(const std::vector<float>& values) {
    double sum = 0;
    for (const float value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

double deviationOf(const std::vector<float>& values) {
    const double mean = meanOf(values);
    double squares = 0;
    for (const float value : values)
        squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size()));
}

constexpr const char* words = "word_embeddings.weight";
constexpr const char* query = "layer.2.attention.self.query.weight";

}  // namespace

class RandomWeightsTest : public QObject {
    Q_OBJECT

private:
    const ModelConfig m_config = *shapeNamed("mini");

    std::vector<float> read(std::uint64_t seed, const std::string& name) const {
        const auto weights = makeRandomWeights(m_config, seed);
        return weights->read(tensorNamed(*weights, name));
    }

private Q_SLOTS:
    void shapesAreThoseOfThePapers_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("hidden");
        QTest::addColumn<int>("heads");
        QTest::newRow("mini") << QStringLiteral("mini") << 4 << 256 << 4;
        QTest::newRow("base") << QStringLiteral("base") << 12 << 768 << 12;
        QTest::newRow("large") << QStringLiteral("large") << 24 << 1024 << 16;
    }
    void shapesAreThoseOfThePapers() {
        QFETCH(QString, name);
        QFETCH(int, layers);
        QFETCH(int, hidden);
        QFETCH(int, heads);
        const std::optional<ModelConfig> config = shapeNamed(name.toStdString());
        QVERIFY(config);
        QCOMPARE(config->layerCount, static_cast<std::size_t>(layers));
        QCOMPARE(config->hiddenSize, static_cast<std::size_t>(hidden));
        QCOMPARE(config->headCount, static_cast<std::size_t>(heads));
        QCOMPARE(config->intermediateSize, static_cast<std::size_t>(4 * hidden));
        QCOMPARE(config->maxPositions, std::size_t(512));
        QCOMPARE(config->headSize, std::size_t(64));
    }

    void otherNamesAreNoShapes() {
        for (const char* name : {"", "Base", "tiny", "base "})
            QVERIFY2(!shapeNamed(name), name);
    }

    void weightsAreAnEncodersWithAPoolerAlone() {
        const auto weights = makeRandomWeights(m_config, 1);
        const EncoderSpec spec = makeEncoderSpec(m_config, *weights);
        QCOMPARE(spec.heads(), (EncoderHeads{true, false, false}));
        QVERIFY(spec.ignoredTensors().empty());
        QCOMPARE(weights->tensors().size(), std::size_t(5 + 4 * 16 + 2));
        QVERIFY(std::ranges::is_sorted(weights->tensors(), {}, &TensorInfo::name));
        QCOMPARE(tensorNamed(*weights, words).shape, (Shape{30522, 256}));
        QCOMPARE(tensorNamed(*weights, "layer.3.intermediate.dense.weight").shape, (Shape{1024, 256}));
        for (const TensorInfo& tensor : weights->tensors())
            QCOMPARE(tensor.end - tensor.begin, 4 * tensor.elementCount());
    }

    // As BertForPreTraining writes them, the decoder tied to the word embeddings.
    void weightsToTrainHaveBothHeads() {
        const auto weights = makeRandomWeights(m_config, 1, RandomHeads::Pretraining);
        const EncoderSpec spec = makeEncoderSpec(m_config, *weights);
        QCOMPARE(spec.heads(), (EncoderHeads{true, true, true}));
        QVERIFY(spec.ignoredTensors().empty());
        QCOMPARE(weights->tensors().size(), std::size_t(5 + 4 * 16 + 2 + 5 + 2));
        QVERIFY(std::ranges::is_sorted(weights->tensors(), {}, &TensorInfo::name));
        for (const TensorInfo& tensor : weights->tensors())
            QVERIFY2(tensor.name.starts_with("bert.") || tensor.name.starts_with("cls."),
                     tensor.name.c_str());
        QVERIFY(tensorNamed(*weights, "bert.embeddings.word_embeddings.weight").shape == (Shape{30522, 256}));
    }

    void headsToTrainAreDrawnAsAllElse_data() {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<Shape>("shape");
        QTest::addColumn<double>("deviation");
        QTest::addColumn<float>("first");
        QTest::newRow("transform") << std::string("cls.predictions.transform.dense.weight") << Shape{256, 256}
                                   << 0.02 << NAN;
        QTest::newRow("its bias") << std::string("cls.predictions.transform.dense.bias") << Shape{256} << 0.0
                                  << 0.0F;
        QTest::newRow("norm") << std::string("cls.predictions.transform.LayerNorm.weight") << Shape{256}
                              << 0.0 << 1.0F;
        QTest::newRow("norm's bias") << std::string("cls.predictions.transform.LayerNorm.bias") << Shape{256}
                                     << 0.0 << 0.0F;
        QTest::newRow("decoder's bias") << std::string("cls.predictions.bias") << Shape{30522} << 0.0 << 0.0F;
        QTest::newRow("next sentence")
            << std::string("cls.seq_relationship.weight") << Shape{2, 256} << 0.02 << NAN;
        QTest::newRow("next sentence's bias")
            << std::string("cls.seq_relationship.bias") << Shape{2} << 0.0 << 0.0F;
    }

    void headsToTrainAreDrawnAsAllElse() {
        QFETCH(const std::string, name);
        QFETCH(const double, deviation);
        QFETCH(const float, first);
        const auto weights = makeRandomWeights(m_config, 1, RandomHeads::Pretraining);
        const auto tensor = std::ranges::find(weights->tensors(), name, &TensorInfo::name);
        QVERIFY(tensor != weights->tensors().end());
        QTEST(tensor->shape, "shape");
        const std::vector<float> values = weights->read(*tensor);
        QVERIFY(std::abs(deviationOf(values) - deviation) < 0.001);
        if (!std::isnan(first)) QCOMPARE(values.front(), first);
    }

    void theSameSeedGivesTheSameNumbers() {
        QCOMPARE(read(7, query), read(7, query));
        QVERIFY(read(7, query) != read(8, query));
        QVERIFY(read(7, query) != read(7, "layer.1.attention.self.query.weight"));
    }

    void partsAreThoseOfTheWhole() {
        const auto weights = makeRandomWeights(m_config, 3);
        const TensorInfo& tensor = tensorNamed(*weights, query);
        const std::vector<float> whole = weights->read(tensor);
        for (const std::size_t first :
             {std::size_t(0), std::size_t(1), std::size_t(1000), whole.size() - 5}) {
            std::vector<float> part(5);
            weights->readPart(tensor, first, part);
            QVERIFY(std::ranges::equal(part, std::span(whole).subspan(first, 5)));
        }
        weights->readPart(tensor, whole.size(), {});
    }

    void numbersAreEvenlySpread() {
        constexpr double deviation = 0.02;
        const double most = std::sqrt(3.0) * deviation;
        for (const char* name : {words, query}) {
            const std::vector<float> values = read(1, name);
            const auto count = static_cast<double>(values.size());
            // Five standard deviations of the mean, and of the deviation of an even spread (kurtosis 9/5).
            QVERIFY(std::abs(meanOf(values)) < 5 * deviation / std::sqrt(count));
            QVERIFY(std::abs(deviationOf(values) / deviation - 1) < 5 * std::sqrt(0.2 / count));
            const auto [least, largest] = std::ranges::minmax(values);
            QVERIFY(least >= -1.000001 * most && least < -0.999 * most);
            QVERIFY(largest <= 1.000001 * most && largest > 0.999 * most);
        }
    }

    void normalisationsDoNothingAndBiasesAreZero() {
        const auto weights = makeRandomWeights(m_config, 1);
        for (const TensorInfo& tensor : weights->tensors()) {
            if (tensor.shape.size() != 1) continue;
            const float expected = tensor.name.ends_with("LayerNorm.weight") ? 1.0F : 0.0F;
            QCOMPARE(weights->read(tensor), std::vector<float>(tensor.elementCount(), expected));
        }
    }

    void unknownTypesAreRefused() {
        ModelConfig config = m_config;
        config.modelType = "none";
        QVERIFY(throwsError(ErrorCode::UnsupportedModelType, [&] { makeRandomWeights(config, 1); }));
    }
};

QTEST_APPLESS_MAIN(RandomWeightsTest)
#include "random_weights_test.moc"
