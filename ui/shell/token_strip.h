#pragma once

#include <QAbstractScrollArea>
#include <vector>

#include "ui/figures/figure_theme.h"
#include "ui/session/selection.h"
#include "ui/shell/chip_flow.h"
#include "ui/shell/chip_painter.h"

namespace stratascope {

// What the strip shows of one token.
struct StripToken {
    FigureToken figure;
    QString details;  // several lines, for the tool tip
};

// All tokens as chips in reading order; pointing lights a token in every view, a click locks it. One widget
// paints them all.
class TokenStrip : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit TokenStrip(Selection& selection, QWidget* parent = nullptr);

    // Chips of text B begin a block of their own.
    void setTokens(std::vector<StripToken> tokens);
    const std::vector<StripToken>& tokens() const { return m_tokens; }
    // Where a token's chip is now, in the viewport's coordinates.
    QRect chipRect(int token) const;

    QSize sizeHint() const override;

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void layOut();
    int tokenAt(QPoint viewportPosition) const;
    int keyTarget(int key) const;
    ChipState stateOf(int token) const;
    void onHoverChanged(int token);
    void onLocksChanged();
    void showChip(int token);
    void updateChip(int token);
    void describeHovered();

    Selection& m_selection;
    std::vector<StripToken> m_tokens;
    ChipFlow m_flow;
    int m_shownHover = -1;
    int m_shownPartner = -1;
    bool m_pointing = false;
};

}  // namespace stratascope
