#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <QPointF>
#include <QString>
#include <variant>
#include <vector>

#include "core/base/matrix.h"

namespace stratascope {

// How a token is drawn, in every view alike.
struct FigureToken {
    QString label;   // the piece as a person reads it; control characters made visible
    QString detail;  // "bank (2) · id 2924 · position 2": for hover
    int text = 0;    // 0 = A (solid), 1 = B (dashed, hollow)
    int colour = 0;  // index into the theme's categorical colours; −1 = grey (special token)
    bool special = false;
    bool unknown = false;
    QString piece = {};  // the label as the vocabulary spells it, for data; empty where that is the same
    friend bool operator==(const FigureToken&, const FigureToken&) = default;
};

enum class ColourMap { Viridis, Cividis, Diverging };

// Where on its map the values of a heatmap say least: cells that share a pixel show the one farthest from it.
enum class QuietEnd { Bottom, Centre, Top };

// What the rows or columns of a heatmap stand for.
enum class AxisKind { Token, Layer, Dimension };

struct HeatmapFigure {
    QString title;    // what it is, for files and the clipboard
    QString caption;  // one sentence: what is seen
    Matrix values;    // NaN cells have their own hatch
    AxisKind rows = AxisKind::Token;
    AxisKind columns = AxisKind::Dimension;
    std::vector<QString> rowLabels;     // one a row
    std::vector<QString> columnLabels;  // one a column, or empty: numbered from 0
    std::vector<FigureToken> tokens;    // for AxisKind::Token rows: one a row; rows are token indices
    QString xTitle;
    QString yTitle;
    QString valueTitle;   // of the legend, with its unit
    QString whyNoNumber;  // in words, of the first column where it never has any
    ColourMap colourMap = ColourMap::Viridis;
    QuietEnd quietEnd = QuietEnd::Bottom;
    double minimum = 0;  // limits of the colour map; values beyond are clamped and the legend says so
    double maximum = 1;
    bool valuesBelow = false;
    bool valuesAbove = false;
    int layer = -1;  // the layer shown or current: framed where layers are columns
    friend bool operator==(const HeatmapFigure&, const HeatmapFigure&) = default;
};

struct ScatterFigure {
    QString title;
    QString caption;
    std::vector<FigureToken> tokens;           // all tokens, by index
    std::vector<int> layers;                   // the layer of each entry of `points`
    std::vector<int> shownTokens;              // the token of each point within an entry
    std::vector<std::vector<QPointF>> points;  // one entry a layer; several entries: joined as trails
    int layer = -1;                            // the layer whose points are drawn large
    QString xTitle;
    QString yTitle;
    friend bool operator==(const ScatterFigure&, const ScatterFigure&) = default;
};

// The token that a value of a curve is of.
struct CurvePoint {
    int token = -1;  // −1 = of none
    QString name;
    friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

struct Curve {
    QString label;
    std::vector<float> values;  // one a layer, from 0
    int colour = 0;             // as FigureToken::colour
    bool dashed = false;
    bool baseline = false;  // drawn quietly, as a reference
    int tokenA = -1;        // the tokens it belongs to, for linking
    int tokenB = -1;
    QString pieces = {};  // the label with both as the vocabulary spells them; empty where that is the same
    std::vector<CurvePoint> points = {};  // one a layer, where each is of another token; else empty
    friend bool operator==(const Curve&, const Curve&) = default;
};

struct CurveBand {
    QString label;
    std::vector<float> low;
    std::vector<float> high;
    friend bool operator==(const CurveBand&, const CurveBand&) = default;
};

// How values are spread over their axis: evenly, or by their logarithm, where exact zeros stand apart below.
enum class ValueScale { Linear, Logarithmic };

struct CurveFigure {
    QString title;
    QString caption;
    std::vector<Curve> curves;
    std::optional<CurveBand> band;
    QString xTitle;
    QString yTitle;
    double minimum = 0;  // on a logarithmic scale above 0, where zeros stand below it
    double maximum = 1;
    ValueScale scale = ValueScale::Linear;
    int layer = -1;  // marked
    friend bool operator==(const CurveFigure&, const CurveFigure&) = default;
};

// How values are spread: how many of them fall into bins of equal width.
struct HistogramFigure {
    QString title;
    QString caption;
    double minimum = 0;  // where the first bin begins and the last one ends
    double maximum = 1;
    std::vector<double> counts;             // one a bin
    ValueScale scale = ValueScale::Linear;  // of the counts
    std::optional<double> mark;             // a value that stands out, e.g. the mean
    QString markLabel;
    QString xTitle;
    QString yTitle;
    friend bool operator==(const HistogramFigure&, const HistogramFigure&) = default;
};

// A picture as a value: what the window shows and what a file holds is drawn from the same one.
using Figure = std::variant<HeatmapFigure, ScatterFigure, CurveFigure, HistogramFigure>;

const QString& figureTitle(const Figure& figure);
const QString& figureCaption(const Figure& figure);

// How tables name tokens: as people read them, or as the vocabulary spells them, for data.
enum class TokenNames { Readable, Pieces };

// The numbers of a figure as a table, for a window, CSV and NPY.
struct FigureTable {
    std::vector<QString> header;     // the corner, then one a column
    std::vector<QString> rowLabels;  // one a row
    Matrix values;
    // "A" or "B", one a row, where the rows are tokens of two texts.
    std::vector<QString> texts = {};
    // The last column again, one a row, where it counts: single precision rounds from 2²⁴ on.
    std::vector<std::int64_t> counts = {};

    bool isCount(std::size_t column) const { return !counts.empty() && column + 1 == values.columns(); }
};
FigureTable figureTable(const Figure& figure, TokenNames names = TokenNames::Readable);

}  // namespace stratascope
