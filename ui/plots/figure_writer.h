#pragma once

#include <filesystem>
#include <QByteArray>
#include <QImage>

#include "ui/figures/figure.h"
#include "ui/figures/figure_theme.h"

namespace stratascope {

enum class FigureFormat { Png, Svg, Pdf };

// Size on paper; exact in every format.
struct FigureSize {
    double widthMm = 160;
    double heightMm = 100;
    int dpi = 300;  // pixels of a PNG; SVG and PDF are vectors
};

// By suffix. Errors: UnsupportedFormat.
FigureFormat figureFormatOf(const std::filesystem::path& path);

// A file's bytes, drawn off screen by the code that draws the window: text is text, heatmap cells are sharp.
// Errors: FigureTooLarge (over 20 000 pixels a side or 10 m; BAD_INPUTS row 46), InputInvalid for sizes that
// are not positive.
QByteArray figureBytes(const Figure& figure, FigureFormat format, const FigureSize& size,
                       const FigureTheme& theme);

// The figure as an image, e.g. for the clipboard. Same errors.
QImage figureImage(const Figure& figure, const FigureSize& size, const FigureTheme& theme);

// A PNG file of such an image. It takes seconds where the image is large, and any thread may call it; to draw
// is the GUI thread's alone. Errors: OutOfMemory.
QByteArray pngBytes(const QImage& image);

}  // namespace stratascope
