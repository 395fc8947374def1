#include "ui/figures/figure_theme.h"

#include <cmath>
#include <QTest>

using namespace stratascope;

Q_DECLARE_METATYPE(stratascope::ColourMap)

namespace {

double linear(int channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(QRgb colour) {
    return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) + 0.0722 * linear(qBlue(colour));
}

// CIELAB L*, 0…100.
double lightness(QRgb colour) {
    const double y = luminance(colour);
    return y > 216.0 / 24389 ? 116 * std::cbrt(y) - 16 : y * 24389 / 27;
}

// Contrast ratio as WCAG defines it.
double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a.rgb());
    const double y = luminance(b.rgb());
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace

class FigureThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mapsHaveThePublishedColours_data() {
        QTest::addColumn<ColourMap>("map");
        QTest::addColumn<double>("share");
        QTest::addColumn<QColor>("colour");
        QTest::newRow("viridis, bottom") << ColourMap::Viridis << 0.0 << QColor(0x44, 0x01, 0x54);
        QTest::newRow("viridis, middle") << ColourMap::Viridis << 0.5 << QColor(0x21, 0x91, 0x8c);
        QTest::newRow("viridis, top") << ColourMap::Viridis << 1.0 << QColor(0xfd, 0xe7, 0x25);
        QTest::newRow("cividis, bottom") << ColourMap::Cividis << 0.0 << QColor(0x00, 0x22, 0x4e);
        QTest::newRow("cividis, top") << ColourMap::Cividis << 1.0 << QColor(0xfe, 0xe8, 0x38);
        QTest::newRow("below the map") << ColourMap::Viridis << -3.0 << QColor(0x44, 0x01, 0x54);
        QTest::newRow("above the map") << ColourMap::Viridis << 9.0 << QColor(0xfd, 0xe7, 0x25);
    }
    void mapsHaveThePublishedColours() {
        QFETCH(ColourMap, map);
        QFETCH(double, share);
        QFETCH(QColor, colour);
        const QColor found(mapColour(map, share));
        QVERIFY(std::abs(found.red() - colour.red()) <= 1);
        QVERIFY(std::abs(found.green() - colour.green()) <= 1);
        QVERIFY(std::abs(found.blue() - colour.blue()) <= 1);
    }

    void sequentialMapsGrowLighterEvenly_data() {
        QTest::addColumn<ColourMap>("map");
        QTest::newRow("viridis") << ColourMap::Viridis;
        QTest::newRow("cividis") << ColourMap::Cividis;
    }
    void sequentialMapsGrowLighterEvenly() {
        QFETCH(ColourMap, map);
        const double step = (lightness(mapColour(map, 1)) - lightness(mapColour(map, 0))) / 20;
        for (int i = 0; i < 20; ++i) {
            const double growth =
                lightness(mapColour(map, (i + 1) / 20.0)) - lightness(mapColour(map, i / 20.0));
            QVERIFY2(growth > 0.5 * step && growth < 1.6 * step, qPrintable(QString::number(i)));
        }
    }

    void divergingMapIsEquallyLightOnBothSidesOfItsWhiteCentre() {
        QVERIFY(lightness(mapColour(ColourMap::Diverging, 0.5)) > 96);
        for (int i = 0; i <= 16; ++i) {
            const double below = lightness(mapColour(ColourMap::Diverging, 0.5 - i / 32.0));
            const double above = lightness(mapColour(ColourMap::Diverging, 0.5 + i / 32.0));
            const double even = 97 - (97 - 36) * i / 16.0;
            QVERIFY(std::abs(below - above) < 0.8);
            QVERIFY(std::abs(below - even) < 0.8);
        }
        QVERIFY(QColor(mapColour(ColourMap::Diverging, 0.1)).blue() >
                QColor(mapColour(ColourMap::Diverging, 0.1)).red());
        QVERIFY(QColor(mapColour(ColourMap::Diverging, 0.9)).red() >
                QColor(mapColour(ColourMap::Diverging, 0.9)).blue());
    }

    void sharesAreClampedAndEqualLimitsGiveTheMiddle() {
        QCOMPARE(colourShare(5, 0, 10), 0.5);
        QCOMPARE(colourShare(-1, 0, 10), 0.0);
        QCOMPARE(colourShare(11, 0, 10), 1.0);
        QCOMPARE(colourShare(3, 3, 3), 0.5);
    }

    void tokenColoursAreEightAndLegibleOnBothBackgrounds() {
        for (const FigureTheme& theme : {FigureTheme::light(), FigureTheme::dark()}) {
            for (int i = 0; i < 8; ++i) {
                QVERIFY2(contrast(theme.categorical(i), theme.background) > 2.5,
                         qPrintable(QString::number(i)));
                QVERIFY(theme.categorical(i) != theme.accent);
                for (int j = 0; j < i; ++j)
                    QVERIFY(theme.categorical(i) != theme.categorical(j));
            }
            QCOMPARE(theme.categorical(8), theme.categorical(0));
            QCOMPARE(theme.categorical(-1), theme.special);
            QVERIFY(contrast(theme.special, theme.background) > 3);
            QVERIFY(contrast(theme.foreground, theme.background) > 10);
        }
    }

    void letteringIsLegibleInEveryColour_data() {
        QTest::addColumn<int>("colour");
        for (int colour = -1; colour < FigureTheme::categoricalColours; ++colour)
            QTest::addRow("%d", colour) << colour;
    }
    void letteringIsLegibleInEveryColour() {
        QFETCH(int, colour);
        for (const FigureTheme& theme : {FigureTheme::light(), FigureTheme::dark()}) {
            const QColor text = theme.lettering(colour);
            QVERIFY2(contrast(text, theme.background) >= 4.5, qPrintable(text.name()));
            const bool legible = contrast(theme.categorical(colour), theme.background) >= 4.5;
            QCOMPARE(text == theme.categorical(colour), legible);
        }
    }

    void letteringFollowsThePaper() {
        for (const FigureTheme& theme : {FigureTheme::light(), FigureTheme::dark()}) {
            QVERIFY(contrast(theme.lettering(-1, theme.hairline), theme.hairline) >= 4.5);
            QCOMPARE(theme.lettering(-1, theme.background), theme.lettering(-1));
        }
    }

    void inkIsLegibleOnEveryColour_data() { letteringIsLegibleInEveryColour_data(); }
    void inkIsLegibleOnEveryColour() {
        QFETCH(int, colour);
        for (const FigureTheme& theme : {FigureTheme::light(), FigureTheme::dark()}) {
            const QColor paper = theme.categorical(colour);
            QVERIFY2(contrast(inkOn(paper), paper) >= 4.5, qPrintable(paper.name()));
        }
    }

    void windowThemeFollowsPaletteFontAndLocale() {
        QPalette palette;
        palette.setColor(QPalette::Base, Qt::black);
        palette.setColor(QPalette::Text, Qt::white);
        QFont font;
        font.setPointSize(17);
        const QLocale german(QLocale::German);
        const FigureTheme theme = FigureTheme::ofWindow(palette, font, german);
        QVERIFY(theme.isDark);
        QCOMPARE(theme.background, QColor(Qt::black));
        QCOMPARE(theme.foreground, QColor(Qt::white));
        QCOMPARE(theme.font, withChineseFallback(font));
        QCOMPARE(theme.font.pointSize(), 17);
        QCOMPARE(theme.locale, german);
        QVERIFY(!FigureTheme::light().isDark);
        QVERIFY(FigureTheme::dark().isDark);
    }

    void filesHaveEightPointType() { QCOMPARE(FigureTheme::light().font.pointSizeF(), 8.0); }
};

QTEST_MAIN(FigureThemeTest)
#include "figure_theme_test.moc"
