#include "app/cli/figure_of_texts.h"

#include <algorithm>

#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "ui/figures/figure_makers.h"
#include "ui/session/analysis.h"

namespace stratascope {
namespace {

std::vector<FigureToken> tokensOf(const EncodedTexts& texts) {
    return figureTokens(texts.tokens, texts.texts);
}

Figure heatmapOf(const EncodedTexts& texts, int layer) {
    const auto result = std::get<TokenDimensionResult>(analyse(texts, TokenDimensionRequest{layer}));
    return tokenDimensionFigure(tokensOf(texts), result.values, result.range, layer,
                                static_cast<int>(texts.layerCount()));
}

Figure layersOf(const EncodedTexts& texts, const FigureRequest& request, int layer) {
    const auto result = std::get<TokenLayerResult>(analyse(texts, TokenLayerRequest{request.metric}));
    return tokenLayerFigure(tokensOf(texts), result.values, result.metric, layer, request.colourMap);
}

Figure projectionOf(const EncodedTexts& texts, const FigureRequest& request, int layer) {
    ProjectionRequest projection;
    if (!request.allLayers) projection.layer = layer;
    projection.withSpecialTokens = request.withSpecialTokens;
    const auto result = std::get<ProjectionResult>(analyse(texts, projection));
    if (result.unplaced > 0) {
        printWarning(
            CommandLine::tr("tokens without a point, because their hidden states hold NaN or infinite "
                            "values: %1")
                .arg(result.unplaced));
    }
    return projectionFigure(tokensOf(texts), result.layers, result.tokens, result.coordinates,
                            result.explainedVarianceRatio, layer, static_cast<int>(texts.layerCount()),
                            result.unplaced);
}

void checkTokens(const EncodedTexts& texts, const std::vector<std::int32_t>& tokens) {
    const auto count = static_cast<std::int64_t>(texts.tokenCount());
    for (const std::int32_t token : tokens) {
        if (token >= 0 && token < count) continue;
        throw UsageError(CommandLine::tr("--tokens: there is no token %1; the texts have the tokens 0 to %2")
                             .arg(token)
                             .arg(count - 1));
    }
}

// The window draws the first of too many pairs while tokens are being chosen; whoever names tokens wants all
// of theirs.
void checkPairCount(const std::vector<std::int32_t>& tokens) {
    const std::size_t pairs = tokens.empty() ? 0 : tokens.size() * (tokens.size() - 1) / 2;
    if (pairs <= mostPairs) return;
    throw UsageError(CommandLine::tr("--tokens: %1 tokens make %2 pairs, and a figure shows %3 at most")
                         .arg(tokens.size())
                         .arg(pairs)
                         .arg(mostPairs));
}

Figure cosineOf(const EncodedTexts& texts, const FigureRequest& request, int layer) {
    checkTokens(texts, request.tokens);
    checkPairCount(request.tokens);
    const auto pairs = request.tokens.empty()
                           ? suggestedPairs(texts)
                           : pairsOfTokens(texts, {request.tokens.begin(), request.tokens.end()});
    if (pairs.empty()) throw UsageError(CommandLine::tr("there is no pair of tokens to compare"));
    const Pooling pooling = request.pooling.resolved(texts.pooling);
    const auto result = std::get<PairCosineResult>(analyse(texts, firstPairs(pairs, pooling)));
    return pairCosineFigure(tokensOf(texts), result.pairs, result.curves, result.allPairs, layer,
                            {pooling, result.texts}, result.wantedPairs);
}

Figure precisionOf(const EncodedTexts& texts, const std::shared_ptr<ModelPrecisions>& precisions, int layer) {
    const auto result = std::get<PrecisionDriftResult>(analyse(texts, PrecisionDriftRequest{precisions}));
    return precisionFigure(result.drift, layer);
}

}  // namespace

Figure figureOfTexts(const EncodedTexts& texts, const FigureRequest& request, int layer,
                     const std::shared_ptr<ModelPrecisions>& precisions) {
    switch (request.kind) {
        case FigureKind::Heatmap:
            return heatmapOf(texts, layer);
        case FigureKind::Layers:
            return layersOf(texts, request, layer);
        case FigureKind::Projection:
            return projectionOf(texts, request, layer);
        case FigureKind::Cosine:
            return cosineOf(texts, request, layer);
        case FigureKind::Precision:
            break;
    }
    return precisionOf(texts, precisions, layer);
}

}  // namespace stratascope
