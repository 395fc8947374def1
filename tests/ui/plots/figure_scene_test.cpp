#include "ui/plots/figure_scene.h"

#include <QPainter>
#include <QTest>

#include <qcustomplot.h>

#include "tests/ui/plots/drawn_texts.h"
#include "tests/ui/plots/sample_figures.h"
#include "ui/figures/number_text.h"
#include "ui/plots/figure_writer.h"

using namespace stratascope;
using namespace stratascope::test;

Q_DECLARE_METATYPE(stratascope::Figure)

namespace {

// A figure on a canvas of a window's size.
class Stage {
public:
    explicit Stage(const Figure& figure, const QSize& size = {600, 400})
        : canvas(plot), scene(makeScene(canvas, figure, FigureStyle(FigureTheme::light(), 1.3))) {
        scene->layout(size);
    }

    QPointF pixel(double x, double y) const { return canvas.toPixel({x, y}); }
    PointedAt at(double x, double y) const { return scene->at(pixel(x, y)); }

    QCustomPlot plot;
    PlotCanvas canvas;
    std::unique_ptr<FigureScene> scene;
};

const Qt::Orientations bothWays = Qt::Horizontal | Qt::Vertical;

QStringList textsOf(const Figure& figure) {
    return wordsOf(drawnTexts(figureBytes(figure, FigureFormat::Svg, {160, 100, 300}, FigureTheme::light())));
}

QImage imageOf(const Figure& figure, const FigureTheme& theme = FigureTheme::light()) {
    return figureImage(figure, {160, 100, 200}, theme);
}

int pixelsOf(const QImage& image, const QColor& colour) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    return count;
}

}  // namespace

// What scenes lay out, and what they answer about places.
class FigureSceneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void everySceneKeepsItsAreaWithinTheCanvas_data() {
        QTest::addColumn<Figure>("figure");
        QTest::newRow("hidden states") << sampleHiddenStates(bankTokens(), 256);
        QTest::newRow("layers") << sampleTokenLayers(bankTokens(), 7, 4);
        QTest::newRow("matrix") << sampleLayerMatrix(13, 3);
        QTest::newRow("projection") << sampleProjection(bankTokens(), 7, 3);
        QTest::newRow("curves") << sampleCurves(13, 3);
        QTest::newRow("drift") << sampleDrift(7, 3);
    }
    void everySceneKeepsItsAreaWithinTheCanvas() {
        QFETCH(Figure, figure);
        Stage stage(figure);
        for (const QSize& size :
             {QSize(1600, 1000), QSize(600, 400), QSize(200, 140), QSize(30, 20), QSize(1, 1)}) {
            stage.scene->layout(size);
            QVERIFY(stage.canvas.area().width() >= 1);
            QVERIFY(stage.canvas.area().height() >= 1);
            for (const auto orientation : {Qt::Horizontal, Qt::Vertical})
                QCOMPARE(stage.canvas.span(orientation), stage.scene->zoomLimits(orientation).full);
            if (size.width() < 200) continue;
            QVERIFY(QRectF(QPointF(0, 0), QSizeF(size)).contains(stage.canvas.area()));
            QVERIFY(stage.canvas.area().width() > 0.2 * size.width());
        }
    }

    void theWheelZoomsTheAxisThatIsWorthIt() {
        const Stage dimensions(sampleHiddenStates(bankTokens(), 256));
        const QRectF area = dimensions.canvas.area();
        QCOMPARE(dimensions.scene->wheelAxes(area.center()), Qt::Orientations(Qt::Horizontal));
        QCOMPARE(dimensions.scene->wheelAxes({2, area.center().y()}), Qt::Orientations(Qt::Vertical));
        QCOMPARE(dimensions.scene->wheelAxes({area.center().x(), area.bottom() + 5}),
                 Qt::Orientations(Qt::Horizontal));
        const Stage layers(sampleTokenLayers(bankTokens(), 7, 4));
        QCOMPARE(layers.scene->wheelAxes(layers.canvas.area().center()), Qt::Orientations(Qt::Vertical));
        const Stage matrix(sampleLayerMatrix(13, 3));
        QCOMPARE(matrix.scene->wheelAxes(matrix.canvas.area().center()), bothWays);
        const Stage projection(sampleProjection(bankTokens(), 1, 3));
        QCOMPARE(projection.scene->wheelAxes({300, 200}), bothWays);
        const Stage curves(sampleCurves(7, 3));
        QCOMPARE(curves.scene->wheelAxes({300, 200}), Qt::Orientations(Qt::Vertical));
    }

    void zoomStopsWhereNothingMoreCanBeSeen() {
        const Stage dimensions(sampleHiddenStates(bankTokens(), 256));
        QCOMPARE(dimensions.scene->zoomLimits(Qt::Horizontal).full, (AxisSpan{-0.5, 255.5}));
        QCOMPARE(dimensions.scene->zoomLimits(Qt::Horizontal).smallest, 2.0);
        const Stage one(sampleHiddenStates(sampleTokens({}, {}), 1));
        QCOMPARE(one.scene->zoomLimits(Qt::Horizontal).smallest, 1.0);
        const Stage curves(sampleCurves(7, 3));
        const ZoomLimits layers = curves.scene->zoomLimits(Qt::Horizontal);
        QCOMPARE(layers.smallest, layers.full.size());
        QVERIFY(curves.scene->zoomLimits(Qt::Vertical).smallest <
                0.1 * curves.scene->zoomLimits(Qt::Vertical).full.size());
    }

    void aMatrixOfLayersIsSquare() {
        Stage stage(sampleLayerMatrix(13, 3));
        for (const QSize& size : {QSize(900, 400), QSize(400, 700)}) {
            stage.scene->layout(size);
            QVERIFY(std::abs(stage.canvas.area().width() - stage.canvas.area().height()) <= 2);
        }
    }

    void cellsAnswerForTheirRowAndColumn() {
        const Figure figure = sampleTokenLayers(bankTokens(), 7, 4);
        const Stage stage(figure);
        for (const int row : {0, 8, 17}) {
            for (const int column : {0, 3, 6}) {
                const PointedAt there = stage.at(column, row);
                QCOMPARE(there.token, row);
                QCOMPARE(there.layer, column);
                QVERIFY(there.words.startsWith(std::get<HeatmapFigure>(figure).rowLabels[std::size_t(row)]));
                QCOMPARE(stage.at(column + 0.4, row - 0.4).words, there.words);
            }
        }
        QCOMPARE(stage.scene->at({-5, -5}), PointedAt());
        QCOMPARE(stage.scene->at({599, 200}), PointedAt());
    }

    void aMatrixAnswersForBothLayers() {
        const Stage stage(sampleLayerMatrix(13, 3));
        const PointedAt there = stage.at(2, 5);
        QCOMPARE(there.token, -1);
        QCOMPARE(there.layer, 2);
        QCOMPARE(there.words, QStringLiteral("layer 5 · layer 2 · 0.6977"));
    }

    void pointsAnswerWithinReach() {
        const Figure figure = sampleProjection(bankTokens(), 1, 4);
        const Stage stage(figure);
        const QPointF point = std::get<ScatterFigure>(figure).points[0][5];
        const QPointF pixel = stage.pixel(point.x(), point.y());
        QCOMPARE(stage.scene->at(pixel).token, 5);
        QCOMPARE(stage.scene->at(pixel).layer, -1);
        QCOMPARE(stage.scene->at({1, 1}), PointedAt());
    }

    void curvesAnswerAtTheirLineAndAtTheirName() {
        const Figure figure = sampleCurves(7, 4);
        const Stage stage(figure);
        const PointedAt onCurve = stage.at(3, 0.825);
        QCOMPARE(onCurve.token, 2);
        QCOMPARE(onCurve.layer, 3);
        QCOMPARE(onCurve.curve, 0);
        QCOMPARE(stage.at(3, 0.25).curve, -1);
        const QPointF end = stage.pixel(6, 0.6);
        const PointedAt atName = stage.scene->at({stage.canvas.area().right() + 20, end.y()});
        QCOMPARE(atName.words, std::get<CurveFigure>(figure).curves[1].label);
        QCOMPARE(atName.curve, 1);
        QCOMPARE(stage.at(3, 0.25).token, -1);
        QCOMPARE(stage.at(3, 0.25).layer, 3);
    }

    void powersAreAnsweredExactlyAndZeroIsAPlaceOfItsOwn() {
        const auto figure = std::get<CurveFigure>(sampleDrift(7, 4));
        const Stage stage(figure);
        const Curve& worst = figure.curves.back();
        const PointedAt onCurve = stage.at(3, std::log10(double(worst.values[3])));
        QCOMPARE(onCurve.layer, 3);
        QVERIFY2(onCurve.words.startsWith(worst.label), qPrintable(onCurve.words));
        QVERIFY2(onCurve.words.endsWith(powerNumber(double(worst.values[3]), 3)), qPrintable(onCurve.words));
        const PointedAt atZero = stage.at(0, stage.canvas.span(Qt::Vertical).lower);
        QVERIFY2(atZero.words.endsWith(QStringLiteral("· 0")), qPrintable(atZero.words));
        QVERIFY(textsOf(figure).contains(QStringLiteral("0")));
    }

    void gapsInACurveAreNoLine() {
        auto figure = std::get<CurveFigure>(sampleCurves(7, 4));
        figure.curves.resize(1);
        figure.band.reset();
        figure.curves[0].values[3] = NAN;
        const Stage stage(figure);
        QCOMPARE(stage.at(1.5, 0.5 * double(figure.curves[0].values[1] + figure.curves[0].values[2])).token,
                 2);
        QCOMPARE(stage.at(3, 0.82).token, -1);
        figure.curves[0].values.assign(7, NAN);
        QVERIFY(!textsOf(figure).contains(figure.curves[0].label));
    }

    void litCurvesAndTheBandHaveTheGapsOfTheirNumbers() {
        auto figure = std::get<CurveFigure>(sampleCurves(7, 4));
        figure.curves.resize(1);
        figure.curves[0].values.assign(7, 0.8F);
        figure.curves[0].values[3] = NAN;
        figure.band->low.assign(7, 0.1F);
        figure.band->high.assign(7, 0.5F);
        figure.band->low[3] = figure.band->high[3] = NAN;
        Stage stage(figure);
        QImage image(600, 400, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        stage.scene->paintHighlight(painter, {-1, -1, {}, 0});
        const auto at = [&](double x, double y) { return image.pixel(stage.pixel(x, y).toPoint()); };
        QVERIFY(at(1.5, 0.8) != at(3, 0.8));
        QCOMPARE(at(2.5, 0.8), at(3, 0.8));
        painter.end();
        image = stage.plot.toPixmap(600, 400).toImage();
        QVERIFY(at(1.5, 0.3) != at(3, 0.3));
        QCOMPARE(at(2.5, 0.3), at(3, 0.3));
    }

    void cellsWithoutANumberAreHatchedInTheirOwnColour() {
        const FigureTheme theme = FigureTheme::light();
        auto figure = std::get<HeatmapFigure>(sampleHiddenStates(bankTokens(), 16));
        const int before = pixelsOf(imageOf(figure), theme.notANumber);  // greys of smoothed letters
        figure.values = Matrix(18, 16, std::vector<float>(18 * 16, NAN));
        const QImage hatched = imageOf(figure);
        QVERIFY(pixelsOf(hatched, theme.notANumber) > 10 * before + 1000);
        for (const double share : {0.0, 0.25, 0.75, 1.0})
            QVERIFY(QColor(mapColour(figure.colourMap, share)) != theme.notANumber);
    }

    void theCurrentLayerIsFramedInTheAccentColour() {
        const FigureTheme theme = FigureTheme::light();
        QVERIFY(pixelsOf(imageOf(sampleTokenLayers(bankTokens(), 7, 4)), theme.accent) > 500);
        QVERIFY(pixelsOf(imageOf(sampleTokenLayers(bankTokens(), 7, -1)), theme.accent) == 0);
        QVERIFY(pixelsOf(imageOf(sampleCurves(7, 4)), theme.accent) > 200);
        QVERIFY(pixelsOf(imageOf(sampleHiddenStates(bankTokens(), 64)), theme.accent) == 0);
    }

    void darkFiguresShowTheSameTextsAndCells() {
        const auto figure = sampleTokenLayers(bankTokens(), 7, 4);
        const QImage light = imageOf(figure);
        const QImage dark = imageOf(figure, FigureTheme::dark());
        QCOMPARE(dark.pixelColor(1, 1), FigureTheme::dark().background);
        QCOMPARE(dark.size(), light.size());
        const QPoint cell(light.width() / 2, light.height() / 3);
        QCOMPARE(dark.pixelColor(cell), light.pixelColor(cell));
    }

    void everyTokenIsNamedWhereThereIsRoom() {
        const QStringList texts = textsOf(sampleHiddenStates(bankTokens(), 64));
        for (const FigureToken& token : bankTokens())
            QVERIFY2(texts.contains(token.label), qPrintable(token.label));
        QVERIFY(texts.contains(QStringLiteral("A")));
        QVERIFY(texts.contains(QStringLiteral("B")));
        QVERIFY(!textsOf(sampleHiddenStates(chineseTokens(), 64)).contains(QStringLiteral("B")));
    }

    void specialTokensAreGrey() {
        const auto texts = drawnTexts(figureBytes(sampleHiddenStates(bankTokens(), 64), FigureFormat::Svg,
                                                  {160, 100, 300}, FigureTheme::light()));
        QCOMPARE(textNamed(texts, QStringLiteral("[CLS]")).colour, FigureTheme::light().lettering(-1));
        QCOMPARE(textNamed(texts, QStringLiteral("river")).colour, FigureTheme::light().foreground);
    }

    void namesOfManyTokensAreThinnedEvenly() {
        const QStringList words =
            textsOf(sampleHiddenStates(manyTokens(128), 64)).filter(QStringLiteral("word"));
        QVERIFY(words.size() > 10);
        QVERIFY(words.size() < 100);
        const auto numberOf = [&words](qsizetype i) { return words[i].mid(4).toInt(); };
        for (qsizetype i = 2; i < words.size(); ++i)
            QCOMPARE(numberOf(i) - numberOf(i - 1), numberOf(1) - numberOf(0));
    }

    void aCurvesNameHasItsColour() {
        const auto figure = std::get<CurveFigure>(sampleCurves(7, 4));
        const auto texts =
            drawnTexts(figureBytes(figure, FigureFormat::Svg, {160, 100, 300}, FigureTheme::light()));
        for (const Curve& curve : figure.curves)
            QCOMPARE(textNamed(texts, curve.label).colour, FigureTheme::light().lettering(curve.colour));
    }
};

QTEST_MAIN(FigureSceneTest)
#include "figure_scene_test.moc"
