#include "tests/core/engine/tiny_training.h"

#include <cmath>

#include "core/model/random_weights.h"
#include "tests/support/test_engine.h"

namespace stratascope::test {

ModelConfig tinyConfig() {
    ModelConfig config;
    config.modelType = "bert";
    config.vocabularySize = 23;
    config.hiddenSize = 8;
    config.embeddingSize = 8;
    config.layerCount = 2;
    config.layerGroups = 2;
    config.headCount = 2;
    config.headSize = 4;
    config.intermediateSize = 12;
    config.maxPositions = 16;
    config.typeVocabularySize = 2;
    return config;
}

MemoryWeights livelyWeights() {
    const auto random = makeRandomWeights(tinyConfig(), 7, RandomHeads::Pretraining);
    MemoryWeights weights(*random);
    for (const TensorInfo& tensor : random->tensors()) {
        const bool isVector = tensor.shape.size() == 1;
        float place = 0;
        for (float& value : weights.values(tensor.name))
            value = isVector ? value + 0.1F * std::sin(place++) : 20 * value;
    }
    return weights;
}

TrainingOptions options(int threads, Precision precision) {
    TrainingOptions options;
    options.threads = threads;
    options.precision = precision;
    return options;
}

std::unique_ptr<TrainableModel> makeModel(const TrainingOptions& chosen) {
    MemoryWeights weights = livelyWeights();
    return trainableModelFactory()(tinyConfig(), weights, chosen);
}

namespace {

TrainingSequence sequence(std::vector<TokenId> ids, std::vector<std::int32_t> types,
                          std::vector<MaskedToken> masked, NextSentence next) {
    return {{std::move(ids), std::move(types)}, std::move(masked), next};
}

}  // namespace

TrainingBatch batch() {
    using enum NextSentence;
    return {sequence({2, 9, 4, 10, 3}, {0, 0, 0, 0, 0}, {{2, 12}}, NoPair),
            sequence({2, 4, 3, 11, 3}, {0, 0, 0, 1, 1}, {{1, 13}, {3, 11}}, IsNext),
            sequence({2, 20, 4, 3, 4, 21, 3}, {0, 0, 0, 0, 1, 1, 1}, {{2, 14}, {4, 15}}, IsNotNext),
            sequence({2, 4, 3}, {0, 0, 0}, {{1, 22}}, NoPair)};
}

}  // namespace stratascope::test
