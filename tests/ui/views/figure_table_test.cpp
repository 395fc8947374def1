#include <cmath>
#include <limits>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QTableView>
#include <QtTest>

#include "ui/figures/figure_makers.h"
#include "ui/views/figure_export.h"
#include "ui/views/figure_table_dialog.h"
#include "ui/views/figure_table_model.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

FigureTable table() {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    return {
        {u"token"_s, u"0"_s, u"1"_s, u"2"_s}, {u"bank"_s, u"river"_s}, Matrix(2, 3, {1, 2.5F, 3, 4, nan, 6})};
}

}  // namespace

// The numbers behind a figure, in a window.
class FigureTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theModelIsSound() {
        FigureTableModel model(table(), QLocale::c());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), 3);
    }

    void valuesStandUnderTheirNames() {
        const FigureTableModel model(table(), QLocale::c());
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"1"_s);
        QCOMPARE(model.headerData(1, Qt::Vertical, Qt::DisplayRole).toString(), u"river"_s);
        QCOMPARE(model.data(model.index(0, 1), Qt::DisplayRole).toString(), u"2.5"_s);
        QCOMPARE(model.data(model.index(1, 1), Qt::DisplayRole).toString(), u"not a number"_s);
        QVERIFY(!model.headerData(3, Qt::Horizontal, Qt::DisplayRole).isValid());
    }

    void rowsOfTwoTextsSayTheirs() {
        FigureTable twoTexts = table();
        twoTexts.texts = {u"A"_s, u"B"_s};
        const FigureTableModel model(twoTexts, QLocale::c());
        QCOMPARE(model.headerData(1, Qt::Vertical, Qt::DisplayRole).toString(), u"river B"_s);
    }

    void filesAndTheClipboardHaveAColumnForTheTexts() {
        const FigureToken first{.label = u"bank"_s, .detail = {}};
        FigureToken second = first;
        second.text = 1;
        const Figure figure =
            tokenLayerFigure({first, second}, Matrix(2, 1, {1, 2.5F}), LayerMetric::Norm, 0);
        QCOMPARE(QString::fromStdString(exportedNumbers(figure, "numbers.csv")),
                 u"Token,Text,0 (emb)\nbank,A,1\nbank,B,2.5\n"_s);
        copyNumbers(figure);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Token\tText\t0 (emb)\nbank\tA\t1\nbank\tB\t2.5\n"_s);
    }

    void numbersFollowTheLocale() {
        const FigureTableModel model(table(), QLocale(QLocale::German));
        QCOMPARE(model.data(model.index(0, 1), Qt::DisplayRole).toString(), u"2,5"_s);
    }

    void countsAreWhole() {
        FigureTable counted = table();
        counted.counts = {16777217, 0};
        const FigureTableModel model(counted, QLocale::c());
        QCOMPARE(model.data(model.index(0, 2), Qt::DisplayRole).toString(), u"16777217"_s);
        QCOMPARE(model.data(model.index(0, 1), Qt::DisplayRole).toString(), u"2.5"_s);
    }

    void theDialogShowsTheTable() {
        FigureTableDialog dialog(u"Tokens × layers"_s, table());
        QCOMPARE(dialog.windowTitle(), u"Tokens × layers"_s);
        QCOMPARE(dialog.findChild<QTableView*>()->model()->rowCount(), 2);
    }
};

QTEST_MAIN(FigureTableTest)
#include "figure_table_test.moc"
