#pragma once

namespace stratascope {

// The part of an axis that is shown.
struct AxisSpan {
    double lower = 0;
    double upper = 1;

    double size() const { return upper - lower; }
    friend bool operator==(const AxisSpan&, const AxisSpan&) = default;
};

// What part of a figure is shown, as shares of all of it, so that it outlives another size and other values.
struct FigurePart {
    AxisSpan horizontal;
    AxisSpan vertical;

    bool isWhole() const { return *this == FigurePart(); }
    friend bool operator==(const FigurePart&, const FigurePart&) = default;
};

}  // namespace stratascope
