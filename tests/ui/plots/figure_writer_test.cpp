#include "ui/plots/figure_writer.h"

#include <cmath>
#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <QTest>
#include <QThread>
#include <QXmlStreamReader>

#include "core/base/error.h"
#include "core/base/progress.h"
#include "tests/ui/plots/sample_figures.h"

using namespace stratascope;
using namespace stratascope::test;

Q_DECLARE_METATYPE(stratascope::Figure)

namespace {

constexpr double pointsPerMm = 72 / 25.4;

// All cells of the same colour, which nothing else in the picture has.
Figure plainHeatmap(float value) {
    Figure figure = sampleHiddenStates(bankTokens(), 64);
    auto& heatmap = std::get<HeatmapFigure>(figure);
    heatmap.values = Matrix(18, 64, std::vector<float>(18 * 64, value));
    for (FigureToken& token : heatmap.tokens)
        token.text = 0;
    return figure;
}

QRgb cellColour(float value) {
    return mapColour(ColourMap::Diverging, colourShare(double(value), -double(2.31F), double(2.31F)));
}

bool isNear(QRgb a, QRgb b) {
    return std::abs(qRed(a) - qRed(b)) <= 4 && std::abs(qGreen(a) - qGreen(b)) <= 4 &&
           std::abs(qBlue(a) - qBlue(b)) <= 4;
}

// The largest block of a colour from the middle of a picture outwards.
QRect blockAround(const QImage& image, const QPoint& middle, QRgb colour) {
    const auto run = [&](QPoint step) {
        QPoint at = middle;
        while (image.rect().contains(at + step) && isNear(image.pixel(at + step), colour))
            at += step;
        return at;
    };
    return {QPoint(run({-1, 0}).x(), run({0, -1}).y()), QPoint(run({1, 0}).x(), run({0, 1}).y())};
}

int pixelsUnlike(const QImage& image, const QRect& block, QRgb colour) {
    int unlike = 0;
    for (int y = block.top(); y <= block.bottom(); ++y)
        for (int x = block.left(); x <= block.right(); ++x)
            unlike += isNear(image.pixel(x, y), colour) ? 0 : 1;
    return unlike;
}

std::unique_ptr<poppler::document> openPdf(const QByteArray& bytes) {
    // The document keeps these bytes; of raw data it would keep the address alone.
    poppler::byte_array copy(bytes.begin(), bytes.end());
    return std::unique_ptr<poppler::document>(poppler::document::load_from_data(&copy));
}

QImage renderedPdf(const QByteArray& bytes, double dpi) {
    const auto document = openPdf(bytes);
    const std::unique_ptr<poppler::page> page(document->create_page(0));
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    poppler::image image = renderer.render_page(page.get(), dpi, dpi);
    return QImage(reinterpret_cast<const uchar*>(image.const_data()), image.width(), image.height(),
                  image.bytes_per_row(), QImage::Format_RGB32)
        .copy();
}

QString pdfText(const QByteArray& bytes) {
    const auto document = openPdf(bytes);
    const std::unique_ptr<poppler::page> page(document->create_page(0));
    const poppler::byte_array utf8 = page->text().to_utf8();
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QStringList svgTexts(const QByteArray& bytes) {
    QXmlStreamReader reader(bytes);
    QStringList texts;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QStringLiteral("text"))
            texts += reader.readElementText().trimmed();
    }
    return reader.hasError() ? QStringList() : texts;
}

ErrorCode codeOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::Internal;
}

}  // namespace

class FigureWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formatsGoBySuffix() {
        QCOMPARE(figureFormatOf("a/b.png"), FigureFormat::Png);
        QCOMPARE(figureFormatOf("B.SVG"), FigureFormat::Svg);
        QCOMPARE(figureFormatOf("x.y.pdf"), FigureFormat::Pdf);
        QCOMPARE(codeOf([] { figureFormatOf("x.jpeg"); }), ErrorCode::UnsupportedFormat);
        QCOMPARE(codeOf([] { figureFormatOf("png"); }), ErrorCode::UnsupportedFormat);
    }

    void imagesHaveExactlyThePixelsOfTheirSize_data() {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::addColumn<int>("dpi");
        QTest::addColumn<QSize>("pixels");
        QTest::newRow("journal column") << 85.0 << 60.0 << 300 << QSize(1004, 709);
        QTest::newRow("slide") << 254.0 << 142.875 << 96 << QSize(960, 540);
        QTest::newRow("tiny") << 10.0 << 10.0 << 72 << QSize(28, 28);
    }
    void imagesHaveExactlyThePixelsOfTheirSize() {
        QFETCH(double, width);
        QFETCH(double, height);
        QFETCH(int, dpi);
        QFETCH(QSize, pixels);
        const QByteArray bytes =
            figureBytes(sampleCurves(7, 4), FigureFormat::Png, {width, height, dpi}, FigureTheme::light());
        const QImage image = QImage::fromData(bytes, "PNG");
        QCOMPARE(image.size(), pixels);
        QCOMPARE(qRound(image.dotsPerMeterX() * 0.0254), dpi);
        QCOMPARE(image.text(QStringLiteral("Title")), figureTitle(sampleCurves(7, 4)));
    }

    // The window lays a figure out; what takes long is done elsewhere meanwhile.
    void aLaidOutFigureIsDrawnByAnotherThreadAlike_data() {
        QTest::addColumn<FigureFormat>("format");
        QTest::addColumn<Figure>("figure");
        const std::pair<const char*, FigureFormat> formats[] = {
            {"PNG", FigureFormat::Png}, {"SVG", FigureFormat::Svg}, {"PDF", FigureFormat::Pdf}};
        for (const auto& [name, format] : formats) {
            QTest::addRow("%s, heatmap", name) << format << sampleHiddenStates(chineseTokens(), 64);
            QTest::addRow("%s, projection", name) << format << sampleProjection(bankTokens(), 7, 4);
            QTest::addRow("%s, curves", name) << format << sampleCurves(7, 4);
        }
    }
    void aLaidOutFigureIsDrawnByAnotherThreadAlike() {
        QFETCH(FigureFormat, format);
        QFETCH(Figure, figure);
        const FigureSize size{120, 80, 150};
        FigureWork work = laidOutFigure(figure, format, size, FigureTheme::light());
        QByteArray bytes;
        const std::unique_ptr<QThread> thread(
            QThread::create([&bytes, work = std::exchange(work, {})] { bytes = work({}); }));
        thread->start();
        while (!thread->isFinished())
            QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const QByteArray here = figureBytes(figure, format, size, FigureTheme::light());
        if (format == FigureFormat::Pdf) {
            QCOMPARE(renderedPdf(bytes, 150), renderedPdf(here, 150));
        } else {
            QCOMPARE(bytes, here);
        }
    }

    void drawingStopsWhereNobodyWantsItAnyMore() {
        std::stop_source source;
        source.request_stop();
        const FigureWork work =
            laidOutFigure(sampleCurves(7, 4), FigureFormat::Png, {80, 60, 100}, FigureTheme::light());
        QVERIFY_THROWS_EXCEPTION(Cancelled, work(source.get_token()));
    }

    void imageCellsHaveExactlyTheirColour() {
        const QImage image = figureImage(plainHeatmap(1.2F), {160, 100, 200}, FigureTheme::light());
        const QRect block = blockAround(image, image.rect().center(), cellColour(1.2F));
        QVERIFY(block.width() > image.width() / 2);
        QVERIFY(block.height() > image.height() / 2);
        QCOMPARE(pixelsUnlike(image, block.adjusted(1, 1, -1, -1), cellColour(1.2F)), 0);
    }

    void svgHasExactlyItsSizeAndItsTextIsText() {
        const QByteArray bytes = figureBytes(sampleHiddenStates(chineseTokens(), 64), FigureFormat::Svg,
                                             {85.5, 60, 300}, FigureTheme::light());
        QXmlStreamReader reader(bytes);
        QVERIFY(reader.readNextStartElement());
        QCOMPARE(reader.attributes().value(QStringLiteral("width")).toString(), QStringLiteral("85.5mm"));
        QCOMPARE(reader.attributes().value(QStringLiteral("height")).toString(), QStringLiteral("60mm"));
        const QStringList texts = svgTexts(bytes);
        for (const char* text : {"[CLS]", "今", "天", "好", "Dimension"})
            QVERIFY2(texts.contains(QString::fromUtf8(text)), text);
        QVERIFY(!bytes.contains("<image"));
    }

    void aPartIsDrawnAlone() {
        const auto textsOf = [](const FigurePart& part) {
            return svgTexts(laidOutFigure(sampleHiddenStates(bankTokens(), 64), FigureFormat::Svg,
                                          {160, 100, 300}, FigureTheme::light(), part)({}));
        };
        const QStringList whole = textsOf({});
        QVERIFY(whole.contains(QStringLiteral("river")) && whole.contains(QStringLiteral("rates")));
        const QStringList upper = textsOf({{0, 1}, {0, 0.5}});
        QVERIFY(upper.contains(QStringLiteral("river")) && !upper.contains(QStringLiteral("rates")));
    }

    // Captions quote tokens, and RoBERTa's first is <s>.
    void svgIsReadableWhateverItsCaptionQuotes() {
        auto figure = std::get<HeatmapFigure>(sampleHiddenStates(chineseTokens(), 4));
        figure.title = QStringLiteral("A & B");
        figure.caption = QStringLiteral("strongest at “<s>”");
        QXmlStreamReader reader(figureBytes(figure, FigureFormat::Svg, {85, 60, 300}, FigureTheme::light()));
        QVERIFY(reader.readNextStartElement());
        QStringList found;
        while (reader.readNextStartElement()) {
            const bool isHeading =
                reader.name() == QStringLiteral("title") || reader.name() == QStringLiteral("desc");
            if (!isHeading) {
                reader.skipCurrentElement();
                continue;
            }
            found.append(reader.readElementText());
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(found, (QStringList{figure.title, figure.caption}));
    }

    void svgHasOneRectangleACell() {
        const QByteArray bytes = figureBytes(sampleHiddenStates(chineseTokens(), 64), FigureFormat::Svg,
                                             {160, 100, 300}, FigureTheme::light());
        QVERIFY(bytes.count("<rect") > 9 * 64 * 9 / 10);
        QVERIFY2(bytes.size() < 120000, qPrintable(QString::number(bytes.size())));
    }

    void pdfPageHasExactlyItsSize() {
        for (const FigureSize& size :
             {FigureSize{160, 100, 300}, FigureSize{85.3, 61.7, 300}, FigureSize{1000, 20, 72}}) {
            const QByteArray bytes =
                figureBytes(sampleCurves(7, 4), FigureFormat::Pdf, size, FigureTheme::light());
            const auto document = openPdf(bytes);
            QVERIFY(document);
            QCOMPARE(document->pages(), 1);
            const std::unique_ptr<poppler::page> page(document->create_page(0));
            const poppler::rectf rect = page->page_rect(poppler::media_box);
            QVERIFY(std::abs(rect.width() - size.widthMm * pointsPerMm) < 0.01);
            QVERIFY(std::abs(rect.height() - size.heightMm * pointsPerMm) < 0.01);
        }
    }

    void pdfTextIsFoundChineseIncluded() {
        const QString text = pdfText(figureBytes(sampleHiddenStates(chineseTokens(), 64), FigureFormat::Pdf,
                                                 {160, 100, 300}, FigureTheme::light()));
        for (const char* part : {"[CLS]", "今", "天", "很", "好", "。", "Dimension", "Hidden state"})
            QVERIFY2(text.contains(QString::fromUtf8(part)), qPrintable(text));
    }

    void pdfFontsAreEmbedded() {
        const auto document = openPdf(figureBytes(sampleHiddenStates(chineseTokens(), 64), FigureFormat::Pdf,
                                                  {160, 100, 300}, FigureTheme::light()));
        const auto fonts = document->fonts();
        QVERIFY(!fonts.empty());
        for (const poppler::font_info& font : fonts)
            QVERIFY(font.is_embedded());
    }

    void pdfCellsAreVectorsWithoutSeams() {
        const QByteArray bytes =
            figureBytes(plainHeatmap(-1.5F), FigureFormat::Pdf, {160, 100, 300}, FigureTheme::light());
        QVERIFY(!bytes.contains("/Subtype /Image"));
        const QImage image = renderedPdf(bytes, 113);
        const QRect block = blockAround(image, image.rect().center(), cellColour(-1.5F));
        QVERIFY(block.width() > image.width() / 2);
        QCOMPARE(pixelsUnlike(image, block.adjusted(1, 1, -1, -1), cellColour(-1.5F)), 0);
    }

    void pdfCellsBesideEachOtherLeaveNoGap() {
        Figure figure = plainHeatmap(0);
        std::vector<float> values;
        for (int i = 0; i < 18 * 64; ++i)
            values.push_back(i % 2 == 0 ? 2.3F : 2.2F);
        std::get<HeatmapFigure>(figure).values = Matrix(18, 64, values);
        const QImage image =
            renderedPdf(figureBytes(figure, FigureFormat::Pdf, {160, 100, 300}, FigureTheme::light()), 101);
        const QRect inner =
            QRect(image.width() / 4, image.height() / 4, image.width() / 2, image.height() / 3);
        for (int y = inner.top(); y < inner.bottom(); ++y)
            for (int x = inner.left(); x < inner.right(); ++x)
                QVERIFY2(qGreen(image.pixel(x, y)) < 60, qPrintable(QStringLiteral("%1 %2").arg(x).arg(y)));
    }

    void hugeHeatmapsInAPdfAreOneLosslessImage() {
        const QByteArray bytes = figureBytes(sampleHiddenStates(manyTokens(128), 768), FigureFormat::Pdf,
                                             {160, 100, 300}, FigureTheme::light());
        QCOMPARE(bytes.count("/Subtype /Image"), 1);
        QVERIFY(!bytes.contains("/DCTDecode"));
        QVERIFY(!bytes.contains("/Interpolate true"));
    }

    void noFormatStoresAPhotograph_data() {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < 4; ++kind)
            QTest::addRow("%d", kind) << kind;
    }
    void noFormatStoresAPhotograph() {
        QFETCH(int, kind);
        const Figure figures[] = {sampleTokenLayers(bankTokens(), 7, 4), sampleLayerMatrix(13, 3),
                                  sampleProjection(bankTokens(), 7, 4), sampleCurves(7, 4)};
        const QByteArray pdf =
            figureBytes(figures[kind], FigureFormat::Pdf, {160, 100, 300}, FigureTheme::light());
        QVERIFY(!pdf.contains("/DCTDecode"));
        QVERIFY(!pdf.contains("/Subtype /Image"));
        QVERIFY(
            !svgTexts(figureBytes(figures[kind], FigureFormat::Svg, {160, 100, 300}, FigureTheme::light()))
                 .isEmpty());
    }

    void allFormatsAreLaidOutAlike() {
        const FigureSize size{160, 100, 101};
        const QImage png = figureImage(plainHeatmap(1.2F), size, FigureTheme::light());
        const QImage pdf =
            renderedPdf(figureBytes(plainHeatmap(1.2F), FigureFormat::Pdf, size, FigureTheme::light()), 101);
        const QRect a = blockAround(png, png.rect().center(), cellColour(1.2F));
        const QRect b = blockAround(pdf, pdf.rect().center(), cellColour(1.2F));
        for (const int difference :
             {a.left() - b.left(), a.right() - b.right(), a.top() - b.top(), a.bottom() - b.bottom()})
            QVERIFY2(std::abs(difference) <= 2, qPrintable(QString::number(difference)));
    }

    void theThemeFillsTheWholePage() {
        const FigureTheme dark = FigureTheme::dark();
        const QImage png = figureImage(sampleCurves(7, 4), {85, 60, 100}, dark);
        const QImage pdf =
            renderedPdf(figureBytes(sampleCurves(7, 4), FigureFormat::Pdf, {85, 60, 100}, dark), 100);
        for (const QImage& image : {png, pdf}) {
            QCOMPARE(image.pixelColor(0, 0), dark.background);
            QCOMPARE(image.pixelColor(image.width() - 2, image.height() - 2), dark.background);
        }
    }

    void sizesBeyondReasonAreRefused_data() {
        QTest::addColumn<double>("width");
        QTest::addColumn<int>("dpi");
        QTest::addColumn<FigureFormat>("format");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("row 46: too many pixels")
            << 9000.0 << 300 << FigureFormat::Png << ErrorCode::FigureTooLarge;
        QTest::newRow("row 46: too many metres")
            << 10001.0 << 300 << FigureFormat::Pdf << ErrorCode::FigureTooLarge;
        QTest::newRow("row 46: infinite")
            << double(INFINITY) << 300 << FigureFormat::Svg << ErrorCode::FigureTooLarge;
        QTest::newRow("zero") << 0.0 << 300 << FigureFormat::Svg << ErrorCode::InputInvalid;
        QTest::newRow("negative") << -5.0 << 300 << FigureFormat::Pdf << ErrorCode::InputInvalid;
        QTest::newRow("not a number") << double(NAN) << 300 << FigureFormat::Pdf << ErrorCode::InputInvalid;
        QTest::newRow("no dots") << 50.0 << 0 << FigureFormat::Png << ErrorCode::InputInvalid;
    }
    void sizesBeyondReasonAreRefused() {
        QFETCH(double, width);
        QFETCH(int, dpi);
        QFETCH(FigureFormat, format);
        QFETCH(ErrorCode, code);
        QCOMPARE(codeOf([&] {
                     figureBytes(sampleCurves(7, 4), format, {width, 50, dpi}, FigureTheme::light());
                 }),
                 code);
    }
};

QTEST_MAIN(FigureWriterTest)
#include "figure_writer_test.moc"
