#include "ui/figures/figure.h"

#include <algorithm>
#include <iterator>
#include <QCoreApplication>

#include "ui/figures/figure_makers.h"
#include "ui/figures/token_names.h"

namespace stratascope {

namespace {

// Without the isolates around right-to-left text, which a picture needs and a table's cell does not.
QString plainLabel(QString label) {
    return label.remove(QChar(0x2068)).remove(QChar(0x2069));
}

QString nameOf(const FigureToken& token, TokenNames names) {
    return plainLabel(names == TokenNames::Pieces ? pieceName(token) : token.label);
}

QString nameOf(const Curve& curve, TokenNames names) {
    return plainLabel(names == TokenNames::Pieces && !curve.pieces.isEmpty() ? curve.pieces : curve.label);
}

QString columnHeader(const HeatmapFigure& figure, std::size_t column) {
    if (column < figure.columnLabels.size()) return figure.columnLabels[column];
    return QString::number(column);
}

FigureTable tableOf(const HeatmapFigure& figure, TokenNames names) {
    FigureTable table;
    table.header.push_back(figure.yTitle);
    for (std::size_t c = 0; c < figure.values.columns(); ++c)
        table.header.push_back(columnHeader(figure, c));
    std::ranges::transform(figure.rowLabels, std::back_inserter(table.rowLabels), plainLabel);
    if (names == TokenNames::Pieces)
        std::ranges::transform(figure.tokens, table.rowLabels.begin(),
                               [](const FigureToken& token) { return plainLabel(pieceName(token)); });
    table.values = figure.values;
    if (haveSecondText(figure.tokens))
        std::ranges::transform(figure.tokens, std::back_inserter(table.texts), textName);
    return table;
}

FigureTable tableOf(const ScatterFigure& figure, TokenNames names) {
    FigureTable table;
    table.header = {QCoreApplication::translate("Figures", "Token"),
                    QCoreApplication::translate("Figures", "Layer"), figure.xTitle, figure.yTitle};
    std::vector<float> values;
    const bool twoTexts = haveSecondText(figure.tokens);
    for (std::size_t entry = 0; entry < figure.points.size(); ++entry) {
        for (std::size_t row = 0; row < figure.points[entry].size(); ++row) {
            const QPointF& point = figure.points[entry][row];
            const FigureToken& token = figure.tokens[static_cast<std::size_t>(figure.shownTokens[row])];
            table.rowLabels.push_back(nameOf(token, names));
            if (twoTexts) table.texts.push_back(textName(token));
            values.insert(values.end(), {static_cast<float>(figure.layers[entry]),
                                         static_cast<float>(point.x()), static_cast<float>(point.y())});
        }
    }
    table.values = Matrix(table.rowLabels.size(), 3, std::move(values));
    return table;
}

FigureTable tableOf(const CurveFigure& figure, TokenNames names) {
    FigureTable table;
    std::vector<float> values;
    std::size_t layers = 0;
    const auto addRow = [&](const QString& label, const std::vector<float>& row) {
        table.rowLabels.push_back(label);
        values.insert(values.end(), row.begin(), row.end());
        layers = row.size();
    };
    for (const Curve& curve : figure.curves)
        addRow(nameOf(curve, names), curve.values);
    if (figure.band) {
        addRow(QCoreApplication::translate("Figures", "%1, low").arg(figure.band->label), figure.band->low);
        addRow(QCoreApplication::translate("Figures", "%1, high").arg(figure.band->label), figure.band->high);
    }
    table.header.push_back(figure.xTitle);
    for (std::size_t layer = 0; layer < layers; ++layer)
        table.header.push_back(layerName(static_cast<int>(layer)));
    table.values = Matrix(table.rowLabels.size(), layers, std::move(values));
    return table;
}

FigureTable tableOf(const HistogramFigure& figure, TokenNames) {
    FigureTable table;
    table.header = {QCoreApplication::translate("Figures", "Bin"),
                    QCoreApplication::translate("Figures", "From"),
                    QCoreApplication::translate("Figures", "To"), figure.yTitle};
    const double width = (figure.maximum - figure.minimum) / static_cast<double>(figure.counts.size());
    std::vector<float> values;
    for (std::size_t bin = 0; bin < figure.counts.size(); ++bin) {
        const double start = figure.minimum + static_cast<double>(bin) * width;
        table.rowLabels.push_back(QString::number(bin));
        values.insert(values.end(), {static_cast<float>(start), static_cast<float>(start + width),
                                     static_cast<float>(figure.counts[bin])});
        table.counts.push_back(static_cast<std::int64_t>(figure.counts[bin]));
    }
    table.values = Matrix(figure.counts.size(), 3, std::move(values));
    return table;
}

}  // namespace

const QString& figureTitle(const Figure& figure) {
    return std::visit([](const auto& any) -> const QString& { return any.title; }, figure);
}

const QString& figureCaption(const Figure& figure) {
    return std::visit([](const auto& any) -> const QString& { return any.caption; }, figure);
}

FigureTable figureTable(const Figure& figure, TokenNames names) {
    return std::visit([names](const auto& any) { return tableOf(any, names); }, figure);
}

}  // namespace stratascope
