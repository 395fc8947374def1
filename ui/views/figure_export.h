#pragma once

#include <filesystem>
#include <QString>
#include <string>

#include "ui/figures/figure.h"
#include "ui/plots/figure_writer.h"

namespace stratascope {

enum class PrintTheme { Light, Dark };

// How a figure is drawn in a file: size on paper, light unless asked, and whole unless a part is.
struct FigureStyle {
    FigureSize size = {};
    PrintTheme theme = PrintTheme::Light;
    FigurePart part = {};
};

// Draws `figure` with a print theme in the format that the suffix of `path` names, and writes it safely.
// Errors: UnsupportedFormat, FigureTooLarge, InputInvalid, FileUnwritable, DiskFull.
void exportFigure(const Figure& figure, const std::filesystem::path& path, const FigureStyle& style = {});

// Such an export up to the slow part, which is left to do on any thread: to draw, and give the file's bytes.
FigureWork laidOutFigure(const Figure& figure, const std::filesystem::path& path, const FigureStyle& style);

// Writes the numbers of `figure` by the C locale: a table with header and row labels (.csv), or the bare
// array [rows × columns] (.npy), of float32, or of float64 where there are counts. Errors: UnsupportedFormat,
// FileUnwritable, DiskFull.
void exportNumbers(const Figure& figure, const std::filesystem::path& path);
std::string exportedNumbers(const Figure& figure, const std::filesystem::path& path);

// The picture (with a print theme) and the numbers (a tab-separated table) to the clipboard.
// Errors: those of figureImage.
void copyPicture(const Figure& figure, const FigureStyle& style = {});
void copyNumbers(const Figure& figure);

std::filesystem::path pathOf(const QString& path);

}  // namespace stratascope
