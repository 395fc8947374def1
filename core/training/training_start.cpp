#include "core/training/training_start.h"

#include <system_error>

#include "core/base/regular_file.h"
#include "core/data/array_file.h"
#include "core/model/model_folder.h"
#include "core/model/random_weights.h"
#include "core/text/tokenizer_loader.h"
#include "core/training/model_writer.h"
#include "core/training/vocabulary_builder.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largestVocabulary = 64 << 20;
constexpr const char* vocabularyFile = "vocab.txt";

std::string builtVocabulary(const fs::path& texts, std::size_t size, int threads, const std::stop_token& stop,
                            const ProgressCallback& progress) {
    // Counting takes about as long as joining pieces.
    const auto half = [&progress](double begin) {
        return [&progress, begin](double share) {
            if (progress) progress(begin + share / 2);
        };
    };
    const WordCounts words = countWords(texts, threads, stop, half(0));
    std::string lines;
    for (const std::string& piece : buildVocabulary(words, size, stop, half(0.5)))
        lines += piece + '\n';
    return lines;
}

std::string vocabularyLines(const TrainingStart& start, const fs::path& texts, int threads,
                            const std::stop_token& stop, const ProgressCallback& progress) {
    if (!start.model && !start.vocabulary)
        return builtVocabulary(texts, start.vocabularySize, threads, stop, progress);
    const fs::path file = start.vocabulary ? *start.vocabulary : *start.model / vocabularyFile;
    std::error_code ignored;
    if (!start.vocabulary && !fs::exists(file, ignored))
        throw Error(ErrorCode::NoTokenizer, {start.model->string()});
    return readSmallFile(file, largestVocabulary);
}

void makeFolder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw Error(ErrorCode::FileUnwritable, {folder.string(), error.message()});
}

}  // namespace

ModelConfig beginModelFolder(const fs::path& folder, const TrainingStart& start, const fs::path& texts,
                             int threads, const std::stop_token& stop, const ProgressCallback& progress) {
    makeFolder(folder);
    ModelConfig config = start.model ? ModelFolder::open(*start.model).config() : start.shape;
    writeFileSafely(folder / vocabularyFile, vocabularyLines(start, texts, threads, stop, progress));
    // The tokenizer's own settings come first, since they say how the vocabulary is read.
    writeModelSettings(folder, config);
    if (!start.model) {
        config.vocabularySize = loadTokenizer(folder)->vocabularySize();
        writeModelSettings(folder, config);
    }
    return config;
}

std::unique_ptr<WeightReader> initialWeights(const TrainingStart& start, const ModelConfig& config,
                                             std::uint64_t seed) {
    if (start.model) return ModelFolder::open(*start.model).openWeights();
    return makeRandomWeights(config, seed, RandomHeads::Pretraining);
}

}  // namespace stratascope
