#include "ui/plots/heatmap_cells.h"

#include <limits>
#include <QPainter>
#include <QTest>

using namespace stratascope;

Q_DECLARE_METATYPE(stratascope::QuietEnd)

namespace {

constexpr float noNumber = std::numeric_limits<float>::quiet_NaN();

HeatmapCells cellsOf(const Matrix& values, ColourMap map = ColourMap::Diverging,
                     QuietEnd quietEnd = QuietEnd::Centre) {
    HeatmapFigure figure;
    figure.values = values;
    figure.colourMap = map;
    figure.quietEnd = quietEnd;
    figure.minimum = map == ColourMap::Diverging ? -1 : 0;
    figure.maximum = 1;
    return {figure, FigureStyle(FigureTheme::light(), 1)};
}

QImage painted(const HeatmapCells& cells, const QSize& size, const QRectF& shown) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    cells.paint(painter, {QRectF(QPointF(0, 0), QSizeF(size)), shown});
    return image;
}

bool isNear(QRgb a, QRgb b) {
    return std::abs(qRed(a) - qRed(b)) < 4 && std::abs(qGreen(a) - qGreen(b)) < 4 &&
           std::abs(qBlue(a) - qBlue(b)) < 4;
}

}  // namespace

class HeatmapCellsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCellHasTheColourOfItsValue() {
        const HeatmapCells cells = cellsOf({2, 2, {-1, 0, 0.5F, 1}});
        QVERIFY(isNear(cells.image().pixel(0, 0), mapColour(ColourMap::Diverging, 0)));
        QVERIFY(isNear(cells.image().pixel(1, 0), mapColour(ColourMap::Diverging, 0.5)));
        QVERIFY(isNear(cells.image().pixel(0, 1), mapColour(ColourMap::Diverging, 0.75)));
        QVERIFY(isNear(cells.image().pixel(1, 1), mapColour(ColourMap::Diverging, 1)));
    }

    void valuesBeyondTheLimitsAreClamped() {
        const HeatmapCells cells = cellsOf({1, 2, {-9, std::numeric_limits<float>::infinity()}});
        QVERIFY(isNear(cells.image().pixel(0, 0), mapColour(ColourMap::Diverging, 0)));
        QVERIFY(isNear(cells.image().pixel(1, 0), mapColour(ColourMap::Diverging, 1)));
    }

    void cellsAreSharpAtAnySize() {
        const HeatmapCells cells = cellsOf({1, 3, {-1, 0, 1}});
        const QImage image = painted(cells, {100, 7}, {0, 0, 3, 1});
        QList<QRgb> colours;
        for (int x = 0; x < 100; ++x)
            if (!colours.contains(image.pixel(x, 3))) colours.append(image.pixel(x, 3));
        QCOMPARE(colours.size(), 3);
        QCOMPARE(image.pixel(32, 3), image.pixel(0, 3));
        QCOMPARE(image.pixel(35, 3), image.pixel(50, 3));
    }

    void partsOfCellsAreShownWhenZoomed() {
        const HeatmapCells cells = cellsOf({1, 4, {-1, -1, 1, 1}});
        const QImage image = painted(cells, {100, 4}, {1.75, 0, 1, 1});
        QVERIFY(isNear(image.pixel(20, 2), mapColour(ColourMap::Diverging, 0)));
        QVERIFY(isNear(image.pixel(30, 2), mapColour(ColourMap::Diverging, 1)));
    }

    void oneLoudCellAmongManyIsNeverLost() {
        std::vector<float> values(40 * 1000, 0.01F);
        values[17 * 1000 + 333] = -1;
        const HeatmapCells cells = cellsOf({40, 1000, values});
        const QImage image = cells.reduced({0, 0, 1000, 40}, {50, 10});
        QCOMPARE(image.size(), QSize(50, 10));
        QVERIFY(isNear(image.pixel(16, 4), mapColour(ColourMap::Diverging, 0)));
        QVERIFY(isNear(image.pixel(17, 4), mapColour(ColourMap::Diverging, 0.505)));
        const QImage screen = painted(cells, {50, 10}, {0, 0, 1000, 40});
        QCOMPARE(screen.pixel(16, 4), image.pixel(16, 4));
    }

    void reducedMapsKeepWhatIsFarthestFromTheirQuietEnd_data() {
        QTest::addColumn<QuietEnd>("quietEnd");
        QTest::addColumn<double>("kept");
        QTest::newRow("norms") << QuietEnd::Bottom << 0.9;
        QTest::newRow("cosines") << QuietEnd::Top << 0.05;
    }
    void reducedMapsKeepWhatIsFarthestFromTheirQuietEnd() {
        QFETCH(QuietEnd, quietEnd);
        QFETCH(double, kept);
        const HeatmapCells cells =
            cellsOf({1, 4, {0.05F, 0.9F, 0.2F, noNumber}}, ColourMap::Viridis, quietEnd);
        const QImage image = cells.reduced({0, 0, 4, 1}, {2, 1});
        QVERIFY(isNear(image.pixel(0, 0), mapColour(ColourMap::Viridis, kept)));
        QVERIFY(isNear(image.pixel(1, 0), mapColour(ColourMap::Viridis, 0.2)));
    }

    void cellsWithoutANumberAreBlocksToHatch() {
        const HeatmapCells cells =
            cellsOf({3, 3, {noNumber, 0, noNumber, noNumber, 0, 1, noNumber, noNumber, 1}});
        QCOMPARE(cells.missing(), (std::vector<CellBlock>{{0, 0, 1, 2}, {2, 0, 1, 1}, {0, 2, 2, 1}}));
        QCOMPARE(qAlpha(cells.image().pixel(0, 0)), 0);
    }

    void hatchedCellsShowStrokesOnTheBackground() {
        const QImage image = painted(cellsOf({1, 1, {noNumber}}), {40, 40}, {0, 0, 1, 1});
        bool stroke = false;
        bool ground = false;
        for (int x = 0; x < 40; ++x) {
            stroke = stroke || image.pixel(x, 20) != qRgb(255, 255, 255);
            ground = ground || image.pixel(x, 20) == qRgb(255, 255, 255);
        }
        QVERIFY(stroke);
        QVERIFY(ground);
    }

    void hatchingStaysInsideAndInPhase() {
        const QRectF left(0, 0, 10, 10);
        const QRectF right(10, 0, 10, 10);
        for (const QRectF& rect : {left, right}) {
            for (const QLineF& line : hatching(rect, 3)) {
                QVERIFY(rect.adjusted(-1e-9, -1e-9, 1e-9, 1e-9).contains(line.p1()));
                QVERIFY(rect.adjusted(-1e-9, -1e-9, 1e-9, 1e-9).contains(line.p2()));
                const double phase = (line.x1() + line.y1()) / (3 * std::sqrt(2.0));
                QVERIFY(std::abs(phase - std::round(phase)) < 1e-9);
            }
        }
        QVERIFY(!hatching(left, 3).empty());
    }

    void noCellsPaintNothing() {
        const QImage image = painted(cellsOf({}), {10, 10}, {0, 0, 1, 1});
        QCOMPARE(image.pixel(5, 5), qRgb(255, 255, 255));
    }
};

QTEST_MAIN(HeatmapCellsTest)
#include "heatmap_cells_test.moc"
