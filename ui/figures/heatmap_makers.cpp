#include <algorithm>
#include <cmath>
#include <numeric>
#include <QCoreApplication>

#include "ui/figures/figure_makers.h"
#include "ui/figures/number_text.h"
#include "ui/figures/token_names.h"
#include "ui/figures/value_limits.h"

namespace stratascope {

namespace {

struct Cell {
    std::size_t row = 0;
    std::size_t column = 0;
};

// The finite value that `isBetter` prefers to all others; the first of equals.
template <typename Better>
std::optional<Cell> bestCell(const Matrix& values, Better isBetter) {
    std::optional<Cell> best;
    for (std::size_t r = 0; r < values.rows(); ++r) {
        for (std::size_t c = 0; c < values.columns(); ++c) {
            if (!std::isfinite(values(r, c))) continue;
            if (!best || isBetter(values(r, c), values(best->row, best->column))) best = Cell{r, c};
        }
    }
    return best;
}

std::optional<Cell> largestMagnitude(const Matrix& values) {
    return bestCell(values, [](float a, float b) { return std::abs(a) > std::abs(b); });
}

void markClamped(HeatmapFigure& figure) {
    for (const float value : figure.values.values()) {
        figure.valuesBelow = figure.valuesBelow || value < static_cast<float>(figure.minimum);
        figure.valuesAbove = figure.valuesAbove || value > static_cast<float>(figure.maximum);
    }
}

void setTokenRows(HeatmapFigure& figure, std::vector<FigureToken> tokens) {
    figure.rows = AxisKind::Token;
    figure.yTitle = QCoreApplication::translate("Figures", "Token");
    for (const FigureToken& token : tokens)
        figure.rowLabels.push_back(token.label);
    figure.tokens = std::move(tokens);
}

void setLayerColumns(HeatmapFigure& figure, int layer) {
    figure.columns = AxisKind::Layer;
    figure.xTitle = QCoreApplication::translate("Figures", "Layer");
    figure.layer = layer;
    for (std::size_t c = 0; c < figure.values.columns(); ++c)
        figure.columnLabels.push_back(layerTick(static_cast<int>(c)));
}

QString strongestValueCaption(const HeatmapFigure& figure, const QString& where) {
    const auto strongest = largestMagnitude(figure.values);
    if (!strongest) return QCoreApplication::translate("Figures", "At %1 no value is a number").arg(where);
    return QCoreApplication::translate("Figures", "At %1, dimension %2 holds the strongest value, %3 at %4")
        .arg(where)
        .arg(strongest->column)
        .arg(roundedNumber(figure.values(strongest->row, strongest->column), 2),
             tokenWords(figure.tokens, strongest->row));
}

QString metricTitle(LayerMetric metric) {
    switch (metric) {
        case LayerMetric::Norm:
            return QCoreApplication::translate("Figures", "Euclidean norm");
        case LayerMetric::CosineToBelow:
            return QCoreApplication::translate("Figures", "Cosine to the layer below");
        case LayerMetric::CosineToFirst:
            return QCoreApplication::translate("Figures", "Cosine to the embeddings");
        case LayerMetric::CosineToLast:
            return QCoreApplication::translate("Figures", "Cosine to the last layer");
    }
    return {};
}

QString figureTitleOf(LayerMetric metric) {
    return QCoreApplication::translate("Figures", "%1 of every token in every layer")
        .arg(metricTitle(metric));
}

QString normCaption(const HeatmapFigure& figure, const std::vector<float>& means) {
    const auto longest = largestMagnitude(figure.values);
    if (!longest) return QCoreApplication::translate("Figures", "No norm is a number");
    return QCoreApplication::translate("Figures",
                                       "Mean norm goes from %1 at the embeddings to %2 at layer %3; the "
                                       "longest is %4 with %5 at layer %6")
        .arg(roundedNumber(means.front(), 1), roundedNumber(means.back(), 1))
        .arg(means.size() - 1)
        .arg(tokenWords(figure.tokens, longest->row),
             roundedNumber(figure.values(longest->row, longest->column), 1))
        .arg(longest->column);
}

QString belowCaption(const std::vector<float>& means) {
    if (means.size() < 3 ||
        std::any_of(means.begin() + 1, means.end(), [](float m) { return std::isnan(m); }))
        return QCoreApplication::translate("Figures", "How far each layer turns each token");
    const auto [least, most] = std::minmax_element(means.begin() + 1, means.end());
    return QCoreApplication::translate(
               "Figures", "Tokens turn most at layer %1 (mean cosine %2), least at layer %3 (%4)")
        .arg(least - means.begin())
        .arg(roundedNumber(*least, 2))
        .arg(most - means.begin())
        .arg(roundedNumber(*most, 2));
}

// The rows of tokens that are not special, which behave unlike words; all where there are no others.
Matrix rowsOfWords(const HeatmapFigure& figure) {
    std::vector<float> values;
    std::size_t rows = 0;
    for (std::size_t row = 0; row < figure.values.rows(); ++row) {
        if (figure.tokens[row].special) continue;
        const auto ofRow = figure.values.row(row);
        values.insert(values.end(), ofRow.begin(), ofRow.end());
        ++rows;
    }
    return rows == 0 ? figure.values : Matrix(rows, figure.values.columns(), std::move(values));
}

QString metricCaption(const HeatmapFigure& figure, LayerMetric metric) {
    const std::vector<float> means = columnMeans(rowsOfWords(figure));
    if (means.empty()) return {};
    switch (metric) {
        case LayerMetric::Norm:
            return normCaption(figure, means);
        case LayerMetric::CosineToBelow:
            return belowCaption(means);
        case LayerMetric::CosineToFirst:
            return QCoreApplication::translate("Figures",
                                               "At layer %1 the mean cosine to the embeddings is %2")
                .arg(means.size() - 1)
                .arg(roundedNumber(means.back(), 2));
        case LayerMetric::CosineToLast:
            return QCoreApplication::translate("Figures",
                                               "At the embeddings the mean cosine to layer %1 is %2")
                .arg(means.size() - 1)
                .arg(roundedNumber(means.front(), 2));
    }
    return {};
}

void setLimits(HeatmapFigure& figure, const ValueLimits& limits) {
    figure.minimum = limits.minimum;
    figure.maximum = limits.maximum;
    markClamped(figure);
}

void setCosineLimits(HeatmapFigure& figure, ColourMap sequential) {
    setLimits(figure, cosineLimits(figure.values));
    figure.quietEnd = QuietEnd::Top;
    figure.colourMap = figure.minimum < 0 ? ColourMap::Diverging : sequential;
}

}  // namespace

HeatmapFigure tokenDimensionFigure(std::vector<FigureToken> tokens, const Matrix& hiddenStates,
                                   const ValueRange& range, int layer, int layerCount) {
    HeatmapFigure figure;
    figure.values = hiddenStates;
    setTokenRows(figure, std::move(tokens));
    figure.columns = AxisKind::Dimension;
    figure.xTitle = QCoreApplication::translate("Figures", "Dimension");
    figure.valueTitle = QCoreApplication::translate("Figures", "Hidden state (no unit)");
    figure.colourMap = ColourMap::Diverging;
    figure.quietEnd = QuietEnd::Centre;
    figure.maximum = range.quantileMagnitude > 0 ? static_cast<double>(range.quantileMagnitude) : 1.0;
    figure.minimum = -figure.maximum;
    markClamped(figure);
    figure.layer = layer;
    const QString where = layerWords(layer, layerCount);
    figure.title = QCoreApplication::translate("Figures", "Hidden states at %1").arg(where);
    figure.caption = strongestValueCaption(figure, where);
    return figure;
}

HeatmapFigure tokenLayerFigure(std::vector<FigureToken> tokens, const Matrix& values, LayerMetric metric,
                               int layer, ColourMap sequential) {
    HeatmapFigure figure;
    figure.values = values;
    setTokenRows(figure, std::move(tokens));
    setLayerColumns(figure, layer);
    figure.valueTitle = metricTitle(metric);
    figure.title = figureTitleOf(metric);
    if (metric == LayerMetric::Norm) {
        figure.colourMap = sequential;
        setLimits(figure, structuralLimits(figure.values));
    } else {
        setCosineLimits(figure, sequential);
    }
    if (metric == LayerMetric::CosineToBelow)
        figure.whyNoNumber = QCoreApplication::translate("Figures", "no layer below");
    figure.caption = metricCaption(figure, metric);
    return figure;
}

HeatmapFigure layerMatrixFigure(const std::vector<FigureToken>& tokens, std::size_t index,
                                const Matrix& values, int layer) {
    HeatmapFigure figure;
    figure.values = values;
    figure.rows = AxisKind::Layer;
    figure.yTitle = QCoreApplication::translate("Figures", "Layer");
    setLayerColumns(figure, layer);
    figure.rowLabels = figure.columnLabels;
    const QString name = tokenWords(tokens, index);
    figure.title = QCoreApplication::translate("Figures", "Cosine between the layers of %1").arg(name);
    figure.valueTitle = QCoreApplication::translate("Figures", "Cosine");
    setCosineLimits(figure, ColourMap::Viridis);
    const auto farthest = bestCell(values, [](float a, float b) { return a < b; });
    figure.caption =
        farthest ? QCoreApplication::translate("Figures", "%1 differs most between %2 and %3 (cosine %4)")
                       .arg(name, layerPhrase(static_cast<int>(farthest->row)),
                            layerPhrase(static_cast<int>(farthest->column)),
                            roundedNumber(values(farthest->row, farthest->column), 2))
                 : QCoreApplication::translate("Figures", "%1 has no direction in any layer").arg(name);
    return figure;
}

}  // namespace stratascope
