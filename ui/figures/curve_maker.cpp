#include <algorithm>
#include <cmath>
#include <QCoreApplication>
#include <QLocale>
#include <set>

#include "ui/figures/figure_makers.h"
#include "ui/figures/figure_theme.h"
#include "ui/figures/number_text.h"
#include "ui/figures/token_names.h"

namespace stratascope {

namespace {

// Smaller changes are not worth a word.
constexpr float steady = 0.03F;

// What a curve does, in words, with the layers and values at which it turns.
QString courseOf(const std::vector<float>& values, const QString& subject) {
    const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
    const auto number = [](float value) { return roundedNumber(static_cast<double>(value), 2); };
    const auto place = [&values](auto at) { return static_cast<int>(at - values.begin()); };
    const float first = values.front();
    const float last = values.back();
    const float peak = *highest - std::max(first, last);
    const float dip = std::min(first, last) - *lowest;
    if (std::max({peak, dip, std::abs(last - first)}) < steady)
        return QCoreApplication::translate("Figures", "%1 hardly changes (%2)").arg(subject, number(last));
    if (std::max(peak, dip) < steady) {
        return (last > first ? QCoreApplication::translate("Figures", "%1 rises from %2 to %3")
                             : QCoreApplication::translate("Figures", "%1 falls from %2 to %3"))
            .arg(subject, number(first), number(last));
    }
    const bool peaks = peak >= dip;
    return (peaks ? QCoreApplication::translate("Figures", "%1 rises until layer %2 (%3), then falls (%4)")
                  : QCoreApplication::translate("Figures", "%1 falls until layer %2 (%3), then rises (%4)"))
        .arg(subject)
        .arg(place(peaks ? highest : lowest))
        .arg(number(peaks ? *highest : *lowest), number(last));
}

bool allFinite(const std::vector<float>& values) {
    return !values.empty() &&
           std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

QString captionOf(const std::vector<FigureToken>& tokens, const std::vector<std::pair<int, int>>& pairs,
                  const std::vector<std::vector<float>>& curves, const PairStatistics& allPairs) {
    if (!pairs.empty() && !curves.empty() && allFinite(curves.front())) {
        const auto [a, b] = pairs.front();
        const QString subject = QCoreApplication::translate("Figures", "Cosine of %1 and %2")
                                    .arg(tokenWords(tokens, static_cast<std::size_t>(a)),
                                         tokenWords(tokens, static_cast<std::size_t>(b)));
        return courseOf(curves.front(), subject);
    }
    if (pairs.empty() && allFinite(allPairs.mean))
        return courseOf(allPairs.mean, QCoreApplication::translate("Figures", "Mean cosine of all pairs"));
    return QCoreApplication::translate("Figures", "No cosine is defined for these tokens");
}

QString withPairCount(const QString& caption, std::size_t shown, std::size_t wanted) {
    return QCoreApplication::translate("Figures", "%1; %2 of %3 pairs are shown")
        .arg(caption, QLocale().toString(static_cast<qulonglong>(shown)),
             QLocale().toString(static_cast<qulonglong>(wanted)));
}

// The first token's colour while it is free, then the second's, then any: two curves share one only where all
// are taken. Special tokens have none to give, as their grey is the baseline's.
int freeColour(std::set<int>& taken, int first, int second) {
    constexpr int colours = FigureTheme::categoricalColours;
    if (taken.size() == std::size_t{colours}) taken.clear();
    const bool firstIsFree = first >= 0 && !taken.contains(first % colours);
    int colour = (firstIsFree ? first : std::max(second, 0)) % colours;
    while (taken.contains(colour))
        colour = (colour + 1) % colours;
    taken.insert(colour);
    return colour;
}

QString pairName(const std::vector<FigureToken>& tokens, std::size_t a, std::size_t b) {
    return QStringLiteral("%1 ~ %2").arg(distinctName(tokens, a), distinctName(tokens, b));
}

std::vector<FigureToken> namedByPieces(std::vector<FigureToken> tokens) {
    for (FigureToken& token : tokens)
        token.label = pieceName(token);
    return tokens;
}

Curve pairCurve(const std::vector<FigureToken>& tokens, std::pair<int, int> pair, std::vector<float> values) {
    const auto a = static_cast<std::size_t>(pair.first);
    const auto b = static_cast<std::size_t>(pair.second);
    Curve curve;
    curve.label = pairName(tokens, a, b);
    if (!tokens[a].piece.isEmpty() || !tokens[b].piece.isEmpty())
        curve.pieces = pairName(namedByPieces(tokens), a, b);
    curve.values = std::move(values);
    curve.dashed = tokens[a].text == 1 && tokens[b].text == 1;
    curve.tokenA = pair.first;
    curve.tokenB = pair.second;
    return curve;
}

QString poolingWords(Pooling pooling) {
    switch (pooling) {
        case Pooling::FirstToken:
            return QCoreApplication::translate("Figures", "first token");
        case Pooling::Mean:
            return QCoreApplication::translate("Figures", "mean");
        case Pooling::Max:
            return QCoreApplication::translate("Figures", "maximum");
        case Pooling::MeanSqrtLength:
            return QCoreApplication::translate("Figures", "sum / √n");
        case Pooling::WeightedMean:
            return QCoreApplication::translate("Figures", "weighted mean");
        case Pooling::LastToken:
            break;
    }
    return QCoreApplication::translate("Figures", "last token");
}

void addTexts(CurveFigure& figure, const TextCosine& texts, std::set<int>& takenColours) {
    if (texts.values.empty()) return;
    Curve curve;
    curve.label = QCoreApplication::translate("Figures", "A ~ B (%1)").arg(poolingWords(texts.pooling));
    curve.values = texts.values;
    curve.colour = freeColour(takenColours, 0, 1);
    curve.dashed = true;
    figure.curves.push_back(std::move(curve));
}

void addBaseline(CurveFigure& figure, const PairStatistics& allPairs) {
    if (allPairs.pairs == 0) return;
    Curve mean;
    mean.label = QCoreApplication::translate("Figures", "mean of all pairs");
    mean.values = allPairs.mean;
    mean.colour = -1;
    mean.baseline = true;
    CurveBand band;
    band.label = QCoreApplication::translate("Figures", "± standard deviation");
    for (std::size_t layer = 0; layer < allPairs.mean.size(); ++layer) {
        band.low.push_back(allPairs.mean[layer] - allPairs.deviation[layer]);
        band.high.push_back(allPairs.mean[layer] + allPairs.deviation[layer]);
    }
    figure.curves.push_back(std::move(mean));
    figure.band = std::move(band);
}

// From the tenth below all values to the largest that a cosine can be.
void setLimits(CurveFigure& figure) {
    float lowest = 1;
    const auto take = [&lowest](const std::vector<float>& values) {
        for (const float value : values)
            if (std::isfinite(value)) lowest = std::min(lowest, value);
    };
    for (const Curve& curve : figure.curves)
        take(curve.values);
    if (figure.band) take(figure.band->low);
    figure.maximum = 1;
    figure.minimum = std::clamp(std::floor(static_cast<double>(lowest) * 10) / 10, -1.0, 0.9);
}

}  // namespace

CurveFigure pairCosineFigure(const std::vector<FigureToken>& tokens,
                             const std::vector<std::pair<int, int>>& pairs,
                             const std::vector<std::vector<float>>& curves, const PairStatistics& allPairs,
                             int layer, const TextCosine& texts, std::size_t wantedPairs) {
    CurveFigure figure;
    figure.title = QCoreApplication::translate("Figures", "Cosine of token pairs in every layer");
    figure.xTitle = QCoreApplication::translate("Figures", "Layer");
    figure.yTitle = QCoreApplication::translate("Figures", "Cosine");
    figure.layer = layer;
    std::set<int> taken;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        Curve curve = pairCurve(tokens, pairs[i], curves[i]);
        curve.colour = freeColour(taken, tokens[static_cast<std::size_t>(curve.tokenA)].colour,
                                  tokens[static_cast<std::size_t>(curve.tokenB)].colour);
        figure.curves.push_back(std::move(curve));
    }
    addTexts(figure, texts, taken);
    addBaseline(figure, allPairs);
    setLimits(figure);
    figure.caption = captionOf(tokens, pairs, curves, allPairs);
    if (wantedPairs > pairs.size()) figure.caption = withPairCount(figure.caption, pairs.size(), wantedPairs);
    return figure;
}

}  // namespace stratascope
