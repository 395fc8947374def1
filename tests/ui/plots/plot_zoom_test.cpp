#include "ui/plots/plot_zoom.h"

#include <QTest>

#include <qcustomplot.h>

#include "tests/ui/plots/sample_figures.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

// A heatmap of 18 tokens and 256 dimensions on a canvas.
class Stage {
public:
    Stage() : canvas(plot), zoom(canvas) {
        scene =
            makeScene(canvas, sampleHiddenStates(bankTokens(), 256), FigureStyle(FigureTheme::light(), 1.3));
        scene->layout({600, 400});
    }

    QCustomPlot plot;
    PlotCanvas canvas;
    PlotZoom zoom;
    std::unique_ptr<FigureScene> scene;
};

}  // namespace

class PlotZoomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsUnderThePointerStaysThere() {
        Stage stage;
        const QPointF pixel(300, 200);
        const QPointF before = stage.canvas.toValue(pixel);
        stage.zoom.zoom(*stage.scene, Qt::Horizontal, pixel, 0.5);
        QVERIFY(std::abs(stage.canvas.toValue(pixel).x() - before.x()) < 1e-6);
        QVERIFY(std::abs(stage.canvas.span(Qt::Horizontal).size() - 128) < 1e-6);
        QCOMPARE(stage.canvas.span(Qt::Vertical), (AxisSpan{-0.5, 17.5}));
        QVERIFY(stage.zoom.isZoomed());
    }

    void zoomIsBoundedToTheData() {
        Stage stage;
        stage.zoom.zoom(*stage.scene, Qt::Horizontal | Qt::Vertical, {300, 200}, 50);
        QCOMPARE(stage.canvas.span(Qt::Horizontal), (AxisSpan{-0.5, 255.5}));
        QVERIFY(!stage.zoom.isZoomed());
        for (int i = 0; i < 40; ++i)
            stage.zoom.zoom(*stage.scene, Qt::Horizontal, {300, 200}, 0.5);
        QVERIFY(std::abs(stage.canvas.span(Qt::Horizontal).size() - 2) < 1e-6);
    }

    void panningStopsAtTheEdgeOfTheData() {
        Stage stage;
        stage.zoom.zoom(*stage.scene, Qt::Horizontal, {300, 200}, 0.25);
        stage.zoom.pan(*stage.scene, {0, 0}, {100000, 0});
        QVERIFY(std::abs(stage.canvas.span(Qt::Horizontal).lower + 0.5) < 1e-6);
        QVERIFY(std::abs(stage.canvas.span(Qt::Horizontal).size() - 64) < 1e-6);
        stage.zoom.pan(*stage.scene, {100000, 0}, {0, 0});
        QVERIFY(std::abs(stage.canvas.span(Qt::Horizontal).upper - 255.5) < 1e-6);
    }

    void panningMovesTheDataWithThePointer() {
        Stage stage;
        stage.zoom.zoom(*stage.scene, Qt::Horizontal, {300, 200}, 0.25);
        const double under = stage.canvas.toValue({300, 200}).x();
        stage.zoom.pan(*stage.scene, {300, 200}, {310, 200});
        QVERIFY(std::abs(stage.canvas.toValue({310, 200}).x() - under) < 1e-6);
    }

    void zoomOutlivesAnotherSize() {
        Stage stage;
        stage.zoom.zoom(*stage.scene, Qt::Horizontal, {300, 200}, 0.5);
        const AxisSpan shown = stage.canvas.span(Qt::Horizontal);
        stage.scene->layout({900, 300});
        stage.zoom.apply(*stage.scene);
        QVERIFY(std::abs(stage.canvas.span(Qt::Horizontal).lower - shown.lower) < 1e-6);
        stage.zoom.reset();
        stage.zoom.apply(*stage.scene);
        QCOMPARE(stage.canvas.span(Qt::Horizontal), (AxisSpan{-0.5, 255.5}));
    }

    void projectionsKeepEqualScales() {
        Stage stage;
        stage.scene = makeScene(stage.canvas, sampleProjection(bankTokens(), 7, 3),
                                FigureStyle(FigureTheme::light(), 1.3));
        for (const QSize& size : {QSize(600, 400), QSize(300, 700)}) {
            stage.scene->layout(size);
            const QPointF origin = stage.canvas.toPixel({0, 0});
            const QPointF unit = stage.canvas.toPixel({1, 1}) - origin;
            QVERIFY(std::abs(unit.x() + unit.y()) < 1e-6 * unit.x());
        }
    }
};

QTEST_MAIN(PlotZoomTest)
#include "plot_zoom_test.moc"
