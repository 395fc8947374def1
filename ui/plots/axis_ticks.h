#pragma once

#include <vector>

#include "ui/plots/plot_canvas.h"

namespace stratascope {

// Values worth a tick on an axis, and how many decimals tell them apart.
struct AxisTicks {
    std::vector<double> values;
    int decimals = 0;
};

// Multiples of 1, 2 or 5 × 10ᵏ within `span`, as many as possible but at most `atMost` (and at least 2 where
// two fit).
AxisTicks niceTicks(const AxisSpan& span, int atMost);

// How labels of equal cells are thinned.
enum class Thinning { Even, Round };  // every k-th; every 1, 2, 5, 10, 20, …

// The smallest step at which labels of `labelLength` pixels on cells of `cellLength` pixels do not overlap.
int labelStep(double cellLength, double labelLength, Thinning thinning);

// The cells in `span` (cell i reaches from i − ½ to i + ½) whose number is a multiple of `step`, of `count`
// cells.
std::vector<int> labelledCells(const AxisSpan& span, int count, int step);

}  // namespace stratascope
