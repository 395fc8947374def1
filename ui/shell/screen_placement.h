#pragma once

#include <QList>
#include <QRect>

namespace stratascope {

// `window` itself where enough of its title lies on one of `screens` to take hold of it, else moved, and made
// smaller where it must be, onto the first of them.
QRect placedOnScreens(const QRect& window, const QList<QRect>& screens);

// The areas of the screens there are now, the primary one first.
QList<QRect> screenAreas();

}  // namespace stratascope
