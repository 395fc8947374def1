#include "ui/shell/hairline.h"

#include <QPainter>

#include "ui/shell/theme.h"

namespace stratascope {

Hairline::Hairline(Qt::Orientation orientation, QWidget* parent) : QWidget(parent) {
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Hairline::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), hairlineColour(palette()));
}

}  // namespace stratascope
