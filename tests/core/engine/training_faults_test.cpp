#include <limits>
#include <numeric>
#include <QtTest>

#include "core/model/random_weights.h"
#include "tests/core/engine/tiny_training.h"
#include "tests/support/test_engine.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

std::size_t weightCount(const TrainingState& state) {
    return std::accumulate(
        state.weights.begin(), state.weights.end(), std::size_t(0),
        [](std::size_t sum, const WeightTensor& weight) { return sum + weight.values.size(); });
}

// The same weights as the first BERT checkpoints named them.
MemoryWeights withOldNames(MemoryWeights weights) {
    const std::vector<TensorInfo> tensors = weights.tensors();
    for (const TensorInfo& tensor : tensors) {
        QString name = QString::fromStdString(tensor.name);
        name.replace(QStringLiteral("LayerNorm.weight"), QStringLiteral("LayerNorm.gamma"));
        name.replace(QStringLiteral("LayerNorm.bias"), QStringLiteral("LayerNorm.beta"));
        const std::vector<float> values = weights.values(tensor.name);
        weights.remove(tensor.name);
        weights.set("module." + name.toStdString(), tensor.shape, values);
    }
    return weights;
}

}  // namespace

class TrainingFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What is written has the names of today, and goes on in a model that began with those.
    void oldNamesAreLeftBehind() {
        MemoryWeights old = withOldNames(livelyWeights());
        const auto model = trainableModelFactory()(tinyConfig(), old, options());
        QVERIFY(model->state() == makeModel()->state());
        model->step(batch(), 0.01);
        const auto fresh = makeRandomWeights(tinyConfig(), 3, RandomHeads::Pretraining);
        const auto resumed = trainableModelFactory()(tinyConfig(), *fresh, options());
        resumed->restore(model->state());
        QVERIFY(resumed->state() == model->state());
    }

    void aGradientThatIsNoNumberMovesNothing() {
        MemoryWeights weights = livelyWeights();
        for (float& value : weights.values("bert.embeddings.word_embeddings.weight"))
            value = std::numeric_limits<float>::max();
        const auto model = trainableModelFactory()(tinyConfig(), weights, options());
        const TrainingState before = model->state();
        const auto error = errorThrownBy([&] { model->step(batch(), 0.01); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::TrainingDiverged);
        QCOMPARE(error->arguments(), std::vector<std::string>{"0"});
        QVERIFY(model->state() == before);
    }

    void refusesWhatItCannotTrain() {
        ModelConfig roberta = tinyConfig();
        roberta.modelType = "roberta";
        const auto robertaWeights = makeRandomWeights(roberta, 1, RandomHeads::Pretraining);
        QVERIFY(throwsError(ErrorCode::UnsupportedModelType,
                            [&] { trainableModelFactory()(roberta, *robertaWeights, options()); }));
        const auto headless = makeRandomWeights(tinyConfig(), 1);
        QVERIFY(throwsError(ErrorCode::MissingTensors,
                            [&] { trainableModelFactory()(tinyConfig(), *headless, options()); }));
        for (const auto& change : {+[](ModelConfig& config) { config.tiesWordEmbeddings = false; },
                                   +[](ModelConfig& config) { config.typeVocabularySize = 1; }}) {
            ModelConfig config = tinyConfig();
            change(config);
            const auto weights = makeRandomWeights(config, 1, RandomHeads::Pretraining);
            QVERIFY(throwsError(ErrorCode::ConfigInvalid,
                                [&] { trainableModelFactory()(config, *weights, options()); }));
        }
        QVERIFY(
            throwsError(ErrorCode::PrecisionUnavailable, [&] { makeModel(options(1, Precision::Int8)); }));
    }

    void refusesAStateOfAnotherShape() {
        const auto model = makeModel();
        const TrainingState before = model->state();
        TrainingState reshaped = before;
        std::ranges::reverse(reshaped.weights.front().shape);
        TrainingState incomplete = before;
        incomplete.weights.pop_back();
        TrainingState shortMoments = before;
        shortMoments.secondMoments.pop_back();
        for (const TrainingState& state : {reshaped, incomplete, shortMoments}) {
            QVERIFY(throwsError(ErrorCode::ShapeMismatch, [&] { model->restore(state); }));
            QVERIFY(model->state() == before);
        }
        QCOMPARE(weightCount(before), before.firstMoments.size());
    }
};

QTEST_GUILESS_MAIN(TrainingFaultsTest)
#include "training_faults_test.moc"
