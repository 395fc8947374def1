#include <limits>
#include <QTest>

#include "ui/figures/figure_makers.h"
#include "ui/figures/number_text.h"

using namespace stratascope;

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

ReducedPrecision reduced(const char* name, const LayerDrift& drift, double milliseconds) {
    return {name, drift, milliseconds};
}

PrecisionDrift twoPrecisions() {
    return {8,
            5,
            {reduced("bf16", {{0, 2e-5F, 4.12e-5F}, {0, 9e-5F, 2e-4F}}, 4),
             reduced("int8", {{0, 3e-3F, 1e-3F}, {0, 2e-2F, 7e-3F}}, 2.5)}};
}

PrecisionDrift onePrecision(const LayerDrift& drift) {
    return {8, 5, {reduced("bf16", drift, 4)}};
}

}  // namespace

class PrecisionMakerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void everyPrecisionHasASolidMeanAndADashedWorstCurveInItsColour() {
        const PrecisionDrift drift = twoPrecisions();
        const CurveFigure figure = precisionFigure(drift, 2);
        QCOMPARE(figure.curves.size(), std::size_t(4));
        for (std::size_t i = 0; i < drift.reduced.size(); ++i) {
            const Curve& mean = figure.curves[2 * i];
            const Curve& worst = figure.curves[2 * i + 1];
            QCOMPARE(mean.values, drift.reduced[i].drift.mean);
            QCOMPARE(worst.values, drift.reduced[i].drift.worst);
            QVERIFY(!mean.dashed && worst.dashed);
            QCOMPARE(mean.colour, worst.colour);
        }
        QVERIFY(figure.curves[0].colour != figure.curves[2].colour);
        QCOMPARE(figure.layer, 2);
        QCOMPARE(figure.scale, ValueScale::Logarithmic);
    }

    void labelsSayTimeAndSpeed() {
        const CurveFigure figure = precisionFigure(twoPrecisions(), 0);
        QCOMPARE(figure.curves[0].label, QStringLiteral("bf16 mean · 4.0 ms · 2.0×"));
        QCOMPARE(figure.curves[2].label, QStringLiteral("int8 mean · 2.5 ms · 3.2×"));
        QCOMPARE(figure.curves[3].label, QStringLiteral("int8 worst token"));
    }

    void worstTokensAreNamed() {
        std::vector<FigureToken> tokens(3);
        for (FigureToken& token : tokens)
            token.label = QStringLiteral("bank");
        tokens[2].text = 1;
        const LayerDrift drift{{0, 1e-3F, 1e-3F}, {0, 2e-3F, 2e-3F}, {-1, 1, 2}};
        const CurveFigure figure = precisionFigure(onePrecision(drift), 0, tokens);
        QVERIFY(figure.curves[0].points.empty());
        const std::vector<CurvePoint> named{
            {}, {1, QStringLiteral("bank (2) A")}, {2, QStringLiteral("bank B")}};
        QVERIFY(figure.curves[1].points == named);
        const std::vector<CurvePoint> unnamed(3);
        QVERIFY(precisionFigure(onePrecision(drift), 0).curves[1].points == unnamed);
    }

    void theCaptionSaysTheWorstLayerOfEachPrecision() {
        QCOMPARE(precisionFigure(twoPrecisions(), 0).caption,
                 QStringLiteral("Against fp32 (8.0 ms a pass): bf16 drifts by 4.1·10⁻⁵ at most (layer 2) and "
                                "is 2.0× as fast; int8 drifts by 3.0·10⁻³ at most (layer 1) and is 3.2× as "
                                "fast. Means over the tokens; medians of 5 passes."));
    }

    void layersWithoutADriftAreSaid() {
        const QString caption = precisionFigure(onePrecision({{0, notANumber}, {0, notANumber}}), 0).caption;
        QVERIFY2(caption.contains(QStringLiteral("layers without a drift")), qPrintable(caption));
    }

    void limitsAreWholePowersOfTenAroundWhatIsAboveZero_data() {
        QTest::addColumn<std::vector<float>>("values");
        QTest::addColumn<double>("minimum");
        QTest::addColumn<double>("maximum");
        QTest::newRow("spread") << std::vector<float>{0, 2e-5F, 2e-2F} << 1e-5 << 1e-1;
        QTest::newRow("within one power") << std::vector<float>{0, 2e-5F, 3e-5F} << 1e-5 << 1e-4;
        QTest::newRow("identical") << std::vector<float>{0, 0, 0} << 1e-8 << 1e-6;
        QTest::newRow("not a number") << std::vector<float>{0, notANumber, 3e-3F} << 1e-3 << 1e-2;
    }
    void limitsAreWholePowersOfTenAroundWhatIsAboveZero() {
        QFETCH(std::vector<float>, values);
        QFETCH(double, minimum);
        QFETCH(double, maximum);
        const CurveFigure figure = precisionFigure(onePrecision({values, values}), 0);
        QVERIFY(qFuzzyCompare(figure.minimum, minimum));
        QVERIFY(qFuzzyCompare(figure.maximum, maximum));
    }

    void theTableHoldsTheExactDrift() {
        const FigureTable table = figureTable(precisionFigure(twoPrecisions(), 0));
        QCOMPARE(table.rowLabels.size(), std::size_t(4));
        QCOMPARE(table.header.size(), std::size_t(4));
        QCOMPARE(table.values(0, 0), 0.0F);
        QCOMPARE(table.values(3, 1), 2e-2F);
    }

    void powersOfTenAreWrittenForAPerson_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0");
        QTest::newRow("small") << 4.123e-5 << QStringLiteral("4.12·10⁻⁵");
        QTest::newRow("rounded up") << 9.996e-13 << QStringLiteral("1.00·10⁻¹²");
        QTest::newRow("negative") << -0.5 << QStringLiteral("−5.00·10⁻¹");
        QTest::newRow("large") << 1234.0 << QStringLiteral("1.23·10³");
        QTest::newRow("none") << std::numeric_limits<double>::infinity() << QStringLiteral("not a number");
    }
    void powersOfTenAreWrittenForAPerson() {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(powerNumber(value, 2), text);
    }
};

QTEST_APPLESS_MAIN(PrecisionMakerTest)
#include "precision_maker_test.moc"
