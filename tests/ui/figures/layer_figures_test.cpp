#include <limits>
#include <QTest>

#include "ui/figures/figure_makers.h"
#include "ui/figures/figure_theme.h"

using namespace stratascope;

Q_DECLARE_METATYPE(stratascope::HeatmapFigure)

namespace {

constexpr float noNumber = std::numeric_limits<float>::quiet_NaN();

const std::vector<FigureToken> twoWords = {{.label = QStringLiteral("bank"), .detail = {}},
                                           {.label = QStringLiteral("river"), .detail = {}}};

HeatmapFigure layersOf(LayerMetric metric, const std::vector<float>& values) {
    const Matrix matrix(2, values.size() / 2, values);
    return tokenLayerFigure(twoWords, matrix, metric, 1);
}

HeatmapFigure matrixOf(const std::vector<float>& values) {
    return layerMatrixFigure(twoWords, 0, Matrix(2, 2, values), 0);
}

}  // namespace

// What all figures of layers have in common.
class LayerFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void layersAreCountedFromBothEnds_data() {
        QTest::addColumn<int>("layer");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("tick");
        QTest::addColumn<QString>("phrase");
        QTest::addColumn<QString>("words");
        QTest::newRow("embeddings") << 0 << QStringLiteral("0 (embeddings)") << QStringLiteral("0 (emb)")
                                    << QStringLiteral("layer 0 (embeddings)")
                                    << QStringLiteral("layer 0 of 12, the embeddings (−13)");
        QTest::newRow("first") << 1 << QStringLiteral("1") << QStringLiteral("1") << QStringLiteral("layer 1")
                               << QStringLiteral("layer 1 of 12 (−12)");
        QTest::newRow("last") << 12 << QStringLiteral("12") << QStringLiteral("12")
                              << QStringLiteral("layer 12") << QStringLiteral("layer 12 of 12 (−1)");
    }
    void layersAreCountedFromBothEnds() {
        QFETCH(int, layer);
        QFETCH(QString, name);
        QFETCH(QString, tick);
        QFETCH(QString, phrase);
        QFETCH(QString, words);
        QCOMPARE(layerName(layer), name);
        QCOMPARE(layerTick(layer), tick);
        QCOMPARE(layerPhrase(layer), phrase);
        QCOMPARE(layerWords(layer, 12), words);
    }

    void divergingMapsAreCentredOnZero_data() {
        QTest::addColumn<HeatmapFigure>("figure");
        const Matrix states(2, 2, {-1, 3, 2, 0});
        QTest::newRow("hidden states")
            << tokenDimensionFigure(twoWords, states, valueRange({&states, 1}), 1, 6);
        QTest::newRow("states of one sign")
            << tokenDimensionFigure(twoWords, Matrix(2, 1, {4, 5}), {4, 5, 5, 5, true}, 1, 6);
        QTest::newRow("cosines to the first") << layersOf(LayerMetric::CosineToFirst, {1, -0.2F, 1, 0.9F});
        QTest::newRow("cosines to the last") << layersOf(LayerMetric::CosineToLast, {-0.01F, 1, 0.5F, 1});
        QTest::newRow("cosines between layers") << matrixOf({1, -0.5F, -0.5F, 1});
    }
    void divergingMapsAreCentredOnZero() {
        QFETCH(HeatmapFigure, figure);
        QCOMPARE(figure.colourMap, ColourMap::Diverging);
        QCOMPARE(colourShare(0, figure.minimum, figure.maximum), 0.5);
        QVERIFY(figure.maximum > 0);
    }

    void sequentialLimitsHoldEveryCosine_data() {
        QTest::addColumn<std::vector<float>>("values");
        QTest::newRow("near 1") << std::vector<float>{0.99F, 0.991F, 0.97F, 1};
        QTest::newRow("spread") << std::vector<float>{0.02F, 0.4F, 0.97F, 1};
        QTest::newRow("with a gap") << std::vector<float>{noNumber, 0.4F, noNumber, 1};
        QTest::newRow("no number") << std::vector<float>{noNumber, noNumber, noNumber, noNumber};
    }
    void sequentialLimitsHoldEveryCosine() {
        QFETCH(std::vector<float>, values);
        for (const HeatmapFigure& figure : {layersOf(LayerMetric::CosineToBelow, values), matrixOf(values)}) {
            QVERIFY(figure.colourMap != ColourMap::Diverging);
            QVERIFY(figure.minimum < figure.maximum);
            QCOMPARE(figure.maximum, 1.0);
            QVERIFY(!figure.valuesBelow && !figure.valuesAbove);
            QVERIFY(!figure.caption.isEmpty() && !figure.title.isEmpty() && !figure.valueTitle.isEmpty());
        }
    }

    void captionsSayThatALayerHasNoNumber_data() {
        QTest::addColumn<HeatmapFigure>("figure");
        QTest::addColumn<QString>("caption");
        QTest::newRow("norm") << layersOf(LayerMetric::Norm, {1, noNumber, 3, noNumber})
                              << QStringLiteral(
                                     "Mean norm goes from 2.0 at the embeddings to not a number at layer 1; "
                                     "the longest is “river” with 3.0 at layer 0");
        QTest::newRow("cosine to the first")
            << layersOf(LayerMetric::CosineToFirst, {1, noNumber, 1, noNumber})
            << QStringLiteral("At layer 1 the mean cosine to the embeddings is not a number");
        QTest::newRow("cosine to the last")
            << layersOf(LayerMetric::CosineToLast, {noNumber, 1, noNumber, 1})
            << QStringLiteral("At the embeddings the mean cosine to layer 1 is not a number");
    }
    void captionsSayThatALayerHasNoNumber() {
        QFETCH(HeatmapFigure, figure);
        QFETCH(QString, caption);
        QCOMPARE(figure.caption, caption);
    }
};

QTEST_APPLESS_MAIN(LayerFiguresTest)
#include "layer_figures_test.moc"
