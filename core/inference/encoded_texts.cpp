#include "core/inference/encoded_texts.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "core/model/folder_pooling.h"
#include "core/text/tokenizer_loader.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr std::size_t longestName = 80;

std::shared_ptr<const Tokenizer> loadTokenizerIfAny(const std::filesystem::path& folder) {
    try {
        return loadTokenizer(folder);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::NoTokenizer) throw;
        return nullptr;
    }
}

// Empty lines have ids that no text gets, so that they need no embedding.
bool hasPieceFrom(const Tokenizer& tokenizer, std::size_t firstId) {
    for (std::size_t id = firstId; id < tokenizer.vocabularySize(); ++id)
        if (!tokenizer.piece(static_cast<TokenId>(id)).empty()) return true;
    return false;
}

std::vector<Warning> checkVocabulary(const Tokenizer& tokenizer, std::size_t embeddingRows) {
    const std::string entries = std::to_string(tokenizer.vocabularySize());
    const std::string rows = std::to_string(embeddingRows);
    if (hasPieceFrom(tokenizer, embeddingRows)) throw Error(ErrorCode::VocabularyMismatch, {entries, rows});
    std::vector<Warning> warnings = tokenizer.warnings();
    if (tokenizer.vocabularySize() < embeddingRows)
        warnings.push_back({WarningCode::UnusedEmbeddingRows, {entries, rows}});
    return warnings;
}

void warnOfNonFinite(const EngineInfo& info, std::vector<Warning>& warnings) {
    for (const std::string& tensor : info.nonFiniteTensors)
        warnings.push_back({WarningCode::NonFiniteWeights, {tensor}});
}

void readPooling(LoadedModel& model) {
    const FolderPooling found = readFolderPooling(model.folder.path());
    model.pooling = found.pooling;
    if (!found.notUnderstood.empty())
        model.warnings.push_back({WarningCode::PoolingNotUnderstood, {found.notUnderstood}});
}

Warning ignoredTensors(const std::vector<std::string>& tensors) {
    constexpr std::size_t mostNames = 3;
    std::string names;
    for (std::size_t i = 0; i < std::min(tensors.size(), mostNames); ++i)
        names += (i == 0 ? "" : ", ") + shortened(tensors[i], longestName);
    if (tensors.size() > mostNames) names += ", …";
    return {WarningCode::IgnoredTensors, {std::to_string(tensors.size()), names}};
}

std::vector<Warning> notesOn(const EngineInfo& info) {
    std::vector<Warning> notes;
    const EncoderFamily* family = familyOf(info.config.modelType);
    const auto lacks = [family](PartGroup group, bool present) {
        return !present && family && std::ranges::count(family->parts, group, &PartRow::group) > 0;
    };
    if (lacks(PartGroup::Pooler, info.heads.pooler)) notes.push_back({WarningCode::NoPooler});
    if (lacks(PartGroup::MaskedLanguageModel, info.heads.maskedLanguageModel))
        notes.push_back({WarningCode::NoMaskedLanguageHead});
    if (lacks(PartGroup::NextSentence, info.heads.nextSentence))
        notes.push_back({WarningCode::NoNextSentenceHead});
    if (!info.ignoredTensors.empty()) notes.push_back(ignoredTensors(info.ignoredTensors));
    return notes;
}

// A text of white space leaves nothing but the special tokens that the tokenizer adds.
bool isBlank(const TokenizedText& text) {
    return std::ranges::all_of(text.tokens, [](const Token& token) { return token.begin == token.end; });
}

std::vector<TokenizedText> tokenizeTexts(const Tokenizer& tokenizer, const TextsRequest& request,
                                         std::size_t maxTokens, const std::stop_token& stop) {
    if (request.textB && request.pairing == TextPairing::Joined)
        return {tokenizer.tokenize(request.textA, *request.textB, maxTokens, stop)};
    std::vector<TokenizedText> texts{tokenizer.tokenize(request.textA, std::nullopt, maxTokens, stop)};
    if (!request.textB) return texts;
    TokenizedText textB = tokenizer.tokenize(*request.textB, std::nullopt, maxTokens, stop);
    if (isBlank(textB)) return texts;
    for (Token& token : textB.tokens)
        token.text = 1;
    texts.push_back(std::move(textB));
    return texts;
}

// Of texts without tokens there is nothing to encode.
EncodeRequest encodeRequest(const std::vector<TokenizedText>& texts, const ModelConfig& config) {
    EncodeRequest request;
    for (const TokenizedText& text : texts)
        if (!text.tokens.empty()) request.batch.push_back(modelInput(text, config));
    return request;
}

std::vector<Encoding> encodings(const Engine& engine, const EncodeRequest& request, std::stop_token stop) {
    if (request.batch.empty()) return {};
    return engine.encode(request, std::move(stop));
}

void appendText(TokenizedText text, EncodedTexts& result) {
    std::ranges::move(text.tokens, std::back_inserter(result.tokens));
    std::ranges::move(text.texts, std::back_inserter(result.texts));
    result.droppedTokens += text.droppedTokens;
    result.replacedSequences += text.replacedSequences;
}

std::vector<Matrix> stackLayers(const std::vector<Encoding>& encodings) {
    if (encodings.empty()) return {};
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

std::shared_ptr<const LoadedModel> loadModel(const std::filesystem::path& path, const EngineFactory& factory,
                                             const EngineOptions& options, std::stop_token stop,
                                             const ProgressCallback& progress, TokenizerUse use) {
    auto model = std::make_shared<LoadedModel>();
    model->folder = ModelFolder::open(path);
    const ModelConfig& config = model->folder.config();
    if (use == TokenizerUse::Needed) model->tokenizer = loadTokenizerIfAny(model->folder.path());
    if (model->tokenizer) model->warnings = checkVocabulary(*model->tokenizer, config.vocabularySize);
    readPooling(*model);
    throwIfStopped(stop);
    const std::unique_ptr<WeightReader> weights = model->folder.openWeights();
    model->engine = factory(config, *weights, options, std::move(stop), progress);
    warnOfNonFinite(model->engine->info(), model->warnings);
    model->notes = notesOn(model->engine->info());
    return model;
}

TokenSequence modelInput(const TokenizedText& text, const ModelConfig& config) {
    return {text.ids(), config.typeVocabularySize > 1 ? text.typeIds() : std::vector<std::int32_t>()};
}

EncodedTexts encodeTexts(const LoadedModel& model, const TextsRequest& request, std::stop_token stop) {
    if (!model.tokenizer) throw Error(ErrorCode::NoTokenizer, {model.folder.path().string()});
    const ModelConfig& config = model.engine->info().config;
    std::vector<TokenizedText> texts =
        tokenizeTexts(*model.tokenizer, request, config.longestSequence(), stop);
    throwIfStopped(stop);
    const auto start = std::chrono::steady_clock::now();
    const std::vector<Encoding> encoded =
        encodings(*model.engine, encodeRequest(texts, config), std::move(stop));
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;

    EncodedTexts result;
    result.request = request;
    for (TokenizedText& text : texts)
        appendText(std::move(text), result);
    result.hiddenStates = stackLayers(encoded);
    result.modelName = model.folder.name();
    result.precision = model.engine->info().precision;
    result.pooling = model.pooling;
    result.milliseconds = elapsed.count();
    return result;
}

}  // namespace stratascope
