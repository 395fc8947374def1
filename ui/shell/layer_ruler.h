#pragma once

#include <QAbstractSlider>

#include "ui/session/selection.h"
#include "ui/shell/ruler_geometry.h"

namespace stratascope {

struct FigureTheme;

// Shows and sets the current layer: 0 = embeddings, 1…L, and beneath each its number from the end, −(L +
// 1)…−1.
class LayerRuler : public QAbstractSlider {
    Q_OBJECT

public:
    explicit LayerRuler(Selection& selection, QWidget* parent = nullptr);

    // The rectangle of a layer's cell, in the ruler's coordinates.
    QRectF cellOf(int layer) const { return geometryNow().cell(layer); }
    // Whether a cell's numbers are written: with many layers only some are, always the ends and the current
    // one.
    bool isLabelled(int layer) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    RulerGeometry geometryNow() const;
    QString embeddingsLabel() const;
    QString fromEnd(int layer) const;
    QFont smallFont() const;
    double widestLabel() const;
    int labelStep() const;
    QRectF labelBox(int layer) const;
    void drawTick(QPainter& painter, int layer) const;
    void drawLabel(QPainter& painter, int layer, const QColor& number, const QColor& numberFromEnd) const;
    void drawCurrent(QPainter& painter, const FigureTheme& theme) const;
    void sync();
    void retranslate();

    Selection& m_selection;
    int m_wheelRest = 0;
};

}  // namespace stratascope
