#include <algorithm>
#include <QCoreApplication>
#include <QLocale>

#include "ui/figures/figure_makers.h"
#include "ui/figures/number_text.h"

namespace stratascope {

namespace {

double varianceShare(const std::vector<float>& ratios, std::size_t component) {
    return component < ratios.size() ? static_cast<double>(ratios[component]) * 100 : 0;
}

QString componentTitle(const std::vector<float>& ratios, std::size_t component) {
    return QCoreApplication::translate("Figures", "PC %1 (%2 %)")
        .arg(component + 1)
        .arg(roundedNumber(varianceShare(ratios, component), 1));
}

std::vector<QPointF> pointsOf(const Matrix& coordinates) {
    std::vector<QPointF> points;
    points.reserve(coordinates.rows());
    const bool planar = coordinates.columns() > 1;
    for (std::size_t row = 0; row < coordinates.rows(); ++row) {
        const auto values = coordinates.row(row);
        points.emplace_back(static_cast<double>(values[0]), planar ? static_cast<double>(values[1]) : 0.0);
    }
    return points;
}

QString captionOf(const ScatterFigure& figure, const std::vector<float>& ratios, int layerCount) {
    const QString share = roundedNumber(varianceShare(ratios, 0) + varianceShare(ratios, 1), 1);
    if (figure.layers.size() > 1) {
        return QCoreApplication::translate("Figures",
                                           "Each token's path from layer %1 to layer %2 in one basis, which "
                                           "shows %3 % of the variance")
            .arg(figure.layers.front())
            .arg(figure.layers.back())
            .arg(share);
    }
    return QCoreApplication::translate("Figures",
                                       "Tokens at %1 in the plane that shows the most variance, %2 %")
        .arg(layerWords(figure.layer, layerCount), share);
}

QString withUnplaced(const QString& caption, std::size_t unplaced) {
    return QCoreApplication::translate(
               "Figures",
               "%1; tokens without a point, because their hidden states hold NaN or infinite values: %2")
        .arg(caption, QLocale().toString(static_cast<qulonglong>(unplaced)));
}

}  // namespace

ScatterFigure projectionFigure(std::vector<FigureToken> tokens, std::vector<int> layers,
                               std::vector<int> shown, const std::vector<Matrix>& coordinates,
                               const std::vector<float>& explainedVarianceRatio, int layer, int layerCount,
                               std::size_t unplaced) {
    ScatterFigure figure;
    figure.tokens = std::move(tokens);
    figure.layers = std::move(layers);
    figure.shownTokens = std::move(shown);
    figure.points.reserve(coordinates.size());
    for (const Matrix& matrix : coordinates)
        figure.points.push_back(pointsOf(matrix));
    figure.layer = layer;
    figure.xTitle = componentTitle(explainedVarianceRatio, 0);
    figure.yTitle = componentTitle(explainedVarianceRatio, 1);
    figure.title =
        figure.layers.size() > 1
            ? QCoreApplication::translate("Figures", "PCA of all layers")
            : QCoreApplication::translate("Figures", "PCA at %1").arg(layerWords(layer, layerCount));
    figure.caption = captionOf(figure, explainedVarianceRatio, layerCount);
    if (unplaced > 0) figure.caption = withUnplaced(figure.caption, unplaced);
    return figure;
}

}  // namespace stratascope
