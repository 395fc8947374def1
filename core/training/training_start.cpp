#include "core/training/training_start.h"

#include <array>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

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

constexpr std::uintmax_t largestFile = 64 << 20;
constexpr const char* vocabularyFile = "vocab.txt";
// All that can say how a model cuts texts, letter case included.
constexpr std::array tokenizerFiles{vocabularyFile, "tokenizer_config.json", "tokenizer.json",
                                    "special_tokens_map.json", "added_tokens.json"};

std::string builtVocabulary(const fs::path& texts, std::size_t size, int threads, const std::stop_token& stop,
                            const ProgressCallback& progress) {
    constexpr double countingShare = 0.9;  // of the time
    const auto part = [&progress](double begin, double end) {
        return [&progress, begin, end](double share) {
            if (progress) progress(begin + share * (end - begin));
        };
    };
    const WordCounts words = countWords(texts, threads, stop, part(0, countingShare));
    std::string lines;
    for (const std::string& piece : buildVocabulary(words, size, stop, part(countingShare, 1)))
        lines += piece + '\n';
    return lines;
}

void makeFolder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw Error(ErrorCode::FileUnwritable, {folder.string(), error.message()});
}

// What another start left behind would be believed instead of what this one writes.
void removeTokenizer(const fs::path& folder) {
    for (const char* name : tokenizerFiles) {
        std::error_code error;
        fs::remove(folder / name, error);
        if (error) throw Error(ErrorCode::FileUnwritable, {(folder / name).string(), error.message()});
    }
}

// All is read before anything is removed, since both may be the same folder.
void copyTokenizer(const fs::path& model, const fs::path& folder) {
    std::error_code ignored;
    if (!fs::exists(model / vocabularyFile, ignored)) throw Error(ErrorCode::NoTokenizer, {model.string()});
    std::vector<std::pair<const char*, std::string>> files;
    for (const char* name : tokenizerFiles) {
        if (fs::exists(model / name, ignored))
            files.emplace_back(name, readSmallFile(model / name, largestFile));
    }
    removeTokenizer(folder);
    for (const auto& [name, content] : files)
        writeFileSafely(folder / name, content);
}

}  // namespace

ModelConfig beginModelFolder(const fs::path& folder, const TrainingStart& start, const fs::path& texts,
                             int threads, const std::stop_token& stop, const ProgressCallback& progress) {
    makeFolder(folder);
    ModelConfig config = start.shape;
    if (start.model) {
        const ModelFolder model = ModelFolder::open(*start.model);
        config = model.config();
        copyTokenizer(model.path(), folder);
    } else {
        const std::string vocabulary =
            start.vocabulary ? readSmallFile(*start.vocabulary, largestFile)
                             : builtVocabulary(texts, start.vocabularySize, threads, stop, progress);
        removeTokenizer(folder);
        writeFileSafely(folder / vocabularyFile, vocabulary);
        writeTokenizerConfig(folder, config.longestSequence());
        config.vocabularySize = loadTokenizer(folder)->vocabularySize();
    }
    writeModelConfig(folder, config);
    return config;
}

std::unique_ptr<WeightReader> initialWeights(const TrainingStart& start, const ModelConfig& config,
                                             std::uint64_t seed) {
    if (start.model) return ModelFolder::open(*start.model).openWeights();
    return makeRandomWeights(config, seed, RandomHeads::Pretraining);
}

}  // namespace stratascope
