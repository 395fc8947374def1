#include "ui/session/analysis.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "core/inference/precision_passes.h"

namespace stratascope {
namespace {

constexpr std::size_t shownComponents = 2;
constexpr int timedRounds = 5;

// A valid index into `count` things, or Error::InputInvalid.
std::size_t checkedIndex(int index, std::size_t count, const char* what) {
    if (index < 0 || static_cast<std::size_t>(index) >= count) {
        throw Error(ErrorCode::InputInvalid, {std::string(what) + " " + std::to_string(index)});
    }
    return static_cast<std::size_t>(index);
}

std::size_t checkedLayer(const EncodedTexts& texts, int layer) {
    return checkedIndex(layer, texts.hiddenStates.size(), "layer");
}

std::size_t checkedToken(const EncodedTexts& texts, int token) {
    return checkedIndex(token, texts.tokenCount(), "token");
}

Matrix selectRows(const Matrix& matrix, const std::vector<int>& rows) {
    if (rows.size() == matrix.rows()) return matrix;
    std::vector<float> values;
    values.reserve(rows.size() * matrix.columns());
    for (const int row : rows) {
        const auto selected = matrix.row(static_cast<std::size_t>(row));
        values.insert(values.end(), selected.begin(), selected.end());
    }
    return {rows.size(), matrix.columns(), std::move(values)};
}

std::vector<int> shownTokens(const EncodedTexts& texts, bool withSpecialTokens) {
    std::vector<int> shown;
    for (std::size_t token = 0; token < texts.tokenCount(); ++token) {
        if (withSpecialTokens || !texts.tokens[token].special) shown.push_back(static_cast<int>(token));
    }
    return shown;
}

std::vector<int> shownLayers(const EncodedTexts& texts, const std::optional<int>& layer) {
    if (layer) return {static_cast<int>(checkedLayer(texts, *layer))};
    std::vector<int> layers(texts.hiddenStates.size());
    std::iota(layers.begin(), layers.end(), 0);
    return layers;
}

// Those of the tokens that have a place: a state that is not finite, as of damaged weights, has none.
std::vector<int> placedTokens(const EncodedTexts& texts, std::vector<int> tokens,
                              const std::vector<int>& layers) {
    const auto isFinite = [](float value) { return std::isfinite(value); };
    std::erase_if(tokens, [&](int token) {
        return !std::ranges::all_of(layers, [&](int layer) {
            const Matrix& states = texts.hiddenStates[static_cast<std::size_t>(layer)];
            return std::ranges::all_of(states.row(static_cast<std::size_t>(token)), isFinite);
        });
    });
    return tokens;
}

// pairCosineStatistics takes no tokens for all tokens; here it is no pairs.
PairStatistics statisticsOfPlainTokens(const EncodedTexts& texts, const std::stop_token& stop) {
    const std::vector<int> shown = shownTokens(texts, false);
    const std::vector<std::size_t> tokens(shown.begin(), shown.end());
    if (!tokens.empty()) return pairCosineStatistics(texts.hiddenStates, tokens, stop);
    const std::vector<float> none(texts.hiddenStates.size(), std::numeric_limits<float>::quiet_NaN());
    return {none, none, 0};
}

AnalysisResult answer(const EncodedTexts& texts, const TokenDimensionRequest& request,
                      const std::stop_token& stop) {
    const std::size_t layer = checkedLayer(texts, request.layer);
    throwIfStopped(stop);
    return TokenDimensionResult{request.layer, texts.hiddenStates[layer], valueRange(texts.hiddenStates)};
}

AnalysisResult answer(const EncodedTexts& texts, const TokenLayerRequest& request,
                      const std::stop_token& stop) {
    throwIfStopped(stop);
    return TokenLayerResult{request.metric, tokenLayerMatrix(texts.hiddenStates, request.metric)};
}

void requireTwoPoints(const ProjectionResult& result) {
    if (result.tokens.size() >= 2) return;
    std::vector<std::string> arguments{std::to_string(result.tokens.size()), "2"};
    if (result.unplaced > 0) arguments.push_back(std::to_string(result.unplaced));
    throw Error(ErrorCode::TooFewPoints, std::move(arguments));
}

AnalysisResult answer(const EncodedTexts& texts, const ProjectionRequest& request,
                      const std::stop_token& stop) {
    ProjectionResult result{request, shownLayers(texts, request.layer), {}, 0, {}, {}};
    const std::vector<int> shown = shownTokens(texts, request.withSpecialTokens);
    result.tokens = placedTokens(texts, shown, result.layers);
    result.unplaced = shown.size() - result.tokens.size();
    requireTwoPoints(result);
    std::vector<Matrix> pointSets;
    for (const int layer : result.layers) {
        pointSets.push_back(selectRows(texts.hiddenStates[static_cast<std::size_t>(layer)], result.tokens));
    }
    PrincipalComponents projected = principalComponents(pointSets, shownComponents, stop);
    result.coordinates = std::move(projected.coordinates);
    result.explainedVarianceRatio = std::move(projected.explainedVarianceRatio);
    return result;
}

std::vector<Matrix> statesOfText(const EncodedTexts& texts, int text) {
    const auto ofText = [text](const Token& token) { return token.text == text; };
    const auto first = std::ranges::find_if(texts.tokens, ofText) - texts.tokens.begin();
    const auto count = std::ranges::count_if(texts.tokens, ofText);
    std::vector<Matrix> states;
    for (const Matrix& layer : texts.hiddenStates)
        states.push_back(layer.rowRange(static_cast<std::size_t>(first), static_cast<std::size_t>(count)));
    return states;
}

std::vector<float> cosineOfTexts(const EncodedTexts& texts, Pooling pooling) {
    return textCosineByLayer(statesOfText(texts, 0), statesOfText(texts, 1), pooling);
}

AnalysisResult answer(const EncodedTexts& texts, const PairCosineRequest& request,
                      const std::stop_token& stop) {
    PairCosineResult result{request.pairs, {}, {}, {}, request.wantedPairs};
    for (const auto& [first, second] : request.pairs) {
        result.curves.push_back(
            pairCosineByLayer(texts.hiddenStates, checkedToken(texts, first), checkedToken(texts, second)));
    }
    result.allPairs = statisticsOfPlainTokens(texts, stop);
    if (request.texts && haveTwoTexts(texts)) result.texts = cosineOfTexts(texts, *request.texts);
    return result;
}

AnalysisResult answer(const EncodedTexts& texts, const LayerMatrixRequest& request,
                      const std::stop_token& stop) {
    const std::size_t token = checkedToken(texts, request.token);
    throwIfStopped(stop);
    return LayerMatrixResult{request.token, layerCosineMatrix(texts.hiddenStates, token)};
}

AnalysisResult answer(const EncodedTexts& texts, const PrecisionDriftRequest& request,
                      const std::stop_token& stop) {
    const std::shared_ptr<ModelPrecisions> precisions = request.precisions.lock();
    if (!precisions) throw Cancelled();
    const auto passes = passesInEveryPrecision(*precisions, texts.request, timedRounds, stop);
    const PrecisionPass& reference = passes.front();
    PrecisionDrift drift{reference.milliseconds, timedRounds, {}};
    for (const PrecisionPass& pass : std::span(passes).subspan(1)) {
        drift.reduced.push_back({precisionName(pass.precision),
                                 layerDrift(reference.hiddenStates, pass.hiddenStates, stop),
                                 pass.milliseconds});
    }
    return PrecisionDriftResult{std::move(drift)};
}

}  // namespace

bool haveTwoTexts(const EncodedTexts& texts) {
    if (texts.request.pairing != TextPairing::Separate || texts.tokens.empty()) return false;
    return texts.tokens.front().text != texts.tokens.back().text;
}

bool runsModel(const AnalysisRequest& request) {
    return std::holds_alternative<PrecisionDriftRequest>(request);
}

AnalysisResult analyse(const EncodedTexts& texts, const AnalysisRequest& request, std::stop_token stop) {
    return std::visit([&](const auto& kind) { return answer(texts, kind, stop); }, request);
}

}  // namespace stratascope
