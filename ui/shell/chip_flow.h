#pragma once

#include <QRect>
#include <vector>

namespace stratascope {

// What a flow of chips is laid out from.
struct ChipFlowInput {
    std::vector<int> widths;       // one a chip
    std::vector<int> blockStarts;  // chips that begin a block (a text), ascending; the first is 0
    int lineHeight = 0;
    int spacing = 0;       // between chips and between lines
    int blockSpacing = 0;  // between blocks
    int availableWidth = 0;
};

// Chips placed like words in a paragraph, each block on lines of its own.
struct ChipFlow {
    std::vector<QRect> chips;
    int height = 0;

    // The chip at a point, −1 = none; time is logarithmic.
    int chipAt(QPoint point) const;
    // The chip of the next line below (direction 1) or above (−1) that is nearest; the chip itself where
    // there is none.
    int neighbourLine(int chip, int direction) const;
};

ChipFlow flowChips(const ChipFlowInput& input);

}  // namespace stratascope
