#include <algorithm>
#include <cmath>
#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "ui/figures/figure_makers.h"
#include "ui/figures/number_text.h"
#include "ui/figures/token_names.h"

namespace stratascope {

namespace {

constexpr double leastPowerOfIdentical = -8;  // of the axis where no curve is above 0
constexpr double mostPowerOfIdentical = -6;

QString timeWords(double milliseconds) {
    return QCoreApplication::translate("Figures", "%1 ms")
        .arg(roundedNumber(milliseconds, milliseconds < 10 ? 1 : 0));
}

QString speedup(const PrecisionDrift& drift, const ReducedPrecision& reduced) {
    return QCoreApplication::translate("Figures", "%1×")
        .arg(roundedNumber(drift.referenceMilliseconds / reduced.milliseconds, 1));
}

Curve curveOf(const QString& label, const std::vector<float>& values, int colour, bool dashed) {
    Curve curve;
    curve.label = label;
    curve.values = values;
    curve.colour = colour;
    curve.dashed = dashed;
    return curve;
}

std::vector<CurvePoint> worstPoints(const LayerDrift& drift, const std::vector<FigureToken>& tokens) {
    std::vector<CurvePoint> points;
    for (const int token : drift.worstTokens) {
        const auto index = static_cast<std::size_t>(token);
        points.push_back(token >= 0 && index < tokens.size() ? CurvePoint{token, distinctName(tokens, index)}
                                                             : CurvePoint());
    }
    return points;
}

void addCurves(CurveFigure& figure, const PrecisionDrift& drift, const ReducedPrecision& reduced, int colour,
               const std::vector<FigureToken>& tokens) {
    const QString name = QString::fromStdString(reduced.name);
    const QString mean = QCoreApplication::translate("Figures", "%1 mean · %2 · %3")
                             .arg(name, timeWords(reduced.milliseconds), speedup(drift, reduced));
    figure.curves.push_back(curveOf(mean, reduced.drift.mean, colour, false));
    figure.curves.push_back(curveOf(QCoreApplication::translate("Figures", "%1 worst token").arg(name),
                                    reduced.drift.worst, colour, true));
    figure.curves.back().points = worstPoints(reduced.drift, tokens);
}

// Whole powers of ten around all that is above 0.
void setLimits(CurveFigure& figure) {
    std::vector<double> powers;
    for (const Curve& curve : figure.curves)
        for (const float value : curve.values)
            if (std::isfinite(value) && value > 0) powers.push_back(std::log10(double(value)));
    if (powers.empty()) powers = {leastPowerOfIdentical, mostPowerOfIdentical};
    const auto [least, most] = std::ranges::minmax(powers);
    figure.minimum = std::pow(10, std::floor(least));
    figure.maximum = std::pow(10, std::max(std::floor(least) + 1, std::ceil(most)));
}

// "bf16 drifts by 4.12·10⁻⁵ at most (layer 6) and is 1.9× as fast"
QString driftWords(const PrecisionDrift& drift, const ReducedPrecision& reduced) {
    const std::vector<float>& mean = reduced.drift.mean;
    const bool known = std::ranges::all_of(mean, [](float value) { return std::isfinite(value); });
    const auto worst = std::ranges::max_element(mean);
    const QString name = QString::fromStdString(reduced.name);
    if (mean.empty() || !known) {
        return QCoreApplication::translate("Figures", "%1 has layers without a drift and is %2 as fast")
            .arg(name, speedup(drift, reduced));
    }
    return QCoreApplication::translate("Figures", "%1 drifts by %2 at most (layer %3) and is %4 as fast")
        .arg(name, powerNumber(double(*worst), 1))
        .arg(worst - mean.begin())
        .arg(speedup(drift, reduced));
}

QString captionOf(const PrecisionDrift& drift) {
    QStringList parts;
    for (const ReducedPrecision& reduced : drift.reduced)
        parts.append(driftWords(drift, reduced));
    return QCoreApplication::translate(
               "Figures", "Against fp32 (%1 a pass): %2. Means over the tokens; medians of %3 passes.")
        .arg(timeWords(drift.referenceMilliseconds), parts.join(QCoreApplication::translate("Figures", "; ")),
             QLocale().toString(drift.passes));
}

}  // namespace

CurveFigure precisionFigure(const PrecisionDrift& drift, int layer, const std::vector<FigureToken>& tokens) {
    CurveFigure figure;
    figure.title = QCoreApplication::translate("Figures", "Drift of reduced precisions from fp32");
    figure.xTitle = QCoreApplication::translate("Figures", "Layer");
    figure.yTitle = QCoreApplication::translate("Figures", "1 − cosine to fp32");
    figure.scale = ValueScale::Logarithmic;
    figure.layer = layer;
    int colour = 0;
    for (const ReducedPrecision& reduced : drift.reduced)
        addCurves(figure, drift, reduced, colour++, tokens);
    setLimits(figure);
    figure.caption = captionOf(drift);
    return figure;
}

}  // namespace stratascope
