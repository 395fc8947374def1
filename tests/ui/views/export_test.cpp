#include <cstring>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>
#include <QAction>
#include <QApplication>
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

#include "tests/support/test_data.h"
#include "tests/ui/views/view_document.h"
#include "ui/plots/plot_widget.h"
#include "ui/views/export_dialog.h"
#include "ui/views/figure_table_dialog.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double millimetresAPoint = 25.4 / 72;

QString pdfText(const std::string& bytes, QSizeF* millimetres) {
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    const std::unique_ptr<poppler::page> page(document->create_page(0));
    const poppler::rectf box = page->page_rect();
    *millimetres = QSizeF(box.width(), box.height()) * millimetresAPoint;
    const auto text = page->text().to_utf8();
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// The first field of a line of CSV whose labels need no quotes within.
QString firstField(const QString& line) {
    return line.startsWith(u'"') ? line.mid(1, line.indexOf(u'"', 1) - 1) : line.section(u',', 0, 0);
}

}  // namespace

// Every view's picture and numbers, written and opened again.
class ExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::German)); }
    void init() {
        m_document = std::make_unique<ViewDocument>();
        QVERIFY(
            m_document->encode(u"the bank of the river was steep."_s, u"the 银 bank raised its rates."_s));
    }
    void cleanup() { m_document.reset(); }

    void aPngHasTheSizeAskedFor_data() { addEveryView(); }
    void aPngHasTheSizeAskedFor() {
        const auto path = file(u"figure.png"_s);
        exportFigure(shownFigure(), path, {{127, 76.2, 200}, PrintTheme::Light});
        const QImage image = QImage::fromData(bytesOf(path));
        QCOMPARE(image.size(), QSize(1000, 600));
        QVERIFY(image.pixelColor(1, 1).lightness() > 240);
    }

    void aDarkPngIsDark() {
        const auto path = file(u"figure.png"_s);
        exportFigure(figureOf(u"token-layer"_s), path, {{80, 60, 100}, PrintTheme::Dark});
        QVERIFY(QImage::fromData(bytesOf(path)).pixelColor(1, 1).lightness() < 100);
    }

    void anSvgHasTextAndItsSize_data() { addEveryView(); }
    void anSvgHasTextAndItsSize() {
        const auto path = file(u"figure.svg"_s);
        exportFigure(shownFigure(), path, {{127, 76.2, 200}, PrintTheme::Light});
        const QString svg = QString::fromUtf8(bytesOf(path));
        QVERIFY(svg.contains(u"<svg"_s));
        QVERIFY(svg.contains(u"127mm"_s));
        QVERIFY(svg.contains(u"76.2mm"_s));
        QVERIFY(svg.contains(u"<text"_s));
    }

    void aPdfHasTextAndItsSize_data() { addEveryView(); }
    void aPdfHasTextAndItsSize() {
        const auto path = file(u"figure.pdf"_s);
        const Figure figure = shownFigure();
        exportFigure(figure, path, {{127, 76.2, 200}, PrintTheme::Light});
        QSizeF size;
        const QString text = pdfText(readFile(path), &size);
        QVERIFY(std::abs(size.width() - 127) < 0.2);
        QVERIFY(std::abs(size.height() - 76.2) < 0.2);
        QVERIFY2(!text.simplified().isEmpty(), qPrintable(text));
    }

    void aTableHasEveryNumberByTheCLocale_data() { addEveryView(); }
    void aTableHasEveryNumberByTheCLocale() {
        const auto path = file(u"numbers.csv"_s);
        const Figure figure = shownFigure();
        exportNumbers(figure, path);
        const FigureTable table = figureTable(figure);
        const QStringList lines = QString::fromUtf8(bytesOf(path)).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(static_cast<std::size_t>(lines.size()), table.values.rows() + 1);
        for (std::size_t row = 0; row < table.values.rows(); ++row) {
            const QString& line = lines.at(static_cast<qsizetype>(row) + 1);
            QCOMPARE(firstField(line), table.rowLabels[row]);
            const float last = table.values(row, table.values.columns() - 1);
            QCOMPARE(line.section(u',', -1).toFloat(), last);
        }
    }

    void anArrayHasEveryNumber_data() { addEveryView(); }
    void anArrayHasEveryNumber() {
        const auto path = file(u"numbers.npy"_s);
        const Figure figure = shownFigure();
        exportNumbers(figure, path);
        const Matrix values = figureTable(figure).values;
        const QByteArray bytes = bytesOf(path);
        QVERIFY(bytes.startsWith("\x93NUMPY"));
        const QString shape = u"(%1, %2)"_s.arg(values.rows()).arg(values.columns());
        QVERIFY(bytes.contains(shape.toUtf8()));
        const auto data = bytes.right(static_cast<qsizetype>(values.size() * sizeof(float)));
        QCOMPARE(std::memcmp(data.constData(), values.data(), values.size() * sizeof(float)), 0);
    }

    void countsAreWrittenExactly() {
        HistogramFigure figure;
        figure.counts = {16777217, 100000};
        const auto path = file(u"counts.csv"_s);
        exportNumbers(figure, path);
        const QStringList lines = QString::fromUtf8(bytesOf(path)).split(u'\n');
        QCOMPARE(lines.mid(1, 2), (QStringList{u"0,0,0.5,16777217"_s, u"1,0.5,1,100000"_s}));
        copyNumbers(figure);
        const QStringList copied = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(copied.mid(1, 2), (QStringList{u"0\t0\t0.5\t16777217"_s, u"1\t0.5\t1\t100000"_s}));
        const auto array = file(u"counts.npy"_s);
        exportNumbers(figure, array);
        const QByteArray bytes = bytesOf(array);
        QVERIFY(bytes.contains("'<f8'") && bytes.contains("(2, 3)"));
        std::vector<double> numbers(6);
        QVERIFY(bytes.size() % 64 == static_cast<qsizetype>(numbers.size() * sizeof(double)));
        std::memcpy(numbers.data(), bytes.constEnd() - 48, 48);
        QCOMPARE(numbers, (std::vector<double>{0, 0.5, 16777217, 0.5, 1, 100000}));
    }

    void numbersAreNotWrittenAsPictures() {
        const Figure figure = figureOf(u"token-layer"_s);
        QVERIFY_THROWS_EXCEPTION(Error, exportNumbers(figure, file(u"numbers.png"_s)));
        QVERIFY_THROWS_EXCEPTION(Error, exportNumbers(figure, file(u"numbers.npz"_s)));
        QVERIFY_THROWS_EXCEPTION(Error, exportFigure(figure, file(u"figure.csv"_s)));
    }

    // BAD_INPUTS row 46
    void aPictureOfAHundredThousandPixelsIsRefused() {
        const auto path = file(u"figure.png"_s);
        QVERIFY_THROWS_EXCEPTION(
            Error, exportFigure(figureOf(u"projection"_s), path, {{8466, 8466, 300}, PrintTheme::Light}));
        QVERIFY(!std::filesystem::exists(path));
    }

    void picturesAndNumbersReachTheClipboard_data() { addEveryView(); }
    void picturesAndNumbersReachTheClipboard() {
        QFETCH(QString, name);
        const auto view = shownView(name);
        QSignalSpy reports(view.get(), &View::reported);
        view->menu().findChild<QAction*>(u"copy-picture"_s)->trigger();
        QVERIFY(QGuiApplication::clipboard()->image().width() > 500);
        view->menu().findChild<QAction*>(u"copy-numbers"_s)->trigger();
        const FigureTable table = figureTable(view->plot().figure());
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(static_cast<std::size_t>(lines.size()), table.values.rows() + 1);
        const int first = table.texts.empty() ? 1 : 2;
        QCOMPARE(lines.at(1).section(u'\t', first, first).toFloat(), table.values(0, 0));
        QCOMPARE(reports.size(), 2);
    }

    void theCopyKeysTakeThePictureThatHasTheKeyboard() {
        const auto view = shownView(u"token-layer"_s);
        view->activateWindow();
        view->plot().setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), &view->plot());
        QGuiApplication::clipboard()->setText(u"before"_s);
        QTest::keyClick(&view->plot(), Qt::Key_C, Qt::ControlModifier);
        QTRY_VERIFY(QGuiApplication::clipboard()->image().width() > 500);
    }

    void theCopyKeysOfATextCopyTheText() {
        const auto view = shownView(u"token-layer"_s);
        view->menu().findChild<QAction*>(u"export-figure"_s)->trigger();
        auto& path = child<QLineEdit>(*view->findChild<ExportDialog*>(), u"path"_s);
        path.activateWindow();
        path.setFocus();
        path.selectAll();
        QTest::keyClick(&path, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), path.text());
    }

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

    void theTableOfAFigureOpens() {
        const auto view = shownView(u"token-layer"_s);
        view->menu().findChild<QAction*>(u"show-table"_s)->trigger();
        const auto dialogs = view->window()->findChildren<FigureTableDialog*>();
        QCOMPARE(dialogs.size(), 1);
        dialogs.first()->close();
    }

    // The dialog

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
    template <typename Widget>
    static Widget& child(QWidget& parent, const QString& name) {
        return *parent.findChild<Widget*>(name);
    }

    std::unique_ptr<View> shownView(const QString& name) {
        std::unique_ptr<View> view = makeView(name, *m_document);
        return showView(*view) ? std::move(view) : nullptr;
    }

    Figure figureOf(const QString& name) { return shownView(name)->plot().figure(); }

    Figure shownFigure() {
        QFETCH(QString, name);
        return figureOf(name);
    }

    QString name(const QString& fileName) const { return m_document->folder() + u'/' + fileName; }
    std::filesystem::path file(const QString& fileName) const { return pathOf(name(fileName)); }
    static QByteArray bytesOf(const std::filesystem::path& path) {
        const std::string bytes = readFile(path);
        return {bytes.data(), static_cast<qsizetype>(bytes.size())};
    }

    std::unique_ptr<ViewDocument> m_document;
    QThreadPool m_workers;
};

QTEST_MAIN(ExportTest)
#include "export_test.moc"
