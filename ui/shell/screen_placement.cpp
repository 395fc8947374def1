#include "ui/shell/screen_placement.h"

#include <algorithm>
#include <QGuiApplication>
#include <QScreen>

namespace stratascope {

namespace {

constexpr int kHold = 64;
constexpr int kTitle = 24;

bool canBeHeld(const QRect& window, const QRect& screen) {
    const QRect title = QRect(window.left(), window.top(), window.width(), kTitle) & screen;
    return title.width() >= std::min(kHold, window.width()) && title.height() == kTitle;
}

}  // namespace

QRect placedOnScreens(const QRect& window, const QList<QRect>& screens) {
    const auto holds = [&](const QRect& screen) { return canBeHeld(window, screen); };
    if (screens.isEmpty() || std::ranges::any_of(screens, holds)) return window;
    const QRect& home = screens.first();
    QRect placed(QPoint(), window.size().boundedTo(home.size()));
    placed.moveCenter(home.center());
    return placed & home;
}

QList<QRect> screenAreas() {
    QList<QRect> areas;
    for (const QScreen* screen : QGuiApplication::screens())
        areas += screen->availableGeometry();
    const QScreen* primary = QGuiApplication::primaryScreen();
    if (primary)
        std::ranges::partition(areas,
                               [&](const QRect& area) { return area == primary->availableGeometry(); });
    return areas;
}

}  // namespace stratascope
