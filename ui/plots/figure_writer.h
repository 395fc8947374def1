#pragma once

#include <filesystem>
#include <functional>
#include <QByteArray>
#include <QImage>
#include <stop_token>

#include "ui/figures/figure.h"
#include "ui/figures/figure_theme.h"
#include "ui/plots/figure_part.h"

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

// The slow part of writing a figure: it draws and gives the bytes of the file, once, on any thread. Throws
// OutOfMemory; Cancelled between its steps.
using FigureWork = std::function<QByteArray(std::stop_token)>;

// Lays a figure, or a part of it, out for a file, off screen, by the code that draws the window: text is
// text, heatmap cells are sharp. For the GUI thread; what is left to do takes seconds where the picture is
// large, and nobody has to wait for it. Errors: FigureTooLarge (over 20 000 pixels a side or 10 m; BAD_INPUTS
// row 46), InputInvalid for sizes that are not positive.
FigureWork laidOutFigure(const Figure& figure, FigureFormat format, const FigureSize& size,
                         const FigureTheme& theme, const FigurePart& part = {});

// Both at once. Errors of both.
QByteArray figureBytes(const Figure& figure, FigureFormat format, const FigureSize& size,
                       const FigureTheme& theme);

// The figure as an image, e.g. for the clipboard. Same errors.
QImage figureImage(const Figure& figure, const FigureSize& size, const FigureTheme& theme,
                   const FigurePart& part = {});

}  // namespace stratascope
