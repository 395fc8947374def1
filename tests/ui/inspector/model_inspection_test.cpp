#include "ui/inspector/model_inspection.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/safetensors_builder.h"
#include "tests/support/test_data.h"
#include "tests/support/tiny_bert.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

class ModelInspectionTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString folder() const { return m_folder->path(); }
    void writeWeights(const SafetensorsBuilder& weights) const {
        writeFile(folder().toStdString() + "/model.safetensors", weights.bytes());
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        TinyBert().write(folder().toStdString());
    }

    void statisticsComeOneByOne() {
        ModelInspection inspection;
        QSignalSpy changed(&inspection, &ModelInspection::statisticsChanged);
        QSignalSpy opened(&inspection, &ModelInspection::opened);
        inspection.open(folder());
        QVERIFY(!inspection.description());
        QTRY_VERIFY(inspection.finished());
        QCOMPARE(opened.count(), 1);
        const std::size_t tensors = inspection.description()->tensors.size();
        QCOMPARE(std::size_t(changed.count()), tensors);
        QCOMPARE(inspection.progress(), 1.0);
        QVERIFY(!inspection.running());
        for (std::size_t tensor = 0; tensor < tensors; ++tensor)
            QVERIFY(inspection.statistics(tensor).has_value());
        QVERIFY(!inspection.statistics(tensors).has_value());
    }

    void itStopsAndGoesOn() {
        ModelInspection inspection;
        connect(
            &inspection, &ModelInspection::opened, &inspection, [&] { inspection.stop(); },
            Qt::QueuedConnection);
        QSignalSpy changed(&inspection, &ModelInspection::progressChanged);
        inspection.open(folder());
        QTRY_VERIFY(inspection.description() && !inspection.running());
        QVERIFY(!inspection.finished());
        QVERIFY(inspection.progress() < 1);
        inspection.resume();
        QTRY_VERIFY(inspection.finished());
    }

    void aHistogramIsGivenBesides() {
        writeWeights(SafetensorsBuilder().addFloats("a", {4}, {0, 1, 1, 2}).addFloats("b", {1}, {5}));
        ModelInspection inspection;
        TensorDistribution found;
        connect(&inspection, &ModelInspection::distributionReady, &inspection,
                [&](std::size_t, const TensorDistribution& distribution) { found = distribution; });
        inspection.open(folder());
        QTRY_VERIFY(inspection.description());
        QVERIFY(inspection.description()->fault);
        inspection.askForDistribution(1);
        inspection.askForDistribution(0);
        QTRY_COMPARE(found.statistics.count, std::uint64_t(4));
        QCOMPARE(found.histogram.maximum, 2.0);
        QCOMPARE(found.histogram.counts.front(), std::uint64_t(1));
        QTRY_VERIFY(inspection.finished());
    }

    void whatIsAskedOfTheOldModelWhileAnotherIsOpenedIsDropped() {
        const QTemporaryDir another;
        TinyBert().write(another.path().toStdString());
        writeFile(another.path().toStdString() + "/model.safetensors",
                  SafetensorsBuilder().addFloats("c", {2}, {7, 9}).bytes());
        writeWeights(SafetensorsBuilder().addFloats("a", {4}, {0, 1, 1, 2}).addFloats("b", {1}, {5}));
        ModelInspection inspection;
        inspection.open(folder());
        QTRY_VERIFY(inspection.finished());
        int distributions = 0;
        connect(&inspection, &ModelInspection::distributionReady, &inspection, [&] { ++distributions; });
        inspection.open(another.path());
        inspection.askForDistribution(0);
        QCOMPARE(inspection.description()->tensors.size(), std::size_t(2));
        // The reader's only thread comes to the new tensor after all that was asked of the old ones.
        QTRY_VERIFY(inspection.description()->tensors.size() == 1 && inspection.finished());
        QCOMPARE(distributions, 0);
        QCOMPARE(inspection.statistics(0)->maximum, 9.0);
        QCOMPARE(inspection.progress(), 1.0);
    }

    void unknownTypesArePassedOver() {
        writeWeights(SafetensorsBuilder().add("a", "F8_E4M3", {2}, "xy").addFloats("b", {1}, {5}));
        ModelInspection inspection;
        inspection.open(folder());
        QTRY_VERIFY(inspection.finished());
        QVERIFY(!inspection.statistics(0).has_value());
        QCOMPARE(inspection.statistics(1)->maximum, 5.0);
        QCOMPARE(inspection.progress(), 1.0);
        inspection.askForDistribution(0);
        QVERIFY(!inspection.fault());
    }

    void whatCannotBeOpenedLeavesTheOldDescription() {
        ModelInspection inspection;
        inspection.open(folder());
        QTRY_VERIFY(inspection.finished());
        QSignalSpy failed(&inspection, &ModelInspection::failed);
        inspection.open(folder() + u"/nothing"_s);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(inspection.fault()->code(), ErrorCode::FileNotFound);
        QVERIFY(inspection.description());
        QCOMPARE(inspection.folder(), folder());
        inspection.open(folder());
        QTRY_VERIFY(!inspection.fault());
    }

    void whatCannotBeOpenedOnlyInterruptsTheStatistics() {
        ModelInspection inspection;
        QSignalSpy failed(&inspection, &ModelInspection::failed);
        bool interrupted = false;
        connect(
            &inspection, &ModelInspection::opened, &inspection,
            [&] {
                interrupted = inspection.running();
                inspection.open(folder() + u"/nothing"_s);
                interrupted = interrupted && !inspection.running() && inspection.opening();
            },
            Qt::QueuedConnection);
        inspection.open(folder());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(interrupted);
        QVERIFY(!inspection.opening());
        QTRY_VERIFY(inspection.finished());
        QVERIFY(inspection.fault() && !inspection.readingFault());
    }

    void whatWasStoppedStaysSoWhereAnotherFolderCannotBeOpened() {
        ModelInspection inspection;
        QSignalSpy failed(&inspection, &ModelInspection::failed);
        connect(
            &inspection, &ModelInspection::opened, &inspection,
            [&] {
                inspection.stop();
                inspection.open(folder() + u"/nothing"_s);
            },
            Qt::QueuedConnection);
        inspection.open(folder());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!inspection.running());
        inspection.resume();
        QTRY_VERIFY(inspection.finished());
    }

    void aHistogramComesAlthoughAnotherFolderCannotBeOpened() {
        ModelInspection inspection;
        inspection.open(folder());
        QTRY_VERIFY(inspection.finished());
        QSignalSpy ready(&inspection, &ModelInspection::distributionReady);
        inspection.askForDistribution(1);
        inspection.open(folder() + u"/nothing"_s);
        QTRY_VERIFY(inspection.fault());
        QTRY_COMPARE(ready.count(), 1);
    }

    void aHistogramThatCannotBeReadIsTold() {
        ModelInspection inspection;
        inspection.open(folder());
        QTRY_VERIFY(inspection.finished());
        QSignalSpy failed(&inspection, &ModelInspection::distributionFailed);
        std::filesystem::resize_file(folder().toStdString() + "/model.safetensors", 64);
        inspection.askForDistribution(1);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!inspection.fault() && !inspection.readingFault());
    }

    void aFileCutWhileItIsReadIsTold() {
        ModelInspection inspection;
        connect(&inspection, &ModelInspection::opened, &inspection,
                [&] { std::filesystem::resize_file(folder().toStdString() + "/model.safetensors", 64); });
        inspection.open(folder());
        QTRY_VERIFY(inspection.readingFault());
        QCOMPARE(inspection.readingFault()->code(), ErrorCode::FileTruncated);
        QVERIFY(!inspection.fault());
        QVERIFY(!inspection.running());
    }
};

QTEST_GUILESS_MAIN(ModelInspectionTest)
#include "model_inspection_test.moc"
