#pragma once

#include <QByteArray>
#include <QSizeF>

namespace stratascope {

// An SVG of QSvgGenerator (sizes from whole units) at exactly `millimetres`, `units` of which the drawing is
// wide and high; groups around a single rectangle, five lines a heatmap cell, become the rectangle alone.
QByteArray tidySvg(const QByteArray& svg, const QSizeF& millimetres, const QSizeF& units);

// A PDF of QPdfWriter, whose pages are whole points, at exactly `millimetres`; what was drawn stays at the
// top left.
QByteArray withExactPage(QByteArray pdf, const QSizeF& millimetres);

}  // namespace stratascope
