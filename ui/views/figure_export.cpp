#include "ui/views/figure_export.h"

#include <QClipboard>
#include <QGuiApplication>

#include "core/base/error.h"
#include "core/data/array_file.h"

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

// A cell that keeps to its place in a tab-separated table.
QString cell(QString text) {
    return text.replace(u'\t', u' ').replace(u'\n', u' ');
}

QString tabSeparated(const FigureTable& table) {
    QStringList header;
    for (const QString& name : table.header)
        header += cell(name);
    QStringList lines{header.join(u'\t')};
    for (std::size_t row = 0; row < table.values.rows(); ++row) {
        QString line = cell(table.rowLabels[row]);
        for (const float value : table.values.row(row))
            line += u'\t' + QString::number(value, 'g', 9);
        lines += line;
    }
    return lines.join(u'\n') + u'\n';
}

}  // namespace

FigureWork laidOutFigure(const Figure& figure, const std::filesystem::path& path, const FigureStyle& style) {
    return laidOutFigure(figure, figureFormatOf(path), style.size, themeOf(style.theme));
}

void exportFigure(const Figure& figure, const std::filesystem::path& path, const FigureStyle& style) {
    const QByteArray bytes = laidOutFigure(figure, path, style)({});
    writeFileSafely(path, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

std::string exportedNumbers(const Figure& figure, const std::filesystem::path& path) {
    const FigureTable table = figureTable(figure);
    switch (arrayFormatOf(path)) {
        case ArrayFormat::Csv:
            return csvTable(utf8(table.header), utf8(table.rowLabels), table.values);
        case ArrayFormat::Npy:
            return arrayFileBytes({arrayOf(table.values)}, ArrayFormat::Npy);
        default:
            throw Error(ErrorCode::UnsupportedFormat, {path.extension().string(), ".csv, .npy"});
    }
}

void exportNumbers(const Figure& figure, const std::filesystem::path& path) {
    writeFileSafely(path, exportedNumbers(figure, path));
}

void copyPicture(const Figure& figure, const FigureStyle& style) {
    QGuiApplication::clipboard()->setImage(figureImage(figure, style.size, themeOf(style.theme)));
}

void copyNumbers(const Figure& figure) {
    QGuiApplication::clipboard()->setText(tabSeparated(figureTable(figure)));
}

std::filesystem::path pathOf(const QString& path) {
    return path.toStdU16String();
}

}  // namespace stratascope
