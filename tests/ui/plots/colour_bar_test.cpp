#include "ui/plots/colour_bar.h"

#include <QTest>

#include "tests/ui/plots/drawn_texts.h"

using namespace stratascope;
using namespace stratascope::test;

Q_DECLARE_METATYPE(stratascope::ColourMap)

namespace {

const QRectF cells(0, 40, 300, 600);

FigureStyle styleOf(const QLocale& locale = QLocale::c()) {
    FigureTheme theme = FigureTheme::light();
    theme.locale = locale;
    return {theme, 4};
}

HeatmapFigure legend(double minimum, double maximum, ColourMap map = ColourMap::Viridis) {
    HeatmapFigure figure;
    figure.colourMap = map;
    figure.minimum = minimum;
    figure.maximum = maximum;
    figure.valueTitle = QStringLiteral("Value (unit)");
    return figure;
}

std::vector<DrawnText> textsOf(const HeatmapFigure& figure, const FigureStyle& style = styleOf()) {
    return drawnTexts([&](QPainter& painter) { ColourBar(figure, style).paint(painter, cells); });
}

// The colours of the bar from bottom to top.
std::vector<QRgb> coloursOf(const HeatmapFigure& figure) {
    QImage image(900, 700, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    ColourBar(figure, styleOf()).paint(painter, cells);
    painter.end();
    int x = int(cells.right()) + 1;
    while (qRgb(255, 255, 255) == image.pixel(x, 300))
        ++x;
    std::vector<QRgb> colours;
    for (int y = int(cells.bottom()) - 1; y >= cells.top(); --y)
        colours.push_back(image.pixel(x + 4, y));
    return colours;
}

bool isNear(QRgb a, QRgb b) {
    return std::abs(qRed(a) - qRed(b)) < 8 && std::abs(qGreen(a) - qGreen(b)) < 8 &&
           std::abs(qBlue(a) - qBlue(b)) < 8;
}

}  // namespace

class ColourBarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLegendStatesItsLimits_data() {
        QTest::addColumn<double>("minimum");
        QTest::addColumn<double>("maximum");
        QTest::addColumn<QString>("lowest");
        QTest::addColumn<QString>("highest");
        QTest::newRow("cosines") << -1.0 << 1.0 << QStringLiteral("−1") << QStringLiteral("1");
        QTest::newRow("norms") << 13.2 << 16.1 << QStringLiteral("13.2") << QStringLiteral("16.1");
        QTest::newRow("three true digits")
            << -2.31456 << 2.31456 << QStringLiteral("−2.31") << QStringLiteral("2.31");
        QTest::newRow("large") << 0.0 << 1250.0 << QStringLiteral("0") << QStringLiteral("1250");
        QTest::newRow("tiny") << 0.0 << 0.00125 << QStringLiteral("0") << QStringLiteral("0.00125");
        QTest::newRow("from within a narrow span")
            << 0.95 << 1.0 << QStringLiteral("0.95") << QStringLiteral("1");
    }
    void theLegendStatesItsLimits() {
        QFETCH(double, minimum);
        QFETCH(double, maximum);
        QFETCH(QString, lowest);
        QFETCH(QString, highest);
        const auto texts = textsOf(legend(minimum, maximum));
        QVERIFY2(std::abs(textNamed(texts, lowest).ink.center().y() - cells.bottom()) < 30,
                 qPrintable(wordsOf(texts).join(u' ')));
        QVERIFY2(std::abs(textNamed(texts, highest).ink.center().y() - cells.top()) < 30,
                 qPrintable(wordsOf(texts).join(u' ')));
        QVERIFY(textNamed(texts, QStringLiteral("Value (unit)")).ink.isValid());
        QVERIFY2(overlap(texts).isEmpty(), qPrintable(overlap(texts)));
    }

    void limitsThatValuesGoBeyondAreMarked_data() {
        QTest::addColumn<bool>("below");
        QTest::addColumn<bool>("above");
        for (const bool below : {false, true})
            for (const bool above : {false, true})
                QTest::addRow("%s%s", below ? "below " : "", above ? "above" : "") << below << above;
    }
    void limitsThatValuesGoBeyondAreMarked() {
        QFETCH(bool, below);
        QFETCH(bool, above);
        HeatmapFigure figure = legend(-2, 3);
        figure.valuesBelow = below;
        figure.valuesAbove = above;
        const QString words = wordsOf(textsOf(figure)).join(u' ');
        QCOMPARE(words.contains(QChar(0x2264)), below);
        QCOMPARE(words.contains(QChar(0x2265)), above);
    }

    void numbersFollowTheLocale() {
        const QStringList words = wordsOf(textsOf(legend(0.25, 1.75), styleOf(QLocale(QLocale::German))));
        QVERIFY(words.contains(QStringLiteral("0,25")));
        QVERIFY(words.contains(QStringLiteral("1,75")));
        QVERIFY(words.contains(QStringLiteral("1,0")));
    }

    void theBarRunsThroughTheWholeMap_data() {
        QTest::addColumn<ColourMap>("map");
        QTest::newRow("viridis") << ColourMap::Viridis;
        QTest::newRow("cividis") << ColourMap::Cividis;
        QTest::newRow("diverging") << ColourMap::Diverging;
    }
    void theBarRunsThroughTheWholeMap() {
        QFETCH(ColourMap, map);
        const std::vector<QRgb> colours = coloursOf(legend(-1, 1, map));
        QCOMPARE(colours.size(), std::size_t(600));
        for (const double share : {0.01, 0.25, 0.5, 0.75, 0.99}) {
            const QRgb found = colours[static_cast<std::size_t>(share * 600)];
            QVERIFY2(isNear(found, mapColour(map, share)), qPrintable(QColor(found).name()));
        }
    }

    void zeroIsWhiteOnADivergingBarAndHasItsTickThere() {
        const HeatmapFigure figure = legend(-2.5, 2.5, ColourMap::Diverging);
        QVERIFY(isNear(coloursOf(figure)[300], qRgb(246, 246, 246)));
        const DrawnText zero = textNamed(textsOf(figure), QStringLiteral("0"));
        QVERIFY(std::abs(zero.ink.center().y() - cells.center().y()) < 4);
    }

    void itTakesTheRoomItSays() {
        for (const double height : {40.0, 200.0, 600.0}) {
            const HeatmapFigure figure = legend(-1234.5, 0.5);
            const ColourBar bar(figure, styleOf());
            const QRectF area(0, 40, 300, height);
            const auto texts = drawnTexts([&](QPainter& painter) { bar.paint(painter, area); });
            for (const DrawnText& text : texts) {
                QVERIFY(text.ink.left() > area.right());
                QVERIFY2(text.ink.right() <= area.right() + bar.width(height), qPrintable(text.text));
            }
        }
    }
};

QTEST_MAIN(ColourBarTest)
#include "colour_bar_test.moc"
