#include "tests/ui/plots/sample_figures.h"

#include <cmath>
#include <limits>
#include <QStringList>

#include "ui/figures/figure_makers.h"

namespace stratascope::test {

namespace {

void append(std::vector<Token>& tokens, const QString& piece, int text, bool special) {
    Token token;
    token.piece = piece.toStdString();
    token.id = 1000 + static_cast<TokenId>(tokens.size());
    token.text = text;
    token.position = static_cast<int>(tokens.size());
    token.special = special;
    tokens.push_back(token);
}

void appendText(std::vector<Token>& tokens, const std::vector<QString>& words, int text) {
    append(tokens, QStringLiteral("[CLS]"), text, true);
    for (const QString& word : words)
        append(tokens, word, text, false);
    append(tokens, QStringLiteral("[SEP]"), text, true);
}

std::vector<QString> split(const QString& text) {
    const QStringList words = text.split(u' ');
    return {words.begin(), words.end()};
}

// A random-looking number in [−1, 1) that depends on its arguments alone.
double noise(std::size_t a, std::size_t b) {
    const double x =
        std::sin(static_cast<double>(a) * 12.9898 + static_cast<double>(b) * 78.233) * 43758.5453;
    return 2 * (x - std::floor(x)) - 1;
}

}  // namespace

std::vector<FigureToken> sampleTokens(const std::vector<QString>& wordsA,
                                      const std::vector<QString>& wordsB) {
    std::vector<Token> tokens;
    appendText(tokens, wordsA, 0);
    if (!wordsB.empty()) appendText(tokens, wordsB, 1);
    return figureTokens(tokens, std::vector<std::string>(wordsB.empty() ? 1 : 2));
}

std::vector<FigureToken> bankTokens() {
    return sampleTokens(split(QStringLiteral("the bank of the river was steep .")),
                        split(QStringLiteral("the bank raised its rates .")));
}

std::vector<FigureToken> chineseTokens() {
    return sampleTokens(split(QStringLiteral("今 天 天 气 很 好 。")), {});
}

std::vector<FigureToken> manyTokens(std::size_t count) {
    std::vector<QString> words;
    for (std::size_t i = 2; i < count; ++i)
        words.push_back(QStringLiteral("word%1").arg(i - 1));
    return sampleTokens(words, {});
}

Matrix sampleValues(std::size_t rows, std::size_t columns) {
    std::vector<float> values;
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c)
            values.push_back(
                static_cast<float>(noise(r, c) * noise(r + 7, c) * (c % 37 == 5 ? 5 : 1.5) + noise(99, c)));
    return {rows, columns, values};
}

Figure sampleHiddenStates(const std::vector<FigureToken>& tokens, std::size_t dimensions, int layer) {
    const Matrix values = sampleValues(tokens.size(), dimensions);
    return tokenDimensionFigure(tokens, values, {-5, 5, 5, 2.31F, true}, layer, 6);
}

Figure sampleTokenLayers(const std::vector<FigureToken>& tokens, std::size_t layers, int layer) {
    std::vector<float> values;
    for (std::size_t t = 0; t < tokens.size(); ++t)
        for (std::size_t l = 0; l < layers; ++l)
            values.push_back(
                l == 0 ? std::numeric_limits<float>::quiet_NaN()
                       : static_cast<float>(0.85 + 0.12 * noise(t, l) - 0.01 * static_cast<double>(l)));
    return tokenLayerFigure(tokens, {tokens.size(), layers, values}, LayerMetric::CosineToBelow, layer);
}

Figure sampleLayerMatrix(std::size_t layers, int layer) {
    std::vector<float> values;
    for (std::size_t a = 0; a < layers; ++a)
        for (std::size_t b = 0; b < layers; ++b)
            values.push_back(static_cast<float>(std::exp(-0.12 * std::abs(double(a) - double(b)))));
    return layerMatrixFigure(bankTokens(), 2, {layers, layers, values}, layer);
}

Figure sampleProjection(const std::vector<FigureToken>& tokens, std::size_t layers, int layer) {
    std::vector<Matrix> coordinates;
    std::vector<int> layerNumbers;
    std::vector<int> shown;
    for (std::size_t l = 0; l < layers; ++l) {
        std::vector<float> values;
        for (std::size_t t = 0; t < tokens.size(); ++t) {
            values.push_back(static_cast<float>(3 * noise(t, 1) + 0.5 * double(l) + 0.4 * noise(t, l + 20)));
            values.push_back(static_cast<float>(2 * noise(t, 2) + 0.3 * double(l) * noise(t, 3)));
        }
        coordinates.emplace_back(tokens.size(), 2, values);
        layerNumbers.push_back(layers == 1 ? layer : static_cast<int>(l));
    }
    for (std::size_t t = 0; t < tokens.size(); ++t)
        shown.push_back(static_cast<int>(t));
    return projectionFigure(tokens, layerNumbers, shown, coordinates, {0.124F, 0.081F}, layer, 6);
}

Figure sampleCurves(std::size_t layers, int layer) {
    const auto tokens = bankTokens();
    std::vector<std::vector<float>> curves(3);
    PairStatistics all;
    all.pairs = 55;
    for (std::size_t l = 0; l < layers; ++l) {
        const double x = static_cast<double>(l) / static_cast<double>(std::max<std::size_t>(1, layers - 1));
        curves[0].push_back(static_cast<float>(0.6 + 0.9 * x * (1 - x)));
        curves[1].push_back(static_cast<float>(0.9 - 0.3 * x));
        curves[2].push_back(static_cast<float>(0.86 - 0.3 * x * x));
        all.mean.push_back(static_cast<float>(0.2 + 0.35 * x));
        all.deviation.push_back(0.12F);
    }
    return pairCosineFigure(tokens, {{2, 12}, {1, 4}, {11, 12}}, curves, all, layer);
}

Figure sampleDrift(std::size_t layers, int layer) {
    const auto growing = [layers](double first) {
        std::vector<float> values{0};
        for (std::size_t l = 1; l < layers; ++l)
            values.push_back(static_cast<float>(first * std::sqrt(double(l)) * (1 + 0.3 * noise(l, 5))));
        return values;
    };
    return precisionFigure(
        {6.2,
         5,
         {{"bf16", {growing(1.3e-5), growing(4e-5)}, 3.4}, {"int8", {growing(9e-4), growing(6e-3)}, 2.1}}},
        layer);
}

}  // namespace stratascope::test
