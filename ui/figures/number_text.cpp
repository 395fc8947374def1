#include "ui/figures/number_text.h"

#include <cmath>
#include <QCoreApplication>
#include <QLocale>

namespace stratascope {

namespace {

QString withMinus(QString text) {
    return text.replace(u'-', QChar(0x2212));
}

QString noNumber() {
    return QCoreApplication::translate("Figures", "not a number");
}

}  // namespace

QString roundedNumber(double value, int decimals) {
    if (!std::isfinite(value)) return noNumber();
    const QString text = QLocale().toString(value, 'f', decimals);
    const bool isZero = QLocale().toDouble(text) == 0;
    return withMinus(isZero ? QLocale().toString(0.0, 'f', decimals) : text);
}

QString powerOfTen(int exponent) {
    static const QString superscripts = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString power = QStringLiteral("10");
    if (exponent < 0) power += u'⁻';
    for (const QChar digit : QString::number(std::abs(exponent)))
        power += superscripts[digit.digitValue()];
    return power;
}

QString powerNumber(double value, int decimals) {
    if (!std::isfinite(value)) return noNumber();
    if (value == 0) return QLocale().toString(0);
    int exponent = static_cast<int>(std::floor(std::log10(std::abs(value))));
    // 9.996 becomes 10.00 when it is rounded.
    if (std::abs(value) / std::pow(10, exponent) >= 10 - 0.5 * std::pow(10, -decimals)) ++exponent;
    return roundedNumber(value / std::pow(10, exponent), decimals) + u'·' + powerOfTen(exponent);
}

QString exactNumber(double value) {
    if (!std::isfinite(value)) return noNumber();
    const double magnitude = std::abs(value);
    if (magnitude == 0 || (magnitude >= 0.001 && magnitude < 100)) return roundedNumber(value, 4);
    return withMinus(QLocale().toString(value, magnitude < 0.001 ? 'e' : 'g', magnitude < 0.001 ? 3 : 6));
}

QString briefNumber(double value) {
    constexpr double least = 1e-4;
    constexpr double most = 1e6;
    const double magnitude = std::abs(value);
    const bool extreme = magnitude != 0 && (magnitude < least || magnitude >= most);
    return extreme ? powerNumber(value, 3)
                   : withMinus(QLocale().toString(value, 'g', magnitude < 10'000 ? 4 : 6));
}

}  // namespace stratascope
