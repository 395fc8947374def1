#include <algorithm>
#include <limits>
#include <QTest>

#include "ui/figures/figure_makers.h"

using namespace stratascope;

namespace {

std::vector<FigureToken> bankTokens() {
    return {{.label = QStringLiteral("bank"), .detail = {}, .text = 0, .colour = 0},
            {.label = QStringLiteral("river"), .detail = {}, .text = 0, .colour = 1},
            {.label = QStringLiteral("bank"), .detail = {}, .text = 1, .colour = 0},
            {.label = QStringLiteral("rates"), .detail = {}, .text = 1, .colour = 1}};
}

// Every pair of tokens whose colours are these.
CurveFigure pairsOfColours(const std::vector<int>& colours) {
    std::vector<FigureToken> tokens;
    std::vector<std::pair<int, int>> pairs;
    for (const int colour : colours) {
        const int token = static_cast<int>(tokens.size());
        for (int other = 0; other < token; ++other)
            pairs.emplace_back(other, token);
        tokens.push_back({.label = QStringLiteral("word"), .detail = {}, .text = 0, .colour = colour});
    }
    std::ranges::sort(pairs);
    const std::vector<std::vector<float>> curves(pairs.size(), std::vector<float>{0.5F});
    return pairCosineFigure(tokens, pairs, curves, {}, 0);
}

CurveFigure curvesOf(const std::vector<std::pair<int, int>>& pairs,
                     const std::vector<std::vector<float>>& values, const PairStatistics& all = {}) {
    return pairCosineFigure(bankTokens(), pairs, values, all, 1);
}

}  // namespace

class CurveMakerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void captionSaysTheCourseOfTheFirstCurve_data() {
        QTest::addColumn<std::vector<float>>("values");
        QTest::addColumn<QString>("course");
        QTest::newRow("rises, then falls") << std::vector<float>{0.4F, 0.6F, 0.8F, 0.5F}
                                           << QStringLiteral("rises until layer 2 (0.80), then falls (0.50)");
        QTest::newRow("falls, then rises") << std::vector<float>{0.9F, 0.3F, 0.7F}
                                           << QStringLiteral("falls until layer 1 (0.30), then rises (0.70)");
        QTest::newRow("rises") << std::vector<float>{0.2F, 0.5F, 0.6F}
                               << QStringLiteral("rises from 0.20 to 0.60");
        QTest::newRow("falls") << std::vector<float>{0.9F, 0.91F, 0.3F}
                               << QStringLiteral("falls from 0.90 to 0.30");
        QTest::newRow("steady") << std::vector<float>{0.7F, 0.71F, 0.7F}
                                << QStringLiteral("hardly changes (0.70)");
        QTest::newRow("small waves") << std::vector<float>{0.5F, 0.52F, 0.48F, 0.5F}
                                     << QStringLiteral("hardly changes (0.50)");
        QTest::newRow("one layer") << std::vector<float>{0.7F} << QStringLiteral("hardly changes (0.70)");
    }
    void captionSaysTheCourseOfTheFirstCurve() {
        QFETCH(std::vector<float>, values);
        QFETCH(QString, course);
        QCOMPARE(curvesOf({{0, 2}}, {values}).caption,
                 QStringLiteral("Cosine of “bank” in A and “bank” in B ") + course);
    }

    void textsAsWholesHaveACurveOfTheirOwn() {
        const std::vector<float> values{0.5F, 0.75F};
        const CurveFigure figure =
            pairCosineFigure(bankTokens(), {{0, 2}}, {{0.1F, 0.2F}}, {}, 1, {Pooling::FirstToken, values});
        QCOMPARE(figure.curves.size(), std::size_t(2));
        QCOMPARE(figure.curves[1].label, QStringLiteral("A ~ B (first token)"));
        QCOMPARE(figure.curves[1].values, values);
        QVERIFY(figure.curves[1].colour != figure.curves[0].colour);
    }

    void captionFallsBackToTheMeanOfAllPairs() {
        const PairStatistics all = {{0.1F, 0.5F}, {0, 0}, 6};
        QCOMPARE(curvesOf({}, {}, all).caption,
                 QStringLiteral("Mean cosine of all pairs rises from 0.10 to 0.50"));
        QVERIFY(curvesOf({}, {}).caption.contains(QStringLiteral("No cosine")));
        QVERIFY(curvesOf({{0, 2}}, {{std::numeric_limits<float>::quiet_NaN()}})
                    .caption.contains(QStringLiteral("No cosine")));
    }

    void captionsSayHowManyPairsThereAreMore() {
        const auto captionOf = [](std::size_t wanted) {
            return pairCosineFigure(bankTokens(), {{0, 2}, {1, 3}}, {{1}, {1}}, {}, 0, {}, wanted).caption;
        };
        QVERIFY2(captionOf(10).endsWith(QStringLiteral("; 2 of 10 pairs are shown")),
                 qPrintable(captionOf(10)));
        QCOMPARE(captionOf(2), captionOf(0));
        QVERIFY(!captionOf(2).contains(QStringLiteral("pairs are shown")));
    }

    void labelsTellEqualWordsApart() {
        QCOMPARE(curvesOf({{0, 2}}, {{1, 1}}).curves[0].label, QStringLiteral("bank A ~ bank B"));
    }

    void pairsWithinTextBAreDashed() {
        const CurveFigure figure = curvesOf({{0, 1}, {0, 2}, {2, 3}}, {{1}, {1}, {1}});
        QVERIFY(!figure.curves[0].dashed);
        QVERIFY(!figure.curves[1].dashed);
        QVERIFY(figure.curves[2].dashed);
        QCOMPARE(figure.curves[2].tokenA, 2);
        QCOMPARE(figure.curves[2].tokenB, 3);
    }

    void curvesTakeTheirTokensColourAndNeverShareOne() {
        const CurveFigure figure = curvesOf({{1, 0}, {1, 2}, {1, 3}}, {{1}, {1}, {1}});
        QCOMPARE(figure.curves[0].colour, 1);
        QCOMPARE(figure.curves[1].colour, 0);
        QCOMPARE(figure.curves[2].colour, 2);
    }

    void coloursAreOfThePaletteAndRepeatOnlyWhenItIsUsedUp_data() {
        QTest::addColumn<std::vector<int>>("tokens");
        QTest::addColumn<std::vector<int>>("curves");
        QTest::newRow("far into the text")
            << std::vector<int>{1, 2, 9, 10} << std::vector<int>{1, 2, 3, 4, 5, 6};
        QTest::newRow("special tokens") << std::vector<int>{-1, -1, -1} << std::vector<int>{0, 1, 2};
        QTest::newRow("a special token and a word") << std::vector<int>{-1, 11} << std::vector<int>{3};
        QTest::newRow("more curves than colours")
            << std::vector<int>{0, 1, 2, 3, 4} << std::vector<int>{0, 2, 3, 4, 1, 5, 6, 7, 2, 3};
    }
    void coloursAreOfThePaletteAndRepeatOnlyWhenItIsUsedUp() {
        QFETCH(std::vector<int>, tokens);
        QFETCH(std::vector<int>, curves);
        std::vector<int> colours;
        for (const Curve& curve : pairsOfColours(tokens).curves)
            colours.push_back(curve.colour);
        QCOMPARE(colours, curves);
    }

    void allPairsAreAQuietBaselineWithABand() {
        const CurveFigure figure = curvesOf({{0, 2}}, {{0.5F, 0.6F}}, {{0.3F, 0.4F}, {0.1F, 0.2F}, 6});
        QCOMPARE(figure.curves.size(), std::size_t(2));
        QVERIFY(figure.curves[1].baseline);
        QCOMPARE(figure.curves[1].colour, -1);
        QVERIFY(figure.band.has_value());
        QCOMPARE(figure.band->low[1], 0.4F - 0.2F);
        QCOMPARE(figure.band->high[0], 0.3F + 0.1F);
        QVERIFY(!curvesOf({{0, 2}}, {{0.5F, 0.6F}}).band.has_value());
    }

    void limitsReachFromTheTenthBelowToOne() {
        const CurveFigure figure = curvesOf({{0, 2}}, {{0.55F, 0.93F}});
        QCOMPARE(figure.minimum, 0.5);
        QCOMPARE(figure.maximum, 1.0);
        QCOMPARE(curvesOf({{0, 2}}, {{-0.25F, 0.9F}}).minimum, -0.3);
        QCOMPARE(curvesOf({{0, 2}}, {{1, 1}}).minimum, 0.9);
    }

    void tableHasARowACurveAndTheBand() {
        const FigureTable table =
            figureTable(curvesOf({{0, 2}}, {{0.5F, 0.6F}}, {{0.3F, 0.4F}, {0.1F, 0.2F}, 6}));
        QCOMPARE(table.rowLabels.size(), std::size_t(4));
        QCOMPARE(table.header[1], QStringLiteral("0 (embeddings)"));
        QCOMPARE(table.values(0, 1), 0.6F);
        QCOMPARE(table.values(3, 0), 0.3F + 0.1F);
    }
};

QTEST_APPLESS_MAIN(CurveMakerTest)
#include "curve_maker_test.moc"
