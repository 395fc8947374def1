#include "tests/ui/plots/plot_pointer.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

namespace stratascope::test {

Wanted containing(const QString& text) {
    return [text](const QString& words) { return words.contains(text); };
}

std::unique_ptr<PlotWidget> shownPlot() {
    auto plot = std::make_unique<PlotWidget>();
    plot->resize(640, 420);
    plot->show();
    return QTest::qWaitForWindowExposed(plot.get()) ? std::move(plot) : nullptr;
}

void moveTo(PlotWidget& plot, const QPoint& place) {
    QTest::mouseMove(&plot, place);
    QCoreApplication::processEvents();
}

QImage picture(PlotWidget& plot) {
    QCoreApplication::processEvents();
    return plot.grab().toImage();
}

std::optional<QPoint> findPlace(PlotWidget& plot, const Wanted& wanted) {
    QString words;
    const auto connection =
        QObject::connect(&plot, &PlotWidget::pointed, &plot, [&words](const QString& now) { words = now; });
    std::optional<QPoint> found;
    for (int y = 2; y < plot.height() && !found; y += 3) {
        for (int x = 2; x < plot.width() && !found; x += 3) {
            moveTo(plot, {x, y});
            if (!words.isEmpty() && wanted(words)) found = QPoint(x, y);
        }
    }
    QObject::disconnect(connection);
    return found;
}

void wheel(PlotWidget& plot, const QPoint& at, int steps) {
    QWheelEvent event(at, plot.mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&plot, &event);
}

QString wordsAt(PlotWidget& plot, const QPoint& place) {
    moveTo(plot, {1, 1});
    QSignalSpy spy(&plot, &PlotWidget::pointed);
    moveTo(plot, place);
    return spy.isEmpty() ? QString() : spy.last().at(0).toString();
}

}  // namespace stratascope::test
