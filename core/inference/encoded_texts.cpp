#include "core/inference/encoded_texts.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "core/text/wordpiece_tokenizer.h"

namespace stratascope {
namespace {

std::shared_ptr<const Tokenizer> loadTokenizerIfAny(const std::filesystem::path& folder) {
    try {
        return loadTokenizer(folder);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::NoTokenizer) throw;
        return nullptr;
    }
}

std::vector<std::string> checkVocabulary(const Tokenizer& tokenizer, std::size_t embeddingRows) {
    const std::size_t entries = tokenizer.vocabularySize();
    if (entries > embeddingRows) {
        throw Error(ErrorCode::VocabularyMismatch, {std::to_string(entries), std::to_string(embeddingRows)});
    }
    std::vector<std::string> warnings = tokenizer.warnings();
    if (entries < embeddingRows) {
        warnings.push_back("The vocabulary has " + std::to_string(entries) + " entries, the model has " +
                           std::to_string(embeddingRows) + " embedding rows; the last rows are never used.");
    }
    return warnings;
}

void warnOfNonFinite(const EngineInfo& info, std::vector<std::string>& warnings) {
    for (const std::string& tensor : info.nonFiniteTensors) {
        warnings.push_back("The weights " + tensor + " hold NaN or infinite values.");
    }
}

// A text of white space leaves nothing but the special tokens that the tokenizer adds.
bool isBlank(const TokenizedText& text) {
    return std::ranges::all_of(text.tokens, [](const Token& token) { return token.begin == token.end; });
}

std::vector<TokenizedText> tokenizeTexts(const Tokenizer& tokenizer, const TextsRequest& request,
                                         std::size_t maxTokens) {
    if (!request.textB) return {tokenizer.tokenize(request.textA, std::nullopt, maxTokens)};
    if (request.pairing == TextPairing::Joined) {
        return {tokenizer.tokenize(request.textA, *request.textB, maxTokens)};
    }
    std::vector<TokenizedText> texts{tokenizer.tokenize(request.textA, std::nullopt, maxTokens)};
    TokenizedText textB = tokenizer.tokenize(*request.textB, std::nullopt, maxTokens);
    if (isBlank(textB)) return texts;
    for (Token& token : textB.tokens)
        token.text = 1;
    texts.push_back(std::move(textB));
    return texts;
}

EncodeRequest encodeRequest(const std::vector<TokenizedText>& texts) {
    EncodeRequest request;
    for (const TokenizedText& text : texts)
        request.batch.push_back({text.ids(), text.typeIds()});
    return request;
}

void appendText(TokenizedText text, EncodedTexts& result) {
    std::ranges::move(text.tokens, std::back_inserter(result.tokens));
    std::ranges::move(text.texts, std::back_inserter(result.texts));
    result.droppedTokens += text.droppedTokens;
    result.replacedSequences += text.replacedSequences;
}

std::vector<Matrix> stackLayers(const std::vector<Encoding>& encodings) {
    std::vector<Matrix> layers;
    for (std::size_t layer = 0; layer < encodings.front().hiddenStates.size(); ++layer) {
        std::vector<Matrix> parts;
        for (const Encoding& encoding : encodings)
            parts.push_back(encoding.hiddenStates[layer]);
        layers.push_back(stackRows(parts));
    }
    return layers;
}

}  // namespace

std::shared_ptr<const LoadedModel> loadModel(const std::filesystem::path& folder,
                                             const EngineFactory& factory, const EngineOptions& options,
                                             std::stop_token stop, const ProgressCallback& progress,
                                             TokenizerUse use) {
    auto model = std::make_shared<LoadedModel>();
    model->folder = ModelFolder::open(folder);
    const ModelConfig& config = model->folder.config();
    if (use == TokenizerUse::Needed) model->tokenizer = loadTokenizerIfAny(folder);
    if (model->tokenizer) model->warnings = checkVocabulary(*model->tokenizer, config.vocabularySize);
    throwIfStopped(stop);
    const std::unique_ptr<WeightReader> weights = model->folder.openWeights();
    model->engine = factory(config, *weights, options, std::move(stop), progress);
    warnOfNonFinite(model->engine->info(), model->warnings);
    return model;
}

EncodedTexts encodeTexts(const LoadedModel& model, const TextsRequest& request, std::stop_token stop) {
    if (!model.tokenizer) throw Error(ErrorCode::NoTokenizer, {model.folder.path().string()});
    std::vector<TokenizedText> texts =
        tokenizeTexts(*model.tokenizer, request, model.engine->info().config.maxPositions);
    throwIfStopped(stop);
    const auto start = std::chrono::steady_clock::now();
    const std::vector<Encoding> encodings = model.engine->encode(encodeRequest(texts), std::move(stop));
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;

    EncodedTexts result;
    result.request = request;
    for (TokenizedText& text : texts)
        appendText(std::move(text), result);
    result.hiddenStates = stackLayers(encodings);
    result.modelName = model.folder.name();
    result.milliseconds = elapsed.count();
    return result;
}

}  // namespace stratascope
