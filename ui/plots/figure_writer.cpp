#include "ui/plots/figure_writer.h"

#include <algorithm>
#include <cmath>
#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include "core/base/error.h"
#include "core/base/progress.h"
#include "ui/plots/figure_sheet.h"
#include "ui/plots/vector_files.h"

namespace stratascope {

namespace {

constexpr double mmPerInch = 25.4;
constexpr int mostPixels = 20000;
constexpr double mostMm = 10000;
// Figures are laid out in units of 1/288 inch, four a point, whatever they are drawn on.
constexpr int unitsPerInch = 288;

// What a file says of the figure in words.
struct Headings {
    QString title;
    QString caption;
};

QSizeF millimetres(const FigureSize& size) {
    return {size.widthMm, size.heightMm};
}

QSizeF unitsOf(const FigureSize& size) {
    return millimetres(size) / mmPerInch * unitsPerInch;
}

double pixelsOf(double mm, int dpi) {
    return std::round(mm / mmPerInch * dpi);
}

void checkSize(const FigureSize& size) {
    if (!(size.widthMm > 0) || !(size.heightMm > 0) || size.dpi <= 0)
        throw Error(ErrorCode::InputInvalid, {"figure size"});
    const double longest = std::max(size.widthMm, size.heightMm);
    if (!(longest <= mostMm))
        throw Error(ErrorCode::FigureTooLarge, {std::to_string(std::llround(longest)) + " mm",
                                                std::to_string(std::llround(mostMm)) + " mm"});
}

void checkPixels(const FigureSize& size) {
    const double longest = pixelsOf(std::max(size.widthMm, size.heightMm), size.dpi);
    if (longest > mostPixels)
        throw Error(ErrorCode::FigureTooLarge,
                    {std::to_string(std::llround(longest)), std::to_string(mostPixels)});
}

QImage imageOf(FigureSheet& sheet, const Headings& headings, const FigureSize& size) {
    const QSize pixels(std::max(1, int(pixelsOf(size.widthMm, size.dpi))),
                       std::max(1, int(pixelsOf(size.heightMm, size.dpi))));
    QImage image(pixels, QImage::Format_RGB32);
    if (image.isNull()) throw Error(ErrorCode::OutOfMemory, {""});
    const int dotsPerMetre = static_cast<int>(std::lround(size.dpi * 1000 / mmPerInch));
    sheet.draw(image, pixels, false);
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    image.setText(QStringLiteral("Title"), headings.title);
    image.setText(QStringLiteral("Description"), headings.caption);
    image.setText(QStringLiteral("Software"), QStringLiteral("Stratascope"));
    return image;
}

QByteArray pngBytes(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG")) throw Error(ErrorCode::OutOfMemory, {""});
    return bytes;
}

QByteArray svgBytes(FigureSheet& sheet, const Headings& headings, const FigureSize& size) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(unitsPerInch);
    generator.setSize(sheet.size());
    generator.setViewBox(QRect(QPoint(0, 0), sheet.size()));
    sheet.draw(generator, sheet.size(), true);
    return withHeadings(tidySvg(bytes, millimetres(size), unitsOf(size)), headings.title, headings.caption);
}

QByteArray pdfBytes(FigureSheet& sheet, const Headings& headings, const FigureSize& size) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(headings.title);
    writer.setCreator(QStringLiteral("Stratascope"));
    writer.setResolution(unitsPerInch);
    writer.setPageMargins(QMarginsF());
    writer.setPageSize(QPageSize(millimetres(size), QPageSize::Millimeter, {}, QPageSize::ExactMatch));
    sheet.draw(writer, sheet.size(), true);
    return withExactPage(std::move(bytes), millimetres(size));
}

}  // namespace

FigureFormat figureFormatOf(const std::filesystem::path& path) {
    std::string suffix = path.extension().string();
    std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                   [](unsigned char c) { return char(std::tolower(c)); });
    if (suffix == ".png") return FigureFormat::Png;
    if (suffix == ".svg") return FigureFormat::Svg;
    if (suffix == ".pdf") return FigureFormat::Pdf;
    throw Error(ErrorCode::UnsupportedFormat, {path.string(), ".png, .svg, .pdf"});
}

FigureWork laidOutFigure(const Figure& figure, FigureFormat format, const FigureSize& size,
                         const FigureTheme& theme, const FigurePart& part) {
    checkSize(size);
    if (format == FigureFormat::Png) checkPixels(size);
    return [sheet = std::make_shared<FigureSheet>(figure, part, unitsOf(size), theme), format, size,
            headings = Headings{figureTitle(figure), figureCaption(figure)}](std::stop_token stop) {
        throwIfStopped(stop);
        if (format == FigureFormat::Svg) return svgBytes(*sheet, headings, size);
        if (format == FigureFormat::Pdf) return pdfBytes(*sheet, headings, size);
        const QImage image = imageOf(*sheet, headings, size);
        throwIfStopped(stop);
        return pngBytes(image);
    };
}

QByteArray figureBytes(const Figure& figure, FigureFormat format, const FigureSize& size,
                       const FigureTheme& theme) {
    return laidOutFigure(figure, format, size, theme)({});
}

QImage figureImage(const Figure& figure, const FigureSize& size, const FigureTheme& theme,
                   const FigurePart& part) {
    checkSize(size);
    checkPixels(size);
    FigureSheet sheet(figure, part, unitsOf(size), theme);
    return imageOf(sheet, {figureTitle(figure), figureCaption(figure)}, size);
}

}  // namespace stratascope
