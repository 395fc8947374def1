#include <algorithm>
#include <cmath>

#include "ui/figures/colour_map_tables.h"
#include "ui/figures/figure_theme.h"

namespace stratascope {

namespace {

const ColourAnchors& anchorsOf(ColourMap map) {
    switch (map) {
        case ColourMap::Viridis:
            return viridisAnchors;
        case ColourMap::Cividis:
            return cividisAnchors;
        case ColourMap::Diverging:
            return divergingAnchors;
    }
    return viridisAnchors;
}

int blend(int from, int to, double share) {
    return static_cast<int>(std::lround(from + (to - from) * share));
}

}  // namespace

QRgb mapColour(ColourMap map, double share) {
    const ColourAnchors& anchors = anchorsOf(map);
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(anchors.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), anchors.size() - 2);
    const double rest = place - static_cast<double>(below);
    const QRgb a = anchors[below];
    const QRgb b = anchors[below + 1];
    return qRgb(blend(qRed(a), qRed(b), rest), blend(qGreen(a), qGreen(b), rest),
                blend(qBlue(a), qBlue(b), rest));
}

double colourShare(double value, double minimum, double maximum) {
    if (maximum <= minimum) return 0.5;
    return std::clamp((value - minimum) / (maximum - minimum), 0.0, 1.0);
}

}  // namespace stratascope
