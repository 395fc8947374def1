#pragma once

#include <QByteArray>
#include <QSizeF>
#include <QString>

namespace stratascope {

// An SVG of QSvgGenerator (sizes from whole units) at exactly `millimetres`, `units` of which the drawing is
// wide and high; groups around a single rectangle, five lines a heatmap cell, become the rectangle alone.
QByteArray tidySvg(const QByteArray& svg, const QSizeF& millimetres, const QSizeF& units);

// An SVG of QSvgGenerator with this title and description instead of those that Qt gives it. Qt writes what
// it is given as it is, so that "<s>" or "&" would make the file unreadable.
QByteArray withHeadings(const QByteArray& svg, const QString& title, const QString& description);

// A PDF of QPdfWriter, whose pages are whole points, at exactly `millimetres`; what was drawn stays at the
// top left.
QByteArray withExactPage(QByteArray pdf, const QSizeF& millimetres);

}  // namespace stratascope
