#include "ui/plots/plot_zoom.h"

#include <algorithm>

namespace stratascope {

namespace {

double coordinate(const QPointF& point, Qt::Orientation orientation) {
    return orientation == Qt::Horizontal ? point.x() : point.y();
}

// `span` no larger than the limits allow, no smaller, and moved inside them.
AxisSpan within(const ZoomLimits& limits, const AxisSpan& span) {
    const double size =
        std::clamp(span.size(), std::min(limits.smallest, limits.full.size()), limits.full.size());
    const double middle = (span.lower + span.upper) / 2;
    const double lower = std::clamp(middle - size / 2, limits.full.lower, limits.full.upper - size);
    return {lower, lower + size};
}

}  // namespace

void PlotZoom::apply(const FigureScene& scene) {
    for (const auto orientation : {Qt::Horizontal, Qt::Vertical}) {
        const ZoomLimits limits = scene.zoomLimits(orientation);
        const AxisSpan& shown = share(orientation);
        const double size = limits.full.size();
        m_canvas.setSpan(orientation, within(limits, {limits.full.lower + shown.lower * size,
                                                      limits.full.lower + shown.upper * size}));
    }
}

void PlotZoom::show(const FigureScene& scene, Qt::Orientation orientation, AxisSpan span) {
    const ZoomLimits limits = scene.zoomLimits(orientation);
    span = within(limits, span);
    m_canvas.setSpan(orientation, span);
    const double size = limits.full.size();
    share(orientation) = span.size() >= size * (1 - 1e-9) ? AxisSpan()
                                                          : AxisSpan{(span.lower - limits.full.lower) / size,
                                                                     (span.upper - limits.full.lower) / size};
}

void PlotZoom::zoom(const FigureScene& scene, Qt::Orientations axes, const QPointF& around, double factor) {
    const QPointF fixed = m_canvas.toValue(around);
    for (const auto orientation : {Qt::Horizontal, Qt::Vertical}) {
        if (!axes.testFlag(orientation)) continue;
        const AxisSpan span = m_canvas.span(orientation);
        const ZoomLimits limits = scene.zoomLimits(orientation);
        const double centre = std::clamp(coordinate(fixed, orientation), span.lower, span.upper);
        const double size = std::clamp(span.size() * factor, std::min(limits.smallest, limits.full.size()),
                                       limits.full.size());
        const double lower = centre - (centre - span.lower) * size / span.size();
        show(scene, orientation, {lower, lower + size});
    }
}

void PlotZoom::pan(const FigureScene& scene, const QPointF& from, const QPointF& to) {
    const QPointF shift = m_canvas.toValue(from) - m_canvas.toValue(to);
    for (const auto orientation : {Qt::Horizontal, Qt::Vertical}) {
        const AxisSpan span = m_canvas.span(orientation);
        const double by = coordinate(shift, orientation);
        show(scene, orientation, {span.lower + by, span.upper + by});
    }
}

}  // namespace stratascope
