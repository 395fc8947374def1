#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "core/base/progress.h"
#include "core/model/model_config.h"
#include "core/model/weight_reader.h"

namespace stratascope {

// What a new training begins with.
struct TrainingStart {
    // A BERT, with its weights, tokenizer and shape,
    std::optional<std::filesystem::path> model = std::nullopt;
    // else a vocab.txt, else a vocabulary of so many pieces that is built from the texts,
    std::optional<std::filesystem::path> vocabulary = std::nullopt;
    std::size_t vocabularySize = 0;
    // and a shape, but for the vocabulary's size, which is found.
    ModelConfig shape = {};
};

// Makes `folder` a model folder that lacks nothing but weights, without the tokenizer that it may have held,
// and returns its configuration. Progress is that of building a vocabulary, else there is none. Errors: those
// of the model's and the vocabulary's files, NoTokenizer (the model has no vocab.txt), NoTrainingText,
// FileUnwritable, DiskFull; Cancelled.
ModelConfig beginModelFolder(const std::filesystem::path& folder, const TrainingStart& start,
                             const std::filesystem::path& texts, int threads,
                             const std::stop_token& stop = {}, const ProgressCallback& progress = {});

// The weights that training begins with: those of the model, else random ones with the heads that are
// trained. Errors: those of the model's files.
std::unique_ptr<WeightReader> initialWeights(const TrainingStart& start, const ModelConfig& config,
                                             std::uint64_t seed);

}  // namespace stratascope
