#include "ui/plots/figure_writer.h"

#include <algorithm>
#include <cmath>
#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <qcustomplot.h>

#include "core/base/error.h"
#include "ui/plots/figure_scene.h"
#include "ui/plots/vector_files.h"

namespace stratascope {

namespace {

constexpr double mmPerInch = 25.4;
constexpr int mostPixels = 20000;
constexpr double mostMm = 10000;
// Figures are laid out in units of 1/288 inch, four a point, whatever they are drawn on.
constexpr int unitsPerInch = 288;
constexpr double unitsPerPoint = unitsPerInch / 72.0;

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

// A figure laid out on a canvas of its own, ready to be drawn on anything.
class FigureSheet {
public:
    FigureSheet(const Figure& figure, const FigureSize& size, const FigureTheme& theme)
        : m_size(unitsOf(size).toSize().expandedTo({1, 1})), m_canvas(m_plot), m_theme(theme) {
        m_theme.font.setHintingPreference(QFont::PreferNoHinting);
        m_scene = makeScene(m_canvas, figure, FigureStyle(m_theme, unitsPerPoint));
        m_scene->layout(m_size);
    }

    QSize size() const { return m_size; }

    // Draws so that the sheet fills `target` device units.
    void draw(QPaintDevice& device, const QSizeF& target, bool vectors) {
        QCPPainter painter(&device);
        if (!painter.isActive()) throw Error(ErrorCode::OutOfMemory, {""});
        // One unit more: paper may be a fraction of a unit larger.
        painter.fillRect(QRectF(QPointF(0, 0), target + QSizeF(1, 1)), m_theme.background);
        painter.scale(target.width() / m_size.width(), target.height() / m_size.height());
        painter.setMode(QCPPainter::pmVectorized, vectors);
        painter.setMode(QCPPainter::pmNoCaching);
        m_plot.toPainter(&painter, m_size.width(), m_size.height());
    }

private:
    QCustomPlot m_plot;
    QSize m_size;
    PlotCanvas m_canvas;
    FigureTheme m_theme;
    std::unique_ptr<FigureScene> m_scene;
};

QByteArray svgBytes(const Figure& figure, const FigureSize& size, const FigureTheme& theme) {
    FigureSheet sheet(figure, size, theme);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(figureTitle(figure));
    generator.setDescription(figureCaption(figure));
    generator.setResolution(unitsPerInch);
    generator.setSize(sheet.size());
    generator.setViewBox(QRect(QPoint(0, 0), sheet.size()));
    sheet.draw(generator, sheet.size(), true);
    return tidySvg(bytes, millimetres(size), unitsOf(size));
}

QByteArray pdfBytes(const Figure& figure, const FigureSize& size, const FigureTheme& theme) {
    FigureSheet sheet(figure, size, theme);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(figureTitle(figure));
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

QByteArray figureBytes(const Figure& figure, FigureFormat format, const FigureSize& size,
                       const FigureTheme& theme) {
    checkSize(size);
    switch (format) {
        case FigureFormat::Png:
            return pngBytes(figureImage(figure, size, theme));
        case FigureFormat::Svg:
            return svgBytes(figure, size, theme);
        case FigureFormat::Pdf:
            return pdfBytes(figure, size, theme);
    }
    return {};
}

QImage figureImage(const Figure& figure, const FigureSize& size, const FigureTheme& theme) {
    checkSize(size);
    checkPixels(size);
    const QSize pixels(std::max(1, int(pixelsOf(size.widthMm, size.dpi))),
                       std::max(1, int(pixelsOf(size.heightMm, size.dpi))));
    QImage image(pixels, QImage::Format_RGB32);
    if (image.isNull()) throw Error(ErrorCode::OutOfMemory, {""});
    const int dotsPerMetre = static_cast<int>(std::lround(size.dpi * 1000 / mmPerInch));
    FigureSheet sheet(figure, size, theme);
    sheet.draw(image, pixels, false);
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    image.setText(QStringLiteral("Title"), figureTitle(figure));
    image.setText(QStringLiteral("Description"), figureCaption(figure));
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

}  // namespace stratascope
