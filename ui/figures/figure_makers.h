#pragma once

#include <vector>

#include "core/analysis/histogram.h"
#include "core/analysis/precision_drift.h"
#include "core/analysis/similarity.h"
#include "core/analysis/value_range.h"
#include "core/base/matrix.h"
#include "core/base/pooling.h"
#include "core/text/tokenizer.h"
#include "ui/figures/figure.h"

namespace stratascope {

// Tokens as figures and chips show them: labels, details and colours, by position within their text so that
// they are stable while typing. `texts` are the sources of the byte spans.
std::vector<FigureToken> figureTokens(const std::vector<Token>& tokens,
                                      const std::vector<std::string>& texts);

// "0 (embeddings)", "4": heads a column.
QString layerName(int layer);
// The same, short enough for an axis: "0 (emb)", "4".
QString layerTick(int layer);
// The same within a sentence: "layer 0 (embeddings)", "layer 4".
QString layerPhrase(int layer);
// "layer 4 of 12 (−9)"
QString layerWords(int layer, int layerCount);

HeatmapFigure tokenDimensionFigure(std::vector<FigureToken> tokens, const Matrix& hiddenStates,
                                   const ValueRange& range, int layer, int layerCount);

// The colours stand for `metric`.
HeatmapFigure tokenLayerFigure(std::vector<FigureToken> tokens, const Matrix& values, LayerMetric metric,
                               int layer, ColourMap sequential = ColourMap::Viridis);

// `coordinates`: one [tokens × 2] a layer of `layers`; `shown`: the token of each row; `unplaced`: how many
// more would be shown, had they finite values.
ScatterFigure projectionFigure(std::vector<FigureToken> tokens, std::vector<int> layers,
                               std::vector<int> shown, const std::vector<Matrix>& coordinates,
                               const std::vector<float>& explainedVarianceRatio, int layer, int layerCount,
                               std::size_t unplaced = 0);

// Two texts as wholes, each pooled to one vector: their cosine in every layer.
struct TextCosine {
    Pooling pooling = Pooling::Mean;
    std::vector<float> values;  // empty: not shown
};

// `wantedPairs`: of how many pairs these are the first; the caption says where they are fewer.
CurveFigure pairCosineFigure(const std::vector<FigureToken>& tokens,
                             const std::vector<std::pair<int, int>>& pairs,
                             const std::vector<std::vector<float>>& curves, const PairStatistics& allPairs,
                             int layer, const TextCosine& texts = {}, std::size_t wantedPairs = 0);

// The drift of reduced precisions from fp32 on a logarithmic scale, a solid mean and a dashed worst curve
// each. `tokens`: those of the texts, to name the worst of each layer.
CurveFigure precisionFigure(const PrecisionDrift& drift, int layer,
                            const std::vector<FigureToken>& tokens = {});

// How the values of a tensor are spread, with their mean marked.
HistogramFigure histogramFigure(const QString& tensor, const Histogram& histogram,
                                const TensorStatistics& statistics, ValueScale scale);

// Of the token at `index` of `tokens`.
HeatmapFigure layerMatrixFigure(const std::vector<FigureToken>& tokens, std::size_t index,
                                const Matrix& values, int layer);

}  // namespace stratascope
