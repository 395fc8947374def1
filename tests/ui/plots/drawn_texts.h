#pragma once

#include <functional>
#include <QByteArray>
#include <QColor>
#include <QPainter>
#include <QRectF>
#include <QStringList>
#include <vector>

namespace stratascope::test {

// A text of a drawing, and where its ink is, in the units of the drawing (288 an inch).
struct DrawnText {
    QString text;
    QRectF ink;
    QColor colour;
};

// The texts of an SVG as QSvgGenerator writes it; none where it cannot be read.
std::vector<DrawnText> drawnTexts(const QByteArray& svg);
// Those of what a function paints.
std::vector<DrawnText> drawnTexts(const std::function<void(QPainter&)>& paint);

QStringList wordsOf(const std::vector<DrawnText>& texts);
// The first that is written so; without text where there is none.
DrawnText textNamed(const std::vector<DrawnText>& texts, const QString& text);

// The first two texts whose ink meets, in words; empty where none do. Parts of one line in two fonts may
// touch.
QString overlap(const std::vector<DrawnText>& texts);

}  // namespace stratascope::test
