#include "ui/plots/axis_ticks.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stratascope {

namespace {

// 1, 2, 5 or 10 times a power of ten, the smallest that is not below `step`.
double roundStep(double step) {
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= step * (1 - 1e-9)) return factor * power;
    }
    return 10 * power;
}

AxisTicks ticksOf(const AxisSpan& span, double step) {
    AxisTicks ticks;
    ticks.decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
    const double tolerance = step * 1e-6;
    for (double k = std::ceil((span.lower - tolerance) / step); k * step <= span.upper + tolerance; ++k)
        ticks.values.push_back(k * step);
    return ticks;
}

}  // namespace

AxisTicks niceTicks(const AxisSpan& span, int atMost) {
    if (!(span.size() > 0) || !std::isfinite(span.size())) return {};
    const auto most = static_cast<std::size_t>(std::max(1, atMost));
    double step = roundStep(span.size() / static_cast<double>(most));
    AxisTicks ticks = ticksOf(span, step);
    // Where the span begins and ends between ticks, closer ones may be no more than asked; and one tick alone
    // says nothing of the scale.
    for (;;) {
        step = roundStep(step * 0.4);
        AxisTicks closer = ticksOf(span, step);
        const bool tooFew = most > 1 && ticks.values.size() < 2;
        if (closer.values.size() > (tooFew ? most + 1 : most)) return ticks;
        ticks = std::move(closer);
    }
}

int labelStep(double cellLength, double labelLength, Thinning thinning) {
    if (!(cellLength > 0)) return 1;
    const double needed = std::clamp(labelLength / cellLength, 1.0, 1e9);
    return static_cast<int>(thinning == Thinning::Round ? roundStep(needed) : std::ceil(needed - 1e-9));
}

std::vector<int> labelledCells(const AxisSpan& span, int count, int step) {
    std::vector<int> cells;
    const int first = std::max(0, static_cast<int>(std::ceil(span.lower)));
    const int last = std::min(count - 1, static_cast<int>(std::floor(span.upper)));
    for (int cell = (first + step - 1) / step * step; cell <= last; cell += step)
        cells.push_back(cell);
    return cells;
}

}  // namespace stratascope
