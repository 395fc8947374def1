#include "ui/shell/chip_flow.h"

#include <algorithm>

namespace stratascope {

ChipFlow flowChips(const ChipFlowInput& input) {
    ChipFlow flow;
    flow.chips.reserve(input.widths.size());
    auto nextBlock = input.blockStarts.begin();
    int x = 0;
    int y = 0;
    for (int chip = 0; chip < static_cast<int>(input.widths.size()); ++chip) {
        const int width = std::min(input.widths[static_cast<std::size_t>(chip)], input.availableWidth);
        const bool startsBlock = nextBlock != input.blockStarts.end() && *nextBlock == chip;
        if (startsBlock) ++nextBlock;
        if (chip > 0 && (startsBlock || x + width > input.availableWidth)) {
            x = 0;
            y += input.lineHeight + (startsBlock ? input.blockSpacing : input.spacing);
        }
        flow.chips.emplace_back(x, y, width, input.lineHeight);
        x += width + input.spacing;
    }
    flow.height = flow.chips.empty() ? 0 : y + input.lineHeight;
    return flow;
}

int ChipFlow::chipAt(QPoint point) const {
    const auto before = [](const QRect& chip, QPoint p) {
        return chip.bottom() < p.y() || (chip.top() <= p.y() && chip.right() < p.x());
    };
    const auto found = std::lower_bound(chips.begin(), chips.end(), point, before);
    return found != chips.end() && found->contains(point) ? static_cast<int>(found - chips.begin()) : -1;
}

int ChipFlow::neighbourLine(int chip, int direction) const {
    const QRect from = chips.at(static_cast<std::size_t>(chip));
    const int count = static_cast<int>(chips.size());
    const auto at = [&](int index) { return chips[static_cast<std::size_t>(index)]; };
    const auto distance = [&](int index) { return std::abs(at(index).center().x() - from.center().x()); };
    int line = chip;
    while (line >= 0 && line < count && at(line).top() == from.top())
        line += direction;
    if (line < 0 || line >= count) return chip;
    int best = line;
    for (int i = line; i >= 0 && i < count && at(i).top() == at(line).top(); i += direction)
        if (distance(i) < distance(best)) best = i;
    return best;
}

}  // namespace stratascope
