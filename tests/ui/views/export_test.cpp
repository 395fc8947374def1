#include <cstring>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/test_data.h"
#include "tests/ui/views/exported_views.h"
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
class ExportTest : public QObject, protected ExportedViews {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::German)); }
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

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

    void theTableOfAFigureOpens() {
        const auto view = shownView(u"token-layer"_s);
        view->menu().findChild<QAction*>(u"show-table"_s)->trigger();
        const auto dialogs = view->window()->findChildren<FigureTableDialog*>();
        QCOMPARE(dialogs.size(), 1);
        dialogs.first()->close();
    }

private:
    Figure shownFigure() {
        QFETCH(QString, name);
        return figureOf(name);
    }

    static QByteArray bytesOf(const std::filesystem::path& path) {
        const std::string bytes = readFile(path);
        return {bytes.data(), static_cast<qsizetype>(bytes.size())};
    }
};

QTEST_MAIN(ExportTest)
#include "export_test.moc"
