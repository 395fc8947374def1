#include "ui/shell/ruler_geometry.h"

#include <algorithm>
#include <cmath>

namespace stratascope {

RulerGeometry::RulerGeometry(const QRectF& area, int layerCount, double firstWidth, double widestCell)
    : m_area(area), m_layerCount(layerCount), m_firstWidth(std::min(firstWidth, area.width())) {
    const double rest = area.width() - m_firstWidth;
    m_cellWidth = layerCount > 0 ? std::clamp(rest / layerCount, 0.0, widestCell) : 0;
}

QRectF RulerGeometry::cell(int layer) const {
    if (layer == 0) return {m_area.left(), m_area.top(), m_firstWidth, m_area.height()};
    const double left = m_area.left() + m_firstWidth + (layer - 1) * m_cellWidth;
    return {left, m_area.top(), m_cellWidth, m_area.height()};
}

int RulerGeometry::layerAt(double x) const {
    const double beyondFirst = x - m_area.left() - m_firstWidth;
    if (beyondFirst < 0 || m_cellWidth <= 0) return 0;
    return std::clamp(static_cast<int>(beyondFirst / m_cellWidth) + 1, 0, m_layerCount);
}

int RulerGeometry::labelStep(double labelWidth) const {
    if (m_cellWidth <= 0) return std::max(1, m_layerCount);
    const int needed = static_cast<int>(std::ceil(labelWidth / m_cellWidth));
    for (const int step : {1, 2, 4, 6, 12})
        if (step >= needed) return step;
    return needed;
}

}  // namespace stratascope
