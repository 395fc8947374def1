#include "ui/plots/value_axis.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/figures/number_text.h"

namespace stratascope {

namespace {

constexpr double shareOfGap = 0.14;  // of the powers of ten above it
constexpr double smallestShare = 0.02;
constexpr double smallestPowers = 0.8;  // any such part has two of the ticks at 1, 2 and 5 times a power

bool hasZeros(const CurveFigure& figure) {
    return std::ranges::any_of(figure.curves, [](const Curve& curve) {
        return std::ranges::find(curve.values, 0.0F) != curve.values.end();
    });
}

// Every power of ten, or every second, … so that there are at most `most`.
std::vector<LabelledTick> powerTicks(const AxisSpan& span, int most) {
    const int first = static_cast<int>(std::ceil(span.lower - 1e-9));
    const int last = static_cast<int>(std::floor(span.upper + 1e-9));
    const int gaps = std::max(1, most - 1);
    const int step = std::max(1, (last - first + gaps - 1) / gaps);
    std::vector<LabelledTick> ticks;
    for (int power = first; power <= last; power += step)
        ticks.push_back({double(power), powerOfTen(power)});
    return ticks;
}

// 1, 2 and 5 times the powers of ten.
std::vector<LabelledTick> closeTicks(const AxisSpan& span) {
    std::vector<LabelledTick> ticks;
    for (int power = static_cast<int>(std::floor(span.lower)); power <= span.upper; ++power) {
        for (const int factor : {1, 2, 5}) {
            const double place = power + std::log10(factor);
            if (place < span.lower || place > span.upper) continue;
            const QString times = factor == 1 ? QString() : QString::number(factor) + u'·';
            ticks.push_back({place, times + powerOfTen(power)});
        }
    }
    return ticks;
}

// From below, without those that are too near to the last one.
std::vector<LabelledTick> uncrowded(const std::vector<LabelledTick>& ticks, double distance) {
    std::vector<LabelledTick> kept;
    for (const LabelledTick& tick : ticks)
        if (kept.empty() || tick.place - kept.back().place >= distance) kept.push_back(tick);
    return kept;
}

}  // namespace

ValueAxis::ValueAxis(ValueScale scale, double minimum, double maximum)
    : m_scale(scale), m_minimum(minimum), m_full{minimum, maximum} {
    if (m_scale == ValueScale::Logarithmic) m_full = {lowestPower(), std::log10(maximum)};
}

ValueAxis::ValueAxis(const CurveFigure& figure) : ValueAxis(figure.scale, figure.minimum, figure.maximum) {
    m_hasZeros = m_scale == ValueScale::Logarithmic && hasZeros(figure);
    if (m_hasZeros) m_full.lower -= shareOfGap * m_full.size();
}

double ValueAxis::lowestPower() const {
    return std::log10(m_minimum);
}

double ValueAxis::place(float value) const {
    if (m_scale == ValueScale::Linear) return double(value);
    if (value == 0) return m_full.lower;
    return value > 0 ? std::log10(double(value)) : std::numeric_limits<double>::quiet_NaN();
}

double ValueAxis::smallest() const {
    if (m_scale == ValueScale::Linear) return m_full.size() * smallestShare;
    return std::min(m_full.size(), smallestPowers);
}

std::optional<double> ValueAxis::gap() const {
    if (!m_hasZeros) return std::nullopt;
    return (m_full.lower + lowestPower()) / 2;
}

std::vector<LabelledTick> ValueAxis::ticks(const FigureStyle& style, const AxisSpan& shown,
                                           double length) const {
    if (m_scale == ValueScale::Linear) return labelledVerticalTicks(style, shown, length);
    const AxisSpan powers = {std::max(shown.lower, lowestPower()), shown.upper};
    std::vector<LabelledTick> ticks = powerTicks(powers, mostVerticalTicks(style, length));
    if (ticks.size() < 2) ticks = closeTicks(powers);
    if (m_hasZeros && shown.lower <= m_full.lower)
        ticks.insert(ticks.begin(), {m_full.lower, tickLabel(0, 0, style.theme().locale)});
    return uncrowded(ticks, style.lineHeight() * shown.size() / std::max(1.0, length));
}

}  // namespace stratascope
