#include <QTest>

#include <qcustomplot.h>

#include "tests/ui/plots/drawn_texts.h"
#include "ui/plots/figure_scene.h"
#include "ui/plots/figure_writer.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

HistogramFigure sample(ValueScale scale = ValueScale::Linear) {
    HistogramFigure figure;
    figure.title = u"a.weight"_s;
    figure.minimum = -1;
    figure.maximum = 1;
    figure.counts = {1, 10, 1000, 0};
    figure.scale = scale;
    figure.mark = 0.25;
    figure.markLabel = u"mean"_s;
    figure.xTitle = u"Value"_s;
    figure.yTitle = u"Count"_s;
    return figure;
}

// A figure on a canvas of a window's size.
class Stage {
public:
    explicit Stage(const Figure& figure)
        : canvas(plot), scene(makeScene(canvas, figure, FigureStyle(FigureTheme::light(), 1.3))) {
        scene->layout({600, 400});
    }

    QCustomPlot plot;
    PlotCanvas canvas;
    std::unique_ptr<FigureScene> scene;
};

QStringList textsOf(const Figure& figure) {
    return wordsOf(drawnTexts(figureBytes(figure, FigureFormat::Svg, {160, 100, 300}, FigureTheme::light())));
}

// The height of the bar in the middle of a bin, in pixels of an image.
int barHeight(const HistogramFigure& figure, double share) {
    const QImage image = figureImage(figure, {160, 100, 200}, FigureTheme::light());
    const Stage stage{Figure(figure)};
    const QRectF area = stage.canvas.area();
    const double x = (area.left() + share * area.width()) / 600;
    int height = 0;
    for (int y = 0; y < image.height(); ++y)
        height += image.pixelColor(int(x * image.width()), y) == FigureTheme::light().categorical(0) ? 1 : 0;
    return height;
}

}  // namespace

class HistogramSceneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void axesAndMeanAreNamed() {
        const QStringList texts = textsOf(sample());
        for (const QString& word : {u"Value"_s, u"Count"_s, u"mean"_s, u"−1.0"_s, u"1000"_s})
            QVERIFY2(texts.contains(word), qPrintable(texts.join(u'|')));
    }

    void theLastNumberIsNotCutOff() {
        HistogramFigure figure = sample();
        figure.minimum = 0;
        figure.maximum = 100000;
        const auto texts =
            drawnTexts(figureBytes(figure, FigureFormat::Svg, {160, 100, 300}, FigureTheme::light()));
        const double width = 160 / 25.4 * 288;  // 288 units an inch
        QVERIFY(textNamed(texts, u"100000"_s).ink.right() < width);
    }

    void countsStandByTheirLogarithm() {
        const QStringList texts = textsOf(sample(ValueScale::Logarithmic));
        for (const QString& word : {u"10¹"_s, u"10³"_s})
            QVERIFY2(texts.contains(word), qPrintable(texts.join(u'|')));
    }

    void barsAreAsHighAsTheirCounts() {
        const int most = barHeight(sample(), 0.6);
        QVERIFY(most > 200);
        QVERIFY(barHeight(sample(), 0.375) < most / 20);
        QCOMPARE(barHeight(sample(), 0.875), 0);
        // 1, 10 and 1000: a third of the way lies between the first two.
        const int tenfold = barHeight(sample(ValueScale::Logarithmic), 0.375);
        const int thousandfold = barHeight(sample(ValueScale::Logarithmic), 0.6);
        QVERIFY(barHeight(sample(ValueScale::Logarithmic), 0.125) > 10);
        QVERIFY(tenfold > thousandfold / 4);
        QVERIFY(tenfold < thousandfold / 2);
    }

    void theBinUnderThePointerIsSaid() {
        const Stage stage{Figure(sample())};
        const auto words = [&](double value) {
            const QPointF place(stage.canvas.toPixel({value, 0}).x(), stage.canvas.area().center().y());
            return stage.scene->at(place).words;
        };
        QCOMPARE(words(-0.25), u"−0.5 to 0 · 10"_s);
        QCOMPARE(words(0.9), u"0.5 to 1 · 0"_s);
        QVERIFY(stage.scene->at({1, 1}).words.isEmpty());
    }

    void itZoomsToAFewBins() {
        const Stage stage{Figure(sample())};
        QCOMPARE(stage.scene->zoomLimits(Qt::Horizontal).full, (AxisSpan{-1, 1}));
        QCOMPARE(stage.scene->wheelAxes(stage.canvas.area().center()), Qt::Orientations(Qt::Horizontal));
        QCOMPARE(stage.scene->wheelAxes({1, 100}), Qt::Orientations(Qt::Vertical));
    }

    void anEmptyHistogramIsDrawnWithoutHarm() {
        HistogramFigure figure;
        QVERIFY(!figureImage(figure, {160, 100, 100}, FigureTheme::light()).isNull());
        const Stage stage{Figure(figure)};
        QVERIFY(stage.scene->at(stage.canvas.area().center()).words.isEmpty());
    }
};

QTEST_MAIN(HistogramSceneTest)
#include "histogram_scene_test.moc"
