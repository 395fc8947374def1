#include "ui/plots/vector_files.h"

#include <QTest>

using namespace stratascope;

namespace {

const QByteArray rectangle = "<rect x=\"1\" width=\"3\"/>";

// As QSvgGenerator writes what is filled alike.
QByteArray group(const QByteArray& opacity, const QByteArray& matrix, const QByteArray& content) {
    return "<g fill=\"#1a2b3c\" fill-opacity=\"" + opacity + "\" stroke=\"none\" transform=\"matrix(" +
           matrix + ")\" font-size=\"8\">\n" + content + "\n</g>\n";
}

}  // namespace

class VectorFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anSvgHasItsExactSizeInMillimetres() {
        const QByteArray svg =
            "<svg width=\"84.67mm\" height=\"60.1mm\"\n viewBox=\"0 0 960 681\" version=\"1.2\"><g/></svg>";
        const QByteArray tidy = tidySvg(svg, {85.5, 60}, {969.449, 680.315});
        QVERIFY2(tidy.startsWith("<svg width=\"85.5mm\" height=\"60mm\" viewBox=\"0 0 969.449 680.315\""),
                 tidy);
        QVERIFY(tidy.endsWith("<g/></svg>"));
    }

    void headingsAreText() {
        const QByteArray svg = "<svg><title>Qt SVG Document</title>\n<desc>Made by Qt</desc>\n<g/></svg>";
        QCOMPARE(
            withHeadings(svg, QStringLiteral("A < B & C"), QStringLiteral("at “<s>”, \\1 %1")),
            QByteArray(
                "<svg><title>A &lt; B &amp; C</title>\n<desc>at “&lt;s&gt;”, \\1 %1</desc>\n<g/></svg>"));
        QCOMPARE(withHeadings("<svg/>", QStringLiteral("A"), QStringLiteral("B")), QByteArray("<svg/>"));
    }

    void loneRectanglesNeedNoGroup() {
        QCOMPARE(tidySvg(group("1", "1,0,0,1,0,0", rectangle), {1, 1}, {1, 1}).trimmed(),
                 QByteArray("<rect fill=\"#1a2b3c\" stroke=\"none\" x=\"1\" width=\"3\"/>"));
    }

    void otherGroupsStay_data() {
        QTest::addColumn<QByteArray>("svg");
        QTest::newRow("moved") << group("1", "2,0,0,2,0,0", rectangle);
        QTest::newRow("translucent") << group("0.5", "1,0,0,1,0,0", rectangle);
        QTest::newRow("two rectangles") << group("1", "1,0,0,1,0,0", rectangle + rectangle);
        QTest::newRow("a text") << group("1", "1,0,0,1,0,0", "<text>the bank</text>");
    }
    void otherGroupsStay() {
        QFETCH(QByteArray, svg);
        QCOMPARE(tidySvg(svg, {1, 1}, {1, 1}), svg);
    }

    void aPageIsMadeExactWithoutMovingAByte() {
        const QByteArray pdf = "%PDF\n/MediaBox [0 0 454.0000 284.0000000000]\n>> xref 17";
        const QByteArray exact = withExactPage(pdf, {160, 100});
        QCOMPARE(exact.size(), pdf.size());
        QCOMPARE(exact.indexOf("xref"), pdf.indexOf("xref"));
        QVERIFY2(exact.contains("/MediaBox [0 0.5354 453.5433 284"), exact);
    }

    void whatIsNoPageStays_data() {
        QTest::addColumn<QByteArray>("pdf");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no page") << QByteArray("%PDF-1.4 nothing here");
        QTest::newRow("no end") << QByteArray("/MediaBox [0 0 1 1");
        QTest::newRow("three numbers") << QByteArray("/MediaBox [0 0 100.0000]                 ");
        QTest::newRow("no room") << QByteArray("/MediaBox [0 0 1 1]");
    }
    void whatIsNoPageStays() {
        QFETCH(QByteArray, pdf);
        QCOMPARE(withExactPage(pdf, {160, 100}), pdf);
    }
};

QTEST_APPLESS_MAIN(VectorFilesTest)
#include "vector_files_test.moc"
