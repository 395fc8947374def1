#pragma once

#include <QColor>
#include <QFont>
#include <QLocale>
#include <QPalette>
#include <QRgb>

#include "ui/figures/figure.h"

namespace stratascope {

// The colours and type of a figure; the same figure value is drawn with the window's theme or with the print
// theme.
struct FigureTheme {
    QColor background;
    QColor foreground;  // text and axes
    QColor hairline;    // 20 % contrast
    QColor accent;      // the current layer
    QColor special;     // special tokens
    QColor notANumber;
    bool isDark = false;
    QFont font;
    QLocale locale = QLocale::c();

    static FigureTheme light();
    static FigureTheme dark();
    // Follows the window's palette, font and locale.
    static FigureTheme ofWindow(const QPalette& palette, const QFont& font, const QLocale& locale);

    // How many different categorical colours there are; the next index has the first one again.
    static constexpr int categoricalColours = 8;

    // A colour-blind-safe categorical colour (Okabe-Ito, adapted to the background); −1 = special.
    QColor categorical(int index) const;

    // The same for text: as much nearer to the foreground as it takes to be read (WCAG: a contrast of 4.5).
    QColor lettering(int index) const { return lettering(index, background); }
    QColor lettering(int index, const QColor& paper) const;

    friend bool operator==(const FigureTheme&, const FigureTheme&) = default;
};

// Black or white, whichever can be read better on a colour.
QColor inkOn(const QColor& paper);

// The font itself for all it can write; Chinese characters that it lacks take their simplified forms.
QFont withChineseFallback(QFont font);

// The colour of a share in [0, 1] of a map (clamped); perceptually even.
QRgb mapColour(ColourMap map, double share);

// The share of a value between limits, clamped to [0, 1]; equal limits give 0.5.
double colourShare(double value, double minimum, double maximum);

}  // namespace stratascope
