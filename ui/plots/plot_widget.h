#pragma once

#include <memory>
#include <QWidget>
#include <vector>

#include "ui/figures/figure.h"
#include "ui/figures/figure_theme.h"
#include "ui/plots/figure_part.h"

namespace stratascope {

// Shows a figure value: zoom, pan, hover, click. It computes nothing; what a person points at goes out as
// signals, what is selected comes in as a highlight, which is an overlay that never redraws the figure
// beneath. The wheel zooms the axis that is worth it (over the labels of an axis, that axis), dragging moves,
// a double-click shows all again; with the keyboard, plus and minus zoom and the arrows move. A click says
// all that it hit: a cell of a token in a layer is both, a curve of two tokens its layer alone.
class PlotWidget : public QWidget {
    Q_OBJECT

public:
    explicit PlotWidget(QWidget* parent = nullptr);
    ~PlotWidget() override;

    // Shows `figure`; zoom stays where kind and size of the data are the same.
    void setFigure(Figure figure);
    void clearFigure();
    bool hasFigure() const;
    const Figure& figure() const;  // only with hasFigure()

    void setTheme(const FigureTheme& theme);
    // Tokens to light: under the pointer (−1 = none), where that is on a pair both of them, and locked.
    void setHighlight(int hoveredToken, const std::vector<int>& lockedTokens, int partner = -1);
    // The old picture stays, dimmed a little, with a thin progress line.
    void setBusy(bool busy);
    void resetZoom();
    bool isZoomed() const;
    FigurePart shownPart() const;

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void tokenHovered(int token, int partner);  // −1 = none; the partner is the second token of a pair
    void tokenClicked(int token);
    void layerClicked(int layer);
    // The exact value under the pointer in words, e.g. "bank · dimension 17 · −0.4213"; empty = none.
    void pointed(const QString& words);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

}  // namespace stratascope
