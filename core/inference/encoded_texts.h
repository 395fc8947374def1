#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/pooling.h"
#include "core/base/warning.h"
#include "core/inference/engine.h"
#include "core/model/model_folder.h"
#include "core/text/tokenizer.h"

namespace stratascope {

// How two texts reach the model.
enum class TextPairing {
    Separate,  // each in a sequence of its own, to compare them
    Joined,    // one sequence [CLS] A [SEP] B [SEP], segments 0 and 1
};

// The texts a person looks at.
struct TextsRequest {
    std::string textA;
    std::optional<std::string> textB;
    TextPairing pairing = TextPairing::Separate;

    friend bool operator==(const TextsRequest&, const TextsRequest&) = default;
};

// A model ready for use: tokenizer (nullptr where the folder has none) and engine, both immutable.
struct LoadedModel {
    ModelFolder folder;
    std::shared_ptr<const Tokenizer> tokenizer;
    std::shared_ptr<const Engine> engine;
    std::vector<Warning> warnings = {};  // what may be wrong with it
    std::vector<Warning> notes = {};     // what its weights lack or hold besides: no fault, but good to know
    Pooling pooling = Pooling::Mean;     // how the folder wants texts pooled
};

// Every token of the texts and its hidden state in every layer; row t of each matrix belongs to tokens[t],
// whether the texts went through the model apart or joined. Neither tokens nor hidden states where nothing
// can be encoded: of empty texts, a model that adds no special tokens leaves nothing.
struct EncodedTexts {
    TextsRequest request;
    std::vector<Token> tokens;          // of A, then of B
    std::vector<std::string> texts;     // the sources that the tokens' byte spans point into
    std::vector<Matrix> hiddenStates;   // L + 1 × [tokens × hidden]
    std::size_t droppedTokens = 0;      // cut off to fit the model's positions
    std::size_t replacedSequences = 0;  // invalid UTF-8 replaced by U+FFFD
    std::string modelName;
    Precision precision = Precision::Float32;
    Pooling pooling = Pooling::Mean;  // that of the model's folder
    double milliseconds = 0;          // wall time of the forward passes

    std::size_t tokenCount() const { return tokens.size(); }
    std::size_t layerCount() const { return hiddenStates.empty() ? 0 : hiddenStates.size() - 1; }
};

// Whether a model is loaded to read texts, or its tokenizer is left alone, broken or not.
enum class TokenizerUse { Needed, None };

// Opens a folder's tokenizer and weights; as for ModelFolder::open, a file of the folder may be given. A
// vocabulary with pieces whose ids are beyond the embedding table is refused (VocabularyMismatch); a smaller
// one is a warning. Errors: those of ModelFolder, tokenizer and factory.
std::shared_ptr<const LoadedModel> loadModel(const std::filesystem::path& path, const EngineFactory& factory,
                                             const EngineOptions& options = {}, std::stop_token stop = {},
                                             const ProgressCallback& progress = {},
                                             TokenizerUse use = TokenizerUse::Needed);

// The tokens of a text as a model takes them: with types only where it tells types apart.
TokenSequence modelInput(const TokenizedText& text, const ModelConfig& config);

// Tokenises and encodes; looks at `stop` all the while. Errors: NoTokenizer, and those of Engine::encode;
// Cancelled.
EncodedTexts encodeTexts(const LoadedModel& model, const TextsRequest& request, std::stop_token stop = {});

}  // namespace stratascope
