#pragma once

#include <QRectF>

namespace stratascope {

// Where the cells of a layer ruler lie: 0 (wider, for its name), then 1…L, from left to right.
class RulerGeometry {
public:
    // `firstWidth`: what cell 0 needs; the others share the rest, at most `widestCell` each.
    RulerGeometry(const QRectF& area, int layerCount, double firstWidth, double widestCell);

    QRectF cell(int layer) const;
    // The nearest layer, so that dragging beyond either end means the end.
    int layerAt(double x) const;
    double cellWidth() const { return m_cellWidth; }
    // Every which layer can carry a label of this width.
    int labelStep(double labelWidth) const;

private:
    QRectF m_area;
    int m_layerCount = 0;
    double m_firstWidth = 0;
    double m_cellWidth = 0;
};

}  // namespace stratascope
