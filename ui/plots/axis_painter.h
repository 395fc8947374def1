#pragma once

#include <QPainter>
#include <QRectF>
#include <QString>

#include "ui/plots/axis_ticks.h"
#include "ui/plots/figure_style.h"

namespace stratascope {

// Distances of axes from what they measure, in points.
namespace axis {
inline constexpr double tickLength = 2.5;
inline constexpr double labelGap = 3;
inline constexpr double titleGap = 3;
inline constexpr double rotatedTitleGap = 5;  // Chinese characters fill the height of their line
inline constexpr double edge = 4;
}  // namespace axis

// A tick of an axis: where it stands, and what is written there.
struct LabelledTick {
    double place = 0;
    QString label;
};

// A number on an axis: by the theme's locale, with a true minus sign.
QString tickLabel(double value, int decimals, const QLocale& locale);

// `text` within `rect`, elided in the middle where it does not fit.
void paintText(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text);

// The title of what stands beside `area`, turned to be read from below: its line is centred on `x`, itself on
// the area where it fits, else it reaches down beside the labels below the area, and is elided only then.
void paintRotatedTitle(QPainter& painter, const FigureStyle& style, const QRectF& area, double x,
                       const QString& title);

// How much room a horizontal axis takes below the area, or a vertical one left of it.
double horizontalAxisHeight(const FigureStyle& style, bool withTitle);
double verticalAxisWidth(const FigureStyle& style, const std::vector<LabelledTick>& ticks, bool withTitle);
double verticalAxisWidth(const FigureStyle& style, const AxisSpan& span, double length, bool withTitle);

// How far the number of the last tick may reach beyond the end of a horizontal axis of `length` pixels.
double horizontalAxisOverhang(const FigureStyle& style, const AxisSpan& span, double length);

// Ticks that fit on a vertical axis of `length` pixels, and how many those are at most.
AxisTicks verticalTicks(const FigureStyle& style, const AxisSpan& span, double length);
int mostVerticalTicks(const FigureStyle& style, double length);
std::vector<LabelledTick> labelledVerticalTicks(const FigureStyle& style, const AxisSpan& span,
                                                double length);

// A thin line with ticks, numbers and title below, or left of, `area`.
void paintHorizontalAxis(QPainter& painter, const FigureStyle& style, const QRectF& area,
                         const AxisSpan& span, const QString& title);
void paintVerticalAxis(QPainter& painter, const FigureStyle& style, const QRectF& area, const AxisSpan& span,
                       const QString& title);
void paintVerticalAxis(QPainter& painter, const FigureStyle& style, const QRectF& area, const AxisSpan& span,
                       const std::vector<LabelledTick>& ticks, const QString& title);

// Two strokes across a vertical axis where its scale is interrupted.
void paintAxisBreak(QPainter& painter, const FigureStyle& style, const QPointF& place);

// One label a layer below `area`, thinned evenly; the current layer's in the accent colour and never left
// out. `labels` are shortened to the layer's number where they do not fit.
void paintLayerLabels(QPainter& painter, const FigureStyle& style, const QRectF& area, const AxisSpan& span,
                      const std::vector<QString>& labels, int current);

// The title of a horizontal axis whose labels stand below `area`; it reaches out to the left where it must.
void paintHorizontalTitle(QPainter& painter, const FigureStyle& style, const QRectF& area,
                          const QString& title);

// Which of the two texts is solid and which is hollow, right-aligned above `area`.
void paintTextKey(QPainter& painter, const FigureStyle& style, const QRectF& area);

// A token's mark: solid for text A, hollow for text B, in its colour.
void paintMark(QPainter& painter, const FigureStyle& style, const QPointF& centre, double radius,
               const FigureToken& token, double opacity = 1);

}  // namespace stratascope
