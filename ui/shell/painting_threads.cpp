#include "ui/shell/painting_threads.h"

#include <QImage>
#include <QLinearGradient>
#include <QPainter>
#include <QThread>

namespace stratascope {

void startPaintingThreads() {
    constexpr int rowsOfAThread = 64;  // Qt gives a thread no fewer
    constexpr int width = 2048;        // work enough that no thread is done before the last one has started
    QImage image(width, rowsOfAThread * QThread::idealThreadCount(), QImage::Format_ARGB32_Premultiplied);
    QLinearGradient gradient(0, 0, width, 1);
    gradient.setColorAt(0, QColor(0, 0, 0, 1));
    gradient.setColorAt(1, QColor(255, 255, 255, 254));
    QPainter(&image).fillRect(image.rect(), gradient);
}

}  // namespace stratascope
