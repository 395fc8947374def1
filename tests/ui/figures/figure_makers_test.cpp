#include "ui/figures/figure_makers.h"

#include <limits>
#include <QTest>

#include "ui/figures/number_text.h"

using namespace stratascope;

namespace {

constexpr float noNumber = std::numeric_limits<float>::quiet_NaN();

std::vector<FigureToken> words(const std::vector<QString>& labels) {
    std::vector<FigureToken> tokens;
    for (const QString& label : labels)
        tokens.push_back({.label = label, .detail = {}});
    return tokens;
}

const std::vector<FigureToken> twoWords = words({QStringLiteral("bank"), QStringLiteral("river")});

HeatmapFigure layersOf(const std::vector<float>& values, LayerMetric metric) {
    const Matrix matrix(2, values.size() / 2, values);
    return tokenLayerFigure(twoWords, matrix, metric, 1);
}

}  // namespace

class FigureMakersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void hiddenStatesDivergeAroundZeroWithinSharedLimits() {
        const Matrix values(2, 3, {0.5F, -7.0F, 1, 2, 0, 1});
        const HeatmapFigure figure = tokenDimensionFigure(twoWords, values, {-9, 8, 9, 2.5F, true}, 4, 6);
        QCOMPARE(figure.colourMap, ColourMap::Diverging);
        QCOMPARE(figure.minimum, -2.5);
        QCOMPARE(figure.maximum, 2.5);
        QVERIFY(figure.valuesBelow);
        QVERIFY(!figure.valuesAbove);
        QCOMPARE(figure.rows, AxisKind::Token);
        QCOMPARE(figure.columns, AxisKind::Dimension);
        QCOMPARE(figure.rowLabels, (std::vector<QString>{QStringLiteral("bank"), QStringLiteral("river")}));
        QCOMPARE(figure.layer, 4);
        QCOMPARE(
            figure.caption,
            QStringLiteral("At layer 4 of 6 (−3), dimension 1 holds the strongest value, −7.00 at “bank”"));
        QVERIFY(figure.valueTitle.contains(QStringLiteral("unit")));
    }

    void hiddenStatesWithoutNumbersHaveLimitsAndSaySo() {
        const Matrix values(2, 1, {noNumber, noNumber});
        const HeatmapFigure figure = tokenDimensionFigure(twoWords, values, valueRange({&values, 1}), 0, 6);
        QVERIFY(figure.minimum < figure.maximum);
        QVERIFY(figure.caption.contains(QStringLiteral("no value is a number")));
    }

    void normsSpanWhatIsThere() {
        const HeatmapFigure figure = layersOf({13.2F, 14, 16.1F, 13.4F, 15, 14}, LayerMetric::Norm);
        QCOMPARE(figure.colourMap, ColourMap::Viridis);
        QCOMPARE(figure.minimum, 13.2);
        QCOMPARE(figure.maximum, 16.1);
        QVERIFY(!figure.valuesBelow);
        QVERIFY(!figure.valuesAbove);
        QCOMPARE(
            figure.caption,
            QStringLiteral("Mean norm goes from 13.3 at the embeddings to 15.1 at layer 2; the longest is "
                           "“bank” with 16.1 at layer 2"));
        QCOMPARE(figure.columnLabels[0], QStringLiteral("0 (emb)"));
        QCOMPARE(figure.layer, 1);
    }

    void normsOfRareGiantsAreClampedAndMarked() {
        std::vector<float> values;
        for (int i = 0; i < 98; ++i)
            values.push_back(10 + 0.01F * static_cast<float>(i));
        values.insert(values.end(), {900, 1000});
        const HeatmapFigure figure = layersOf(values, LayerMetric::Norm);
        QCOMPARE(figure.minimum, 10.0);
        QVERIFY2(figure.maximum < 11, qPrintable(QString::number(figure.maximum)));
        QVERIFY(figure.valuesAbove);
        QVERIFY(!figure.valuesBelow);
    }

    void cosinesWithoutNegativesUseTheWholeSequentialMap() {
        const HeatmapFigure figure =
            layersOf({noNumber, 0.93F, 0.88F, noNumber, 0.97F, 0.9F}, LayerMetric::CosineToBelow);
        QCOMPARE(figure.colourMap, ColourMap::Viridis);
        QCOMPARE(figure.minimum, 0.85);
        QCOMPARE(figure.maximum, 1.0);
        QCOMPARE(figure.caption,
                 QStringLiteral("Tokens turn most at layer 2 (mean cosine 0.89), least at layer 1 (0.95)"));
    }

    void captionsAverageWordsAlone() {
        auto tokens = twoWords;
        tokens[0].special = true;
        const Matrix values(2, 3, {noNumber, 0.1F, 0.9F, noNumber, 0.9F, 0.8F});
        QCOMPARE(tokenLayerFigure(tokens, values, LayerMetric::CosineToBelow, 1).caption,
                 QStringLiteral("Tokens turn most at layer 2 (mean cosine 0.80), least at layer 1 (0.90)"));
        QVERIFY(tokenLayerFigure(tokens, {2, 2, {9, 9, 1, 2}}, LayerMetric::Norm, 1)
                    .caption.startsWith(QStringLiteral("Mean norm goes from 1.0 at the embeddings to 2.0 ")));
        tokens[1].special = true;
        QVERIFY(tokenLayerFigure(tokens, {2, 2, {9, 9, 1, 2}}, LayerMetric::Norm, 1)
                    .caption.startsWith(QStringLiteral("Mean norm goes from 5.0 at the embeddings to 5.5 ")));
    }

    void lowCosinesAndHighNormsTellMost() {
        QCOMPARE(layersOf({1, 2}, LayerMetric::Norm).quietEnd, QuietEnd::Bottom);
        QCOMPARE(layersOf({1, 0.5F}, LayerMetric::CosineToLast).quietEnd, QuietEnd::Top);
        QCOMPARE(layersOf({1, -0.5F}, LayerMetric::CosineToLast).quietEnd, QuietEnd::Top);
        QCOMPARE(layerMatrixFigure(twoWords, 0, {1, 1, {1}}, 0).quietEnd, QuietEnd::Top);
        QCOMPARE(tokenDimensionFigure(twoWords, {2, 1, {1, 2}}, {0, 2, 2, 2, true}, 0, 1).quietEnd,
                 QuietEnd::Centre);
    }

    void cosinesWithNegativesDivergeAroundZero() {
        const HeatmapFigure figure = layersOf({1, 0.3F, -0.1F, 1, 0.5F, 0.2F}, LayerMetric::CosineToFirst);
        QCOMPARE(figure.colourMap, ColourMap::Diverging);
        QCOMPARE(figure.minimum, -1.0);
        QCOMPARE(figure.maximum, 1.0);
        QVERIFY2(figure.caption.contains(QStringLiteral("layer 2")), qPrintable(figure.caption));
    }

    void oneTurnRoundDoesNotTakeTheColoursFromTheRest() {
        std::vector<float> values(40, 0.8F);
        values[7] = -0.1F;
        const HeatmapFigure figure = layersOf(values, LayerMetric::CosineToBelow);
        QCOMPARE(figure.colourMap, ColourMap::Viridis);
        QCOMPARE(figure.minimum, 0.8);
        QVERIFY(figure.valuesBelow);
        QVERIFY(!figure.valuesAbove);
    }

    void equalCosinesStillHaveLimits() {
        const HeatmapFigure figure = layersOf({1, 1, 1, 1}, LayerMetric::CosineToLast);
        QVERIFY(figure.minimum < figure.maximum);
    }

    void sequentialMapIsAChoice() {
        const Matrix values(2, 1, {1, 2});
        const auto figure = tokenLayerFigure(twoWords, values, LayerMetric::Norm, 0, ColourMap::Cividis);
        QCOMPARE(figure.colourMap, ColourMap::Cividis);
    }

    void layerMatrixNamesTheFarthestLayers() {
        const HeatmapFigure figure = layerMatrixFigure(twoWords, 0, {2, 2, {1, 0.31F, 0.31F, 1}}, 1);
        QCOMPARE(figure.rows, AxisKind::Layer);
        QCOMPARE(figure.columns, AxisKind::Layer);
        QVERIFY(figure.tokens.empty());
        QCOMPARE(figure.rowLabels, figure.columnLabels);
        QCOMPARE(figure.minimum, 0.3);
        QCOMPARE(
            figure.caption,
            QStringLiteral("“bank” differs most between layer 0 (embeddings) and layer 1 (cosine 0.31)"));
    }

    void aLayerMatrixSaysWhichOfEqualWordsItIsOf() {
        auto tokens = words({QStringLiteral("bank"), QStringLiteral("bank"), QStringLiteral("bank")});
        tokens[2].text = 1;
        const Matrix values(1, 1, {1});
        QCOMPARE(layerMatrixFigure(tokens, 1, values, 0).title,
                 QStringLiteral("Cosine between the layers of “bank” (2) in A"));
        QVERIFY(layerMatrixFigure(tokens, 2, values, 0).caption.startsWith(QStringLiteral("“bank” in B ")));
    }

    void projectionTitlesSayTheVarianceShown() {
        const Matrix points(2, 2, {1, 2, 3, 4});
        const ScatterFigure figure =
            projectionFigure(twoWords, {4}, {0, 1}, {points}, {0.124F, 0.081F}, 4, 6);
        QCOMPARE(figure.xTitle, QStringLiteral("PC 1 (12.4 %)"));
        QCOMPARE(figure.yTitle, QStringLiteral("PC 2 (8.1 %)"));
        QCOMPARE(figure.points[0][1], QPointF(3, 4));
        QCOMPARE(
            figure.caption,
            QStringLiteral("Tokens at layer 4 of 6 (−3) in the plane that shows the most variance, 20.5 %"));
    }

    void projectionOfAllLayersIsOneEntryALayer() {
        const Matrix points(2, 2, {1, 2, 3, 4});
        const ScatterFigure figure =
            projectionFigure(twoWords, {0, 1}, {0, 1}, {points, points}, {0.5F}, 1, 1);
        QCOMPARE(figure.points.size(), std::size_t(2));
        QCOMPARE(figure.yTitle, QStringLiteral("PC 2 (0.0 %)"));
        QVERIFY(figure.caption.contains(QStringLiteral("from layer 0 to layer 1")));
    }

    void tokensWithoutAPointAreCounted() {
        const Matrix points(2, 2, {1, 2, 3, 4});
        const auto captionWith = [&points](std::size_t unplaced) {
            return projectionFigure(twoWords, {4}, {0, 1}, {points}, {0.5F, 0.2F}, 4, 6, unplaced).caption;
        };
        QVERIFY(!captionWith(0).contains(QStringLiteral("NaN")));
        QVERIFY(captionWith(3).startsWith(captionWith(0)));
        QVERIFY(captionWith(3).endsWith(QStringLiteral("NaN or infinite values: 3")));
    }

    void tableOfAHeatmapHasItsLabels() {
        const FigureTable table = figureTable(layersOf({1, 2, 3, 4}, LayerMetric::Norm));
        QCOMPARE(table.header, (std::vector<QString>{QStringLiteral("Token"), QStringLiteral("0 (emb)"),
                                                     QStringLiteral("1")}));
        QCOMPARE(table.rowLabels[1], QStringLiteral("river"));
        QCOMPARE(table.values(1, 0), 3.0F);
    }

    void tableOfAProjectionHasALineAPoint() {
        const Matrix points(2, 2, {1, 2, 3, 4});
        const FigureTable table =
            figureTable(projectionFigure(twoWords, {0, 1}, {0, 1}, {points, points}, {0.5F, 0.2F}, 1, 1));
        QCOMPARE(table.header.size(), std::size_t(4));
        QCOMPARE(table.values, Matrix(4, 3, {0, 1, 2, 0, 3, 4, 1, 1, 2, 1, 3, 4}));
        QCOMPARE(table.rowLabels[3], QStringLiteral("river"));
    }

    void tablesHoldNoInvisibleCharacters() {
        const auto tokens = words({QStringLiteral("\u2068שלום\u2069"), QStringLiteral("bank")});
        const QString plain = QStringLiteral("שלום");
        const Matrix values(2, 2, {1, 2, 3, 4});
        QCOMPARE(figureTable(tokenLayerFigure(tokens, values, LayerMetric::Norm, 0)).rowLabels[0], plain);
        QCOMPARE(figureTable(projectionFigure(tokens, {0}, {0, 1}, {values}, {}, 0, 1)).rowLabels[0], plain);
        QCOMPARE(figureTable(pairCosineFigure(tokens, {{0, 1}}, {{0.5F}}, {}, 0)).rowLabels[0],
                 plain + QStringLiteral(" ~ bank"));
    }

    void tablesOfDataKeepThePieces() {
        auto tokens = words({QStringLiteral("你"), QStringLiteral("bank")});
        tokens[0].piece = QStringLiteral("ä½ł");
        const Matrix values(2, 2, {1, 2, 3, 4});
        const Figure layers = tokenLayerFigure(tokens, values, LayerMetric::Norm, 0);
        const Figure projection = projectionFigure(tokens, {0}, {0, 1}, {values}, {}, 0, 1);
        const Figure curves = pairCosineFigure(tokens, {{0, 1}}, {{0.5F}}, {}, 0);
        for (const Figure& figure : {layers, projection}) {
            QCOMPARE(figureTable(figure).rowLabels[0], tokens[0].label);
            QCOMPARE(figureTable(figure, TokenNames::Pieces).rowLabels[0], tokens[0].piece);
            QCOMPARE(figureTable(figure, TokenNames::Pieces).rowLabels[1], tokens[1].label);
        }
        QCOMPARE(figureTable(curves).rowLabels[0], QStringLiteral("你 ~ bank"));
        QCOMPARE(figureTable(curves, TokenNames::Pieces).rowLabels[0], QStringLiteral("ä½ł ~ bank"));
    }

    void tablesSayWhichOfTwoTextsATokenIsOf() {
        const Matrix values(2, 1, {1, 2});
        QVERIFY(figureTable(tokenLayerFigure(twoWords, values, LayerMetric::Norm, 0)).texts.empty());
        auto tokens = words({QStringLiteral("bank"), QStringLiteral("bank")});
        tokens[1].text = 1;
        const std::vector<QString> texts{QStringLiteral("A"), QStringLiteral("B")};
        QCOMPARE(figureTable(tokenLayerFigure(tokens, values, LayerMetric::Norm, 0)).texts, texts);
        const Matrix point(1, 2, {1, 2});
        QCOMPARE(figureTable(projectionFigure(tokens, {0}, {1}, {point}, {}, 0, 1)).texts,
                 std::vector<QString>{texts[1]});
    }

    void titlesAndCaptionsAreFoundForEveryKind() {
        const Figure figure = layersOf({1, 2, 3, 4}, LayerMetric::Norm);
        QCOMPARE(figureTitle(figure), QStringLiteral("Euclidean norm of every token in every layer"));
        QVERIFY(!figureCaption(figure).isEmpty());
    }

    void numbersAreWordedByTheDefaultLocale_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("everyday") << -0.42134 << QStringLiteral("−0.4213");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0.0000");
        QTest::newRow("large") << 1234.5 << QStringLiteral("1234.5");
        QTest::newRow("tiny") << 0.00001234 << QStringLiteral("1.234e−05");
        QTest::newRow("none") << std::numeric_limits<double>::quiet_NaN() << QStringLiteral("not a number");
    }
    void numbersAreWordedByTheDefaultLocale() {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(exactNumber(value), text);
    }

    void roundingNeverWritesMinusZero() {
        QCOMPARE(roundedNumber(-0.001, 2), QStringLiteral("0.00"));
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(roundedNumber(-1.5, 1), QStringLiteral("−1,5"));
        QLocale::setDefault(QLocale::c());
    }
};

QTEST_APPLESS_MAIN(FigureMakersTest)
#include "figure_makers_test.moc"
