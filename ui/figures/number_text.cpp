#include "ui/figures/number_text.h"

#include <cmath>
#include <QCoreApplication>
#include <QLocale>

namespace stratascope {

namespace {

QString withMinus(QString text) {
    return text.replace(u'-', QChar(0x2212));
}

}  // namespace

QString roundedNumber(double value, int decimals) {
    const QString text = QLocale().toString(value, 'f', decimals);
    const bool isZero = QLocale().toDouble(text) == 0;
    return withMinus(isZero ? QLocale().toString(0.0, 'f', decimals) : text);
}

QString exactNumber(double value) {
    if (!std::isfinite(value)) return QCoreApplication::translate("Figures", "not a number");
    const double magnitude = std::abs(value);
    if (magnitude == 0 || (magnitude >= 0.001 && magnitude < 100)) return roundedNumber(value, 4);
    return withMinus(QLocale().toString(value, magnitude < 0.001 ? 'e' : 'g', magnitude < 0.001 ? 3 : 6));
}

}  // namespace stratascope
