#pragma once

#include <optional>
#include <QRectF>
#include <vector>

namespace stratascope {

// A point that wants a label of `size` next to it, `distance` away.
struct LabelWish {
    QPointF point;
    QSizeF size;
};

// A place for each label beside its point where it touches neither the labels before it, nor the mark around
// the point of any label, nor the edge of `bounds`, and if possible none of `others`; none where there is no
// such place. Earlier wishes go first.
std::vector<std::optional<QRectF>> placeLabels(const std::vector<LabelWish>& wishes,
                                               const std::vector<QPointF>& others, const QRectF& bounds,
                                               double distance);

// Centres for labels of `height` as near to the `wanted` ones as possible, in the same order, without
// overlap, inside [top, bottom]. Where they do not all fit they are spread evenly.
std::vector<double> spreadLabels(const std::vector<double>& wanted, double height, double top, double bottom);

}  // namespace stratascope
