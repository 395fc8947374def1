#include "ui/figures/figure_theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <QFontDatabase>
#include <QFontInfo>

namespace stratascope {

namespace {

constexpr double printPointSize = 8;

using Palette = std::array<QRgb, FigureTheme::categoricalColours>;

// Okabe-Ito without black, yellow darkened to olive where it would vanish, and a brown; the pink of the set
// is muted so that the accent keeps its own colour.
constexpr Palette onLight = {0x0072b2, 0xd98200, 0x009e73, 0xd55e00, 0x3a94cc, 0xb8608f, 0x8f7f00, 0x6b4c3b};
constexpr Palette onDark = {0x4da3e0, 0xe69f00, 0x2fc49a, 0xf0803c, 0x9bd8f7, 0xe09bc1, 0xf0e442, 0xc9a58b};

QColor mixed(const QColor& a, const QColor& b, double shareOfB) {
    const auto part = [shareOfB](int from, int to) {
        return static_cast<int>(from + (to - from) * shareOfB);
    };
    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

constexpr double legibleContrast = 4.5;

double linear(float channel) {
    const auto c = static_cast<double>(channel);
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

// As WCAG defines it, 1…21.
double contrast(const QColor& a, const QColor& b) {
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

// Everything that follows from paper and ink.
FigureTheme themeOf(const QColor& background, const QColor& foreground) {
    FigureTheme theme;
    theme.background = background;
    theme.foreground = foreground;
    theme.isDark = background.lightness() < foreground.lightness();
    theme.hairline = mixed(background, foreground, 0.2);
    theme.accent = theme.isDark ? QColor(0xff, 0x4f, 0x9a) : QColor(0xd0, 0x10, 0x6f);
    theme.special = mixed(background, foreground, 0.52);
    theme.notANumber = mixed(background, foreground, 0.35);
    return theme;
}

// Latin and simplified Chinese of one design, on every machine that follows the package list.
const QString chineseFamily = QStringLiteral("Noto Sans CJK SC");

QStringList familiesOf(const QFont& font) {
    return font.families().isEmpty() ? QStringList(font.family()) : font.families();
}

QFont printFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setFamilies(QStringList(chineseFamily) + familiesOf(font));
    font.setPointSizeF(printPointSize);
    return font;
}

}  // namespace

QColor inkOn(const QColor& paper) {
    return contrast(Qt::black, paper) > contrast(Qt::white, paper) ? Qt::black : Qt::white;
}

QFont withChineseFallback(QFont font) {
    if (font.families().contains(chineseFamily)) return font;
    // A generic name such as "Sans Serif" counts as missing among several families, and the fallback would
    // take its place.
    font.setFamilies({QFontInfo(font).family(), chineseFamily});
    return font;
}

FigureTheme FigureTheme::light() {
    FigureTheme theme = themeOf(Qt::white, QColor(0x1c, 0x1c, 0x1c));
    theme.font = printFont();
    return theme;
}

FigureTheme FigureTheme::dark() {
    FigureTheme theme = themeOf(QColor(0x1c, 0x1e, 0x21), QColor(0xe4, 0xe4, 0xe4));
    theme.font = printFont();
    return theme;
}

FigureTheme FigureTheme::ofWindow(const QPalette& palette, const QFont& font, const QLocale& locale) {
    FigureTheme theme = themeOf(palette.color(QPalette::Base), palette.color(QPalette::Text));
    theme.font = withChineseFallback(font);
    theme.locale = locale;
    return theme;
}

QColor FigureTheme::categorical(int index) const {
    if (index < 0) return special;
    const auto& colours = isDark ? onDark : onLight;
    return QColor(colours[static_cast<std::size_t>(index) % colours.size()]);
}

QColor FigureTheme::lettering(int index, const QColor& paper) const {
    constexpr double step = 0.04;
    const QColor colour = categorical(index);
    double share = 0;
    while (share < 1 && contrast(mixed(colour, foreground, share), paper) < legibleContrast)
        share += step;
    return mixed(colour, foreground, std::min(share, 1.0));
}

}  // namespace stratascope
