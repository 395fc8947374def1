#pragma once

#include <optional>
#include <vector>

#include "ui/figures/figure.h"
#include "ui/plots/axis_painter.h"

namespace stratascope {

// The vertical axis of curves and counts: values stand there as they are, or by their decimal logarithm;
// exact zeros, which have none, then stand apart below a gap.
class ValueAxis {
public:
    explicit ValueAxis(const CurveFigure& figure);
    // An axis without zeros that stand apart.
    ValueAxis(ValueScale scale, double minimum, double maximum);

    // Where a value stands; NaN for what has no place.
    double place(float value) const;
    AxisSpan full() const { return m_full; }
    // The smallest part that can be shown and still has two ticks.
    double smallest() const;
    // The place between zeros and all else; none where there are no zeros apart.
    std::optional<double> gap() const;
    // Ticks on the part that is shown, `length` pixels long.
    std::vector<LabelledTick> ticks(const FigureStyle& style, const AxisSpan& shown, double length) const;

private:
    double lowestPower() const;

    ValueScale m_scale;
    double m_minimum;
    bool m_hasZeros = false;
    AxisSpan m_full;
};

}  // namespace stratascope
