#include "ui/plots/label_placement.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace stratascope {

namespace {

constexpr double shareOfMarks = 0.6;  // of the distance between a point and its label: the rest is air

// Right, left, above and below a point come before the corners.
std::array<QRectF, 8> candidates(const LabelWish& wish, double distance) {
    const double w = wish.size.width();
    const double h = wish.size.height();
    const double near = distance * 0.7;
    const auto at = [&wish](double dx, double dy) { return QRectF(wish.point + QPointF(dx, dy), wish.size); };
    return {at(distance, -h / 2),     at(-distance - w, -h / 2), at(-w / 2, -distance - h),
            at(-w / 2, distance),     at(near, -near - h),       at(near, near),
            at(-near - w, -near - h), at(-near - w, near)};
}

bool isFree(const QRectF& place, const std::vector<QRectF>& taken) {
    return std::ranges::none_of(taken, [&](const QRectF& other) { return place.intersects(other); });
}

bool keepsOff(const QRectF& place, const std::vector<QPointF>& points, double distance) {
    const QRectF surroundings = place.adjusted(-distance, -distance, distance, distance);
    return std::ranges::none_of(points, [&](const QPointF& point) { return surroundings.contains(point); });
}

// Labels that touch each other and therefore move as one.
struct Block {
    double centre = 0;  // of the whole block
    double sum = 0;     // of the wanted centres, each less its offset within the block
    std::size_t count = 0;
};

double centreWithin(const Block& block, double height, double top, double bottom) {
    const double half = height * static_cast<double>(block.count) / 2;
    const double wanted = block.sum / static_cast<double>(block.count) + half - height / 2;
    return std::clamp(wanted, top + half, std::max(top + half, bottom - half));
}

}  // namespace

std::vector<std::optional<QRectF>> placeLabels(const std::vector<LabelWish>& wishes,
                                               const std::vector<QPointF>& others, const QRectF& bounds,
                                               double distance) {
    std::vector<QPointF> own;
    for (const LabelWish& wish : wishes)
        own.push_back(wish.point);
    std::vector<std::optional<QRectF>> places;
    std::vector<QRectF> taken;
    for (const LabelWish& wish : wishes) {
        const auto isPossible = [&](const QRectF& place) {
            return bounds.contains(place) && isFree(place, taken) &&
                   keepsOff(place, own, distance * shareOfMarks);
        };
        const auto isBest = [&](const QRectF& place) {
            return isPossible(place) && keepsOff(place, others, 0);
        };
        const auto all = candidates(wish, distance);
        auto found = std::find_if(all.begin(), all.end(), isBest);
        if (found == all.end()) found = std::find_if(all.begin(), all.end(), isPossible);
        places.push_back(found == all.end() ? std::nullopt : std::optional(*found));
        if (places.back()) taken.push_back(*places.back());
    }
    return places;
}

std::vector<double> spreadLabels(const std::vector<double>& wanted, double height, double top,
                                 double bottom) {
    std::vector<double> centres(wanted.size());
    if (wanted.empty()) return centres;
    height = std::min(height, (bottom - top) / static_cast<double>(wanted.size()));
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
    std::vector<Block> blocks;
    for (const std::size_t index : order) {
        blocks.push_back({0, wanted[index], 1});
        blocks.back().centre = centreWithin(blocks.back(), height, top, bottom);
        while (blocks.size() > 1) {
            Block& upper = blocks[blocks.size() - 2];
            const Block& lower = blocks.back();
            const double reach = height * static_cast<double>(upper.count + lower.count) / 2;
            if (lower.centre - upper.centre >= reach) break;
            upper.sum += lower.sum - height * static_cast<double>(upper.count * lower.count);
            upper.count += lower.count;
            blocks.pop_back();
            blocks.back().centre = centreWithin(blocks.back(), height, top, bottom);
        }
    }
    auto next = order.begin();
    for (const Block& block : blocks) {
        const double first = block.centre - height * (static_cast<double>(block.count) - 1) / 2;
        for (std::size_t i = 0; i < block.count; ++i)
            centres[*next++] = first + height * static_cast<double>(i);
    }
    return centres;
}

}  // namespace stratascope
