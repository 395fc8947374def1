#pragma once

#include <QByteArray>
#include <QRectF>
#include <QString>
#include <vector>

namespace stratascope::test {

// A text of a drawing, and where its ink is, in the units of the drawing.
struct DrawnText {
    QString text;
    QRectF ink;
};

// The texts of an SVG as QSvgGenerator writes it; none where it cannot be read.
std::vector<DrawnText> drawnTexts(const QByteArray& svg);

// The first two texts whose ink meets, in words; empty where none do. Parts of one line in two fonts may
// touch.
QString overlap(const std::vector<DrawnText>& texts);

}  // namespace stratascope::test
