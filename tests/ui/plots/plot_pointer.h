#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <QImage>
#include <QPoint>
#include <QString>

#include "ui/plots/plot_widget.h"

namespace stratascope::test {

// An empty plot of 640 × 420 pixels on the screen.
std::unique_ptr<PlotWidget> shownPlot();

// The window system delivers moves through the event loop.
void moveTo(PlotWidget& plot, const QPoint& place);

// What is shown once the queued repaints are done.
QImage picture(PlotWidget& plot);

using Wanted = std::function<bool(const QString&)>;
Wanted containing(const QString& text);

// Moves the pointer over the widget until it says what is wanted.
std::optional<QPoint> findPlace(PlotWidget& plot, const Wanted& wanted);

// What the pointer says at a place.
QString wordsAt(PlotWidget& plot, const QPoint& place);

void wheel(PlotWidget& plot, const QPoint& at, int steps);

}  // namespace stratascope::test
