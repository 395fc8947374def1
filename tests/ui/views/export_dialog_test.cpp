#include "ui/views/export_dialog.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScopeGuard>
#include <QSemaphore>
#include <QSignalSpy>
#include <QSpinBox>
#include <QThreadPool>
#include <QtTest>

#include "tests/ui/views/exported_views.h"
#include "ui/plots/plot_widget.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

// The dialog that asks how a view's picture or numbers are written.
class ExportDialogTest : public QObject, protected ExportedViews {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::German)); }
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void aZoomedFigureIsExportedAsItIsSeenUnlessTheWholeIsWanted() {
        const auto view = shownView(u"token-layer"_s);
        const auto copied = [&view] {
            view->menu().findChild<QAction*>(u"copy-picture"_s)->trigger();
            return QGuiApplication::clipboard()->image().convertToFormat(QImage::Format_RGB32);
        };
        const auto exported = [this, &view](int part, const QString& file) {
            view->menu().findChild<QAction*>(u"export-figure"_s)->trigger();
            auto* dialog = view->findChild<ExportDialog*>();
            child<QComboBox>(*dialog, u"part"_s).setCurrentIndex(part);
            child<QLineEdit>(*dialog, u"path"_s).setText(name(file));
            dialog->accept();
            const bool written = QTest::qWaitFor([&] { return !view->findChild<ExportDialog*>(); }, 30000);
            return written ? QImage(name(file)).convertToFormat(QImage::Format_RGB32) : QImage();
        };
        const QImage whole = copied();
        QTest::keyClick(&view->plot(), Qt::Key_Plus);
        QVERIFY(view->plot().isZoomed());
        const QImage zoomed = copied();
        QVERIFY(zoomed != whole);
        QCOMPARE(exported(0, u"seen.png"_s), zoomed);
        QCOMPARE(exported(1, u"all.png"_s), whole);
    }

    void aWholeFigureLeavesNoChoiceOfItsPart() {
        const auto view = shownView(u"token-layer"_s);
        view->menu().findChild<QAction*>(u"export-figure"_s)->trigger();
        QVERIFY(!view->findChild<ExportDialog*>()->findChild<QComboBox*>(u"part"_s));
    }

    void theDialogWritesWhatItSays() {
        const auto view = shownView(u"token-layer"_s);
        view->menu().findChild<QAction*>(u"export-figure"_s)->trigger();
        auto* dialog = view->findChild<ExportDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(child<QLineEdit>(*dialog, u"path"_s).text().endsWith(u"stratascope-token-layer.png"_s));
        child<QLineEdit>(*dialog, u"path"_s).setText(name(u"figure.png"_s));
        child<QDoubleSpinBox>(*dialog, u"width"_s).setValue(100);
        child<QDoubleSpinBox>(*dialog, u"height"_s).setValue(50);
        child<QSpinBox>(*dialog, u"dpi"_s).setValue(254);
        QVERIFY2(dialog->estimate().contains(u"1.000 × 500"_s), qPrintable(dialog->estimate()));
        QSignalSpy reports(view.get(), &View::reported);
        QTest::mouseClick(&child<QPushButton>(*dialog, u"export"_s), Qt::LeftButton);
        QTRY_COMPARE(reports.size(), 1);
        QVERIFY(reports.first().first().toString().contains(name(u"figure.png"_s)));
        QCOMPARE(QImage(name(u"figure.png"_s)).size(), QSize(1000, 500));
        QTRY_VERIFY(!view->findChild<ExportDialog*>());
    }

    void formatAndSuffixFollowEachOther() {
        ExportDialog dialog(ExportKind::Picture, figureOf(u"projection"_s), u"projection"_s,
                            m_document->settings(), m_workers);
        auto& path = child<QLineEdit>(dialog, u"path"_s);
        auto& format = child<QComboBox>(dialog, u"format"_s);
        path.setText(name(u"v1.2.svg"_s));
        QCOMPARE(format.currentData().toString(), u"svg"_s);
        QVERIFY(!child<QSpinBox>(dialog, u"dpi"_s).isEnabled());
        dialog.show();
        QTest::keyClick(&format, Qt::Key_End);
        QCOMPARE(path.text(), name(u"v1.2.pdf"_s));
        path.setText(name(u"v1.2"_s));
        dialog.accept();
        QTRY_VERIFY(QFile::exists(name(u"v1.2.pdf"_s)));
    }

    // BAD_INPUTS row 45
    void aFailureIsSaidInTheDialogWhichKeepsItsSettings() {
        ExportDialog dialog(ExportKind::Picture, figureOf(u"projection"_s), u"projection"_s,
                            m_document->settings(), m_workers);
        const QString nowhere = name(u"no/such/folder/figure.png"_s);
        child<QLineEdit>(dialog, u"path"_s).setText(nowhere);
        child<QDoubleSpinBox>(dialog, u"width"_s).setValue(90);
        dialog.show();
        dialog.accept();
        QTRY_VERIFY2(dialog.message().contains(u"no/such/folder"_s), qPrintable(dialog.message()));
        QVERIFY(dialog.isVisible());
        QVERIFY(child<QPushButton>(dialog, u"export"_s).isEnabled());
        QCOMPARE(child<QLineEdit>(dialog, u"path"_s).text(), nowhere);
        QCOMPARE(child<QDoubleSpinBox>(dialog, u"width"_s).value(), 90.0);
        child<QLineEdit>(dialog, u"path"_s).setText(name(u"figure.png"_s));
        dialog.accept();
        QTRY_VERIFY(!dialog.isVisible());
        QVERIFY(QFile::exists(name(u"figure.png"_s)));
    }

    // BAD_INPUTS row 46
    void tooLargeAPictureIsSaidInTheDialog() {
        ExportDialog dialog(ExportKind::Picture, figureOf(u"projection"_s), u"projection"_s,
                            m_document->settings(), m_workers);
        child<QLineEdit>(dialog, u"path"_s).setText(name(u"figure.png"_s));
        child<QDoubleSpinBox>(dialog, u"width"_s).setValue(8466.7);
        QVERIFY2(dialog.estimate().contains(u"100.000"_s), qPrintable(dialog.estimate()));
        dialog.show();
        dialog.accept();
        QTRY_VERIFY(!dialog.message().isEmpty());
        QVERIFY(dialog.isVisible());
        QVERIFY(!QFile::exists(name(u"figure.png"_s)));
    }

    void aLargePictureSaysWhatItTakes() {
        ExportDialog dialog(ExportKind::Picture, figureOf(u"projection"_s), u"projection"_s,
                            m_document->settings(), m_workers);
        child<QDoubleSpinBox>(dialog, u"width"_s).setValue(254);
        child<QDoubleSpinBox>(dialog, u"height"_s).setValue(254);
        child<QSpinBox>(dialog, u"dpi"_s).setValue(300);
        QVERIFY2(!dialog.estimate().contains(u"memory"_s), qPrintable(dialog.estimate()));
        child<QSpinBox>(dialog, u"dpi"_s).setValue(1000);
        QVERIFY2(dialog.estimate().contains(u"10.000 × 10.000"_s), qPrintable(dialog.estimate()));
        QVERIFY2(dialog.estimate().contains(u"memory"_s), qPrintable(dialog.estimate()));
    }

    void anExistingFileIsAnnouncedAndReplaced() {
        QFile old(name(u"numbers.csv"_s));
        QVERIFY(old.open(QFile::WriteOnly) && old.write("old") == 3);
        old.close();
        ExportDialog dialog(ExportKind::Numbers, figureOf(u"token-layer"_s), u"token-layer"_s,
                            m_document->settings(), m_workers);
        child<QLineEdit>(dialog, u"path"_s).setText(name(u"numbers.csv"_s));
        QVERIFY(dialog.message().contains(u"replaced"_s));
        dialog.accept();
        QTRY_VERIFY(QFileInfo(name(u"numbers.csv"_s)).size() > 3);
    }

    void aDialogClosedBeforeItsFileIsWrittenLeavesNothingBehind() {
        const Figure figure = figureOf(u"token-layer"_s);
        QThreadPool worker;
        worker.setMaxThreadCount(1);
        QSemaphore busy;
        worker.start([&busy] { busy.acquire(); });
        {
            ExportDialog dialog(ExportKind::Picture, figure, u"figure"_s, m_document->settings(), worker);
            child<QLineEdit>(dialog, u"path"_s).setText(name(u"figure.png"_s));
            dialog.accept();
            dialog.show();
            QVERIFY(!child<QPushButton>(dialog, u"export"_s).isEnabled());
            QVERIFY(dialog.findChild<QProgressBar*>()->isVisible());
        }
        busy.release();
        QVERIFY(worker.waitForDone(30000));
        QVERIFY(!QFile::exists(name(u"figure.png"_s)));
    }

    void whileAFileIsWrittenItsNameStays() {
        QSemaphore busy;
        QThreadPool worker;
        worker.setMaxThreadCount(1);
        worker.start([&busy] { busy.acquire(); });
        const auto letGo = qScopeGuard([&busy] { busy.release(); });
        ExportDialog dialog(ExportKind::Numbers, figureOf(u"token-layer"_s), u"numbers"_s,
                            m_document->settings(), worker);
        auto& path = child<QLineEdit>(dialog, u"path"_s);
        path.setText(name(u"no/such/folder/numbers.csv"_s));
        dialog.show();
        dialog.accept();
        const QString writing = dialog.message();
        QVERIFY(!writing.isEmpty());
        QTest::keyClicks(&path, u"x"_s);
        QTest::keyClick(&child<QComboBox>(dialog, u"format"_s), Qt::Key_End);
        QCOMPARE(path.text(), name(u"no/such/folder/numbers.csv"_s));
        QCOMPARE(dialog.message(), writing);
        QVERIFY(!child<QPushButton>(dialog, u"browse"_s).isEnabled());
        QVERIFY(!child<QPushButton>(dialog, u"export"_s).isEnabled());
        busy.release();
        QTRY_VERIFY2(dialog.message().contains(u"no/such/folder"_s), qPrintable(dialog.message()));
        QTest::keyClicks(&path, u"x"_s);
        QCOMPARE(path.text(), name(u"no/such/folder/numbers.csvx"_s));
        QVERIFY(child<QPushButton>(dialog, u"browse"_s).isEnabled());
        QVERIFY(child<QComboBox>(dialog, u"format"_s).isEnabled());
    }

    void withoutAFileNothingCanBeWritten() {
        ExportDialog dialog(ExportKind::Numbers, figureOf(u"token-layer"_s), u"token-layer"_s,
                            m_document->settings(), m_workers);
        child<QLineEdit>(dialog, u"path"_s).clear();
        QVERIFY(!child<QPushButton>(dialog, u"export"_s).isEnabled());
    }

    void choicesAreRemembered() {
        const Figure figure = figureOf(u"token-layer"_s);
        {
            ExportDialog dialog(ExportKind::Picture, figure, u"token-layer"_s, m_document->settings(),
                                m_workers);
            child<QLineEdit>(dialog, u"path"_s).setText(name(u"figure.svg"_s));
            child<QDoubleSpinBox>(dialog, u"width"_s).setValue(85.5);
            dialog.accept();
            QTRY_VERIFY(QFile::exists(name(u"figure.svg"_s)));
        }
        ExportDialog again(ExportKind::Picture, figure, u"projection"_s, m_document->settings(), m_workers);
        QCOMPARE(child<QLineEdit>(again, u"path"_s).text(), name(u"stratascope-projection.svg"_s));
        QCOMPARE(child<QDoubleSpinBox>(again, u"width"_s).value(), 85.5);
    }

private:
    QThreadPool m_workers;
};

QTEST_MAIN(ExportDialogTest)
#include "export_dialog_test.moc"
