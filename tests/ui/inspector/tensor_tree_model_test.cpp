#include "ui/inspector/tensor_tree_model.h"

#include <limits>
#include <QAbstractItemModelTester>
#include <QTextDocumentFragment>
#include <QtTest>

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

DescribedTensor tensor(const std::string& name, std::vector<std::size_t> shape,
                       TensorUse use = TensorUse::Used) {
    DescribedTensor described{TensorInfo{name, Dtype::F16, std::move(shape), 0, 0}};
    described.use = use;
    return described;
}

std::vector<DescribedTensor> sampleTensors() {
    return {tensor("a.layer.0.dense.bias", {3}),
            tensor("a.layer.0.dense.weight", {2, 3}),
            tensor("a.layer.1.dense.bias", {3}),
            tensor("a.layer.10.norm.weight", {4}),
            tensor("a.layer.2.dense.bias", {3}),
            tensor("b.ids", {5}, TensorUse::Spare),
            tensor("scale", {})};
}

}  // namespace

class TensorTreeModelTest : public QObject {
    Q_OBJECT

    static QString shown(const QAbstractItemModel& model, const QModelIndex& index, int column) {
        return model.data(index.siblingAtColumn(column), Qt::DisplayRole).toString();
    }

    static QStringList names(const QAbstractItemModel& model, const QModelIndex& parent) {
        QStringList names;
        for (int row = 0; row < model.rowCount(parent); ++row)
            names += model.index(row, 0, parent).data().toString();
        return names;
    }

private Q_SLOTS:
    void itKeepsTheRulesOfModels() {
        TensorTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTensors(sampleTensors());
        model.setStatistics(2, {});
        model.setTensors({});
        QCOMPARE(model.rowCount(), 0);
    }

    void namesAreGroupedAndNumbersOrdered() {
        TensorTreeModel model;
        model.setTensors(sampleTensors());
        QCOMPARE(names(model, {}), (QStringList{u"a.layer"_s, u"b.ids"_s, u"scale"_s}));
        const QModelIndex layers = model.index(0, 0);
        QCOMPARE(names(model, layers),
                 (QStringList{u"0.dense"_s, u"1.dense.bias"_s, u"2.dense.bias"_s, u"10.norm.weight"_s}));
        QCOMPARE(names(model, model.index(0, 0, layers)), (QStringList{u"bias"_s, u"weight"_s}));
        QCOMPARE(model.index(3, 0, layers).data(TensorTreeModel::fullNameRole).toString(),
                 u"a.layer.10.norm.weight"_s);
    }

    void groupsSumParameters() {
        TensorTreeModel model;
        model.setTensors(sampleTensors());
        QCOMPARE(shown(model, model.index(0, 0), TensorTreeModel::Parameters), u"19"_s);
        QCOMPARE(shown(model, model.index(0, 0), TensorTreeModel::Shape), QString());
        QCOMPARE(shown(model, model.indexOf(1), TensorTreeModel::Shape), u"2 × 3"_s);
        QCOMPARE(shown(model, model.indexOf(6), TensorTreeModel::Parameters), u"1"_s);
        QCOMPARE(shown(model, model.indexOf(1), TensorTreeModel::Type), u"F16"_s);
    }

    void tensorsAreFoundBothWays() {
        TensorTreeModel model;
        model.setTensors(sampleTensors());
        for (std::size_t i = 0; i < sampleTensors().size(); ++i)
            QCOMPARE(model.tensorOf(model.indexOf(i)), std::optional(i));
        QVERIFY(!model.tensorOf(model.index(0, 0)));
        QVERIFY(!model.tensorOf({}));
    }

    void valuesFillIn() {
        TensorTreeModel model;
        model.setTensors(sampleTensors());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QCOMPARE(shown(model, model.indexOf(1), TensorTreeModel::Mean), QString());
        TensorStatistics statistics;
        statistics.count = 6;
        statistics.minimum = -0.5;
        statistics.mean = 0.25;
        statistics.norm = 2;
        model.setStatistics(1, statistics);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(shown(model, model.indexOf(1), TensorTreeModel::Minimum), u"−0.5"_s);
        QCOMPARE(shown(model, model.indexOf(1), TensorTreeModel::Mean), u"0.25"_s);
        QCOMPARE(shown(model, model.indexOf(1), TensorTreeModel::Norm), u"2"_s);
    }

    void whatIsNoNumberIsSaid() {
        TensorTreeModel model;
        model.setTensors(sampleTensors());
        TensorStatistics statistics;
        statistics.count = 3;
        statistics.nans = 2;
        model.setStatistics(0, statistics);
        QVERIFY(model.indexOf(0).data(Qt::ToolTipRole).toString().contains(u"NaN or infinite: 2"_s));
        statistics.nans = 3;
        model.setStatistics(0, statistics);
        QCOMPARE(shown(model, model.indexOf(0), TensorTreeModel::Maximum), u"not a number"_s);
    }

    void unusedTensorsAreQuiet() {
        TensorTreeModel model;
        model.setTensors(sampleTensors());
        QVERIFY(model.indexOf(5).data(Qt::ForegroundRole).isValid());
        QVERIFY(!model.indexOf(0).data(Qt::ForegroundRole).isValid());
        QVERIFY(model.indexOf(5).data(Qt::ToolTipRole).toString().contains(u"a buffer"_s));
    }

    void aNameThatLooksLikeHtmlIsShownAsItIs() {
        TensorTreeModel model;
        model.setTensors({tensor("<b>x</b>.a", {1}), tensor("<b>x</b>.b", {1})});
        const auto shownToolTip = [](const QModelIndex& index) {
            return QTextDocumentFragment::fromHtml(index.data(Qt::ToolTipRole).toString()).toPlainText();
        };
        QCOMPARE(shownToolTip(model.index(0, 0)), u"<b>x</b>"_s);
        QVERIFY(shownToolTip(model.indexOf(0)).startsWith(u"<b>x</b>.a"_s));
    }

    void oddNamesDoNoHarm() {
        TensorTreeModel model;
        const std::string deep = QString(u"x."_s.repeated(2000)).toStdString();
        model.setTensors({tensor("", {1}), tensor("..", {1}), tensor("a", {1}), tensor("a.b", {1}),
                          tensor(deep + "1", {1}), tensor(deep + "2", {1})});
        for (std::size_t i = 0; i < 6; ++i)
            QCOMPARE(model.tensorOf(model.indexOf(i)), std::optional(i));
    }
};

QTEST_MAIN(TensorTreeModelTest)
#include "tensor_tree_model_test.moc"
