#include "ui/views/figure_export.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

#include "core/base/error.h"
#include "core/data/array_file.h"
#include "core/data/number_text.h"

namespace stratascope {

namespace {

FigureTheme themeOf(PrintTheme theme) {
    return theme == PrintTheme::Dark ? FigureTheme::dark() : FigureTheme::light();
}

std::vector<std::string> utf8(const std::vector<QString>& texts) {
    std::vector<std::string> converted;
    converted.reserve(texts.size());
    for (const QString& text : texts)
        converted.push_back(text.toStdString());
    return converted;
}

NamedArray arrayOf(const Matrix& values) {
    return {"values",
            {values.rows(), values.columns()},
            std::vector<float>(values.values().begin(), values.values().end())};
}

std::vector<std::string> csvRow(const FigureTable& table, std::size_t row) {
    std::vector<std::string> fields{table.rowLabels[row].toStdString()};
    if (!table.texts.empty()) fields.push_back(table.texts[row].toStdString());
    for (std::size_t column = 0; column < table.values.columns(); ++column) {
        fields.push_back(table.isCount(column) ? numberText(table.counts[row])
                                               : numberText(table.values(row, column)));
    }
    return fields;
}

// The names of all columns, of which that of the texts is one.
std::vector<QString> fullHeader(const FigureTable& table) {
    std::vector<QString> header = table.header;
    if (!table.texts.empty())
        header.insert(header.begin() + 1, QCoreApplication::translate("Figures", "Text"));
    return header;
}

std::string csvOf(const FigureTable& table) {
    if (table.counts.empty() && table.texts.empty())
        return csvTable(utf8(table.header), utf8(table.rowLabels), table.values);
    std::vector<std::vector<std::string>> rows;
    rows.push_back(utf8(fullHeader(table)));
    for (std::size_t row = 0; row < table.values.rows(); ++row)
        rows.push_back(csvRow(table, row));
    return csvTable(rows);
}

// Single precision would round large counts.
std::string npyOf(const FigureTable& table) {
    if (table.counts.empty()) return arrayFileBytes({arrayOf(table.values)}, ArrayFormat::Npy);
    std::vector<double> numbers;
    for (std::size_t row = 0; row < table.values.rows(); ++row) {
        for (std::size_t column = 0; column < table.values.columns(); ++column) {
            numbers.push_back(table.isCount(column) ? static_cast<double>(table.counts[row])
                                                    : static_cast<double>(table.values(row, column)));
        }
    }
    return npyTable(table.values.rows(), table.values.columns(), numbers);
}

// A cell that keeps to its place in a tab-separated table.
QString cell(QString text) {
    return text.replace(u'\t', u' ').replace(u'\n', u' ');
}

QString numberCell(const FigureTable& table, std::size_t row, std::size_t column) {
    if (table.isCount(column)) return QString::number(static_cast<qlonglong>(table.counts[row]));
    return QString::number(table.values(row, column), 'g', 9);
}

QString tabSeparated(const FigureTable& table) {
    QStringList header;
    for (const QString& name : fullHeader(table))
        header += cell(name);
    QStringList lines{header.join(u'\t')};
    for (std::size_t row = 0; row < table.values.rows(); ++row) {
        QString line = cell(table.rowLabels[row]);
        if (!table.texts.empty()) line += u'\t' + table.texts[row];
        for (std::size_t column = 0; column < table.values.columns(); ++column)
            line += u'\t' + numberCell(table, row, column);
        lines += line;
    }
    return lines.join(u'\n') + u'\n';
}

}  // namespace

FigureWork laidOutFigure(const Figure& figure, const std::filesystem::path& path, const FigureStyle& style) {
    return laidOutFigure(figure, figureFormatOf(path), style.size, themeOf(style.theme), style.part);
}

void exportFigure(const Figure& figure, const std::filesystem::path& path, const FigureStyle& style) {
    const QByteArray bytes = laidOutFigure(figure, path, style)({});
    writeFileSafely(path, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

std::string exportedNumbers(const Figure& figure, const std::filesystem::path& path) {
    const FigureTable table = figureTable(figure, TokenNames::Pieces);
    switch (arrayFormatOf(path)) {
        case ArrayFormat::Csv:
            return csvOf(table);
        case ArrayFormat::Npy:
            return npyOf(table);
        default:
            throw Error(ErrorCode::UnsupportedFormat, {path.extension().string(), ".csv, .npy"});
    }
}

void exportNumbers(const Figure& figure, const std::filesystem::path& path) {
    writeFileSafely(path, exportedNumbers(figure, path));
}

void copyPicture(const Figure& figure, const FigureStyle& style) {
    QGuiApplication::clipboard()->setImage(figureImage(figure, style.size, themeOf(style.theme), style.part));
}

void copyNumbers(const Figure& figure) {
    QGuiApplication::clipboard()->setText(tabSeparated(figureTable(figure, TokenNames::Pieces)));
}

std::filesystem::path pathOf(const QString& path) {
    return path.toStdU16String();
}

}  // namespace stratascope
