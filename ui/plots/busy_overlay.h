#pragma once

#include <QColor>
#include <QTimer>
#include <QWidget>

namespace stratascope {

// Dims what lies beneath a little and runs a thin line along the top, while something is computed. What is
// done within a blink shows nothing.
class BusyOverlay : public QWidget {
    Q_OBJECT

public:
    explicit BusyOverlay(QWidget* parent);

    void setBusy(bool busy);
    void setColours(const QColor& veil, const QColor& line);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void appear();
    void advance();

    QTimer m_delay;
    QTimer m_animation;
    QColor m_veil;
    QColor m_line;
    double m_phase = 0;  // 0…1 along the top edge
};

}  // namespace stratascope
