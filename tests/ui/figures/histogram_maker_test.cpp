#include <QTest>

#include "ui/figures/figure_makers.h"
#include "ui/figures/number_text.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

TensorStatistics statistics() {
    return {1004, 3, 1, 2, -0.5, 0.25, 0.01, 0.125, 4};
}

HistogramFigure figureOf(const TensorStatistics& values, ValueScale scale = ValueScale::Linear) {
    return histogramFigure(u"a.weight"_s, Histogram{-0.5, 0.25, {10, 0, 990}}, values, scale);
}

}  // namespace

class HistogramMakerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void itIsTheHistogramWithItsMean() {
        const HistogramFigure figure = figureOf(statistics(), ValueScale::Logarithmic);
        QCOMPARE(figure.title, u"a.weight"_s);
        QCOMPARE(figure.minimum, -0.5);
        QCOMPARE(figure.maximum, 0.25);
        QCOMPARE(figure.counts, (std::vector<double>{10, 0, 990}));
        QCOMPARE(figure.mark, std::optional(0.01));
        QCOMPARE(figure.scale, ValueScale::Logarithmic);
    }

    void theCaptionSaysWhatIsLeftOut() {
        const QString caption = figureOf(statistics()).caption;
        QVERIFY2(caption.startsWith(u"1000 values from −0.5 to 0.25, mean 0.01"_s), qPrintable(caption));
        QVERIFY(caption.endsWith(u"NaN or infinite, and left out: 4."_s));
        TensorStatistics finite = statistics();
        finite.nans = finite.infinities = 0;
        QVERIFY(!figureOf(finite).caption.contains(u"NaN"_s));
    }

    void withoutAFiniteValueThereIsNoMean() {
        TensorStatistics nothing;
        nothing.count = nothing.nans = 2;
        QVERIFY(!figureOf(nothing).mark);
    }

    void theTableHasABinALine() {
        const FigureTable table = figureTable(Figure(figureOf(statistics())));
        QCOMPARE(table.header, (std::vector<QString>{u"Bin"_s, u"From"_s, u"To"_s, u"Count"_s}));
        QCOMPARE(table.rowLabels, (std::vector<QString>{u"0"_s, u"1"_s, u"2"_s}));
        QCOMPARE(table.values, Matrix(3, 3, {-0.5F, -0.25F, 10, -0.25F, 0, 0, 0, 0.25F, 990}));
    }

    void theTableHasTheExactCounts() {
        const Histogram histogram{0, 1, {16777217, 0}};
        const FigureTable table =
            figureTable(histogramFigure(u"a.weight"_s, histogram, statistics(), ValueScale::Linear));
        QCOMPARE(table.counts, (std::vector<std::int64_t>{16777217, 0}));
        QVERIFY(table.isCount(2));
        QVERIFY(!table.isCount(1));
    }

    void briefNumbersKeepFourDigits_data() {
        QTest::addColumn<double>("number");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << 1.23456 << u"1.235"_s;
        QTest::newRow("negative") << -0.5 << u"−0.5"_s;
        QTest::newRow("small") << -1.23456e-7 << u"−1.235·10⁻⁷"_s;
        QTest::newRow("large") << 1234567.0 << u"1.235·10⁶"_s;
        QTest::newRow("whole") << 123456.7 << u"123457"_s;
        QTest::newRow("zero") << 0.0 << u"0"_s;
    }

    void briefNumbersKeepFourDigits() {
        QFETCH(double, number);
        QFETCH(QString, text);
        QCOMPARE(briefNumber(number), text);
    }
};

QTEST_APPLESS_MAIN(HistogramMakerTest)
#include "histogram_maker_test.moc"
