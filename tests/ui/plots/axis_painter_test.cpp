#include "ui/plots/axis_painter.h"

#include <QTest>

#include "tests/ui/plots/drawn_texts.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

const FigureStyle style(FigureTheme::light(), 4);
const QRectF area(200, 100, 600, 400);

QString words(int count) {
    return QStringLiteral("word ").repeated(count).trimmed();
}

// The layers labelled below the area.
std::vector<DrawnText> layerLabels(int count, int current, double width = 600,
                                   const AxisSpan* shown = nullptr) {
    std::vector<QString> labels = {QStringLiteral("0 (emb)")};
    for (int layer = 1; layer < count; ++layer)
        labels.push_back(QString::number(layer));
    const AxisSpan span = shown ? *shown : AxisSpan{-0.5, count - 0.5};
    return drawnTexts([&](QPainter& painter) {
        paintLayerLabels(painter, style, {area.topLeft(), QSizeF(width, 400)}, span, labels, current);
    });
}

}  // namespace

class AxisPainterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textKeepsToItsPlace_data() {
        QTest::addColumn<int>("alignment");
        QTest::addColumn<double>("at");  // of the place's width
        QTest::newRow("left") << int(Qt::AlignLeft) << 0.0;
        QTest::newRow("centre") << int(Qt::AlignHCenter) << 0.5;
        QTest::newRow("right") << int(Qt::AlignRight) << 1.0;
    }
    void textKeepsToItsPlace() {
        QFETCH(int, alignment);
        QFETCH(double, at);
        const auto texts = drawnTexts([&](QPainter& painter) {
            painter.setFont(style.font());
            paintText(painter, area, Qt::Alignment(alignment), words(2));
        });
        QCOMPARE(wordsOf(texts), QStringList(words(2)));
        const QRectF ink = texts[0].ink;
        QVERIFY(std::abs(ink.left() + at * ink.width() - (area.left() + at * area.width())) < 4);
        QVERIFY(std::abs(ink.center().y() - area.center().y()) < style.lineHeight() / 4);
    }

    void textThatDoesNotFitLosesItsMiddle() {
        const auto texts = drawnTexts([&](QPainter& painter) {
            painter.setFont(style.font());
            paintText(painter, {0, 0, 200, 50}, Qt::AlignLeft, words(30));
        });
        QCOMPARE(texts.size(), std::size_t(1));
        QVERIFY(texts[0].text.startsWith(u'w') && texts[0].text.endsWith(u'd'));
        QVERIFY(texts[0].text.contains(QChar(0x2026)));
        QVERIFY(texts[0].ink.right() <= 201);
    }

    void aRotatedTitleStandsBesideTheMiddleOfTheArea() {
        const auto texts =
            drawnTexts([&](QPainter& painter) { paintRotatedTitle(painter, style, area, 50, words(3)); });
        const QRectF ink = texts.at(0).ink;
        QVERIFY(ink.height() > ink.width());
        QVERIFY(std::abs(ink.center().y() - area.center().y()) < 2);
        QVERIFY(std::abs(ink.center().x() - 50) < style.lineHeight() / 4);
    }

    void aLongRotatedTitleReachesDownBeforeItIsElided() {
        const double room = area.height() + horizontalAxisHeight(style, true);
        const auto drawn = [](const QString& title) {
            return drawnTexts([&](QPainter& painter) { paintRotatedTitle(painter, style, area, 50, title); })
                .at(0);
        };
        QString longest = words(1);
        while (style.textWidth(longest + u'w') < room - style.px(2))
            longest += u'w';
        QVERIFY(style.textWidth(longest) > area.height());
        QCOMPARE(drawn(longest).text, longest);
        for (const QString& title : {longest, words(60)}) {
            QVERIFY(drawn(title).ink.top() >= area.top() - 1);
            QVERIFY(drawn(title).ink.bottom() <= area.top() + room);
        }
        QVERIFY(drawn(words(60)).text.contains(QChar(0x2026)));
    }

    void aTitleWiderThanItsAxisReachesOutToTheLeft() {
        const auto drawn = [](double width) {
            const QRectF axis(area.left(), area.top(), width, area.height());
            return drawnTexts(
                       [&](QPainter& painter) { paintHorizontalTitle(painter, style, axis, words(3)); })
                .at(0);
        };
        QVERIFY(std::abs(drawn(600).ink.center().x() - 500) < 4);
        QCOMPARE(drawn(100).text, words(3));
        QVERIFY(drawn(100).ink.left() < area.left());
        QVERIFY(drawn(100).ink.right() <= area.left() + 101);
    }

    void layersAreNamedWhereThereIsRoom() {
        QCOMPARE(wordsOf(layerLabels(4, -1)), (QStringList{QStringLiteral("0 (emb)"), QStringLiteral("1"),
                                                           QStringLiteral("2"), QStringLiteral("3")}));
        QCOMPARE(wordsOf(layerLabels(4, -1, 200)).constFirst(), QStringLiteral("0"));
    }

    void theCurrentLayerIsNeverLeftOut_data() {
        QTest::addColumn<int>("current");
        for (int layer = 0; layer < 25; ++layer)
            QTest::addRow("%d", layer) << layer;
    }
    void theCurrentLayerIsNeverLeftOut() {
        QFETCH(int, current);
        const auto texts = layerLabels(25, current, 300);
        QVERIFY(texts.size() < 25);
        const DrawnText label = textNamed(texts, QString::number(current));
        QCOMPARE(label.colour, style.theme().accent);
        QVERIFY2(overlap(texts).isEmpty(), qPrintable(overlap(texts)));
        for (const DrawnText& text : texts)
            QVERIFY(text.text == label.text || text.colour == style.theme().foreground);
    }

    void aLayerOutOfSightIsNotNamed() {
        const AxisSpan span{9.5, 19.5};
        const QStringList shown = wordsOf(layerLabels(25, 3, 600, &span));
        QVERIFY(!shown.contains(QStringLiteral("3")));
        QVERIFY(shown.contains(QStringLiteral("10")));
        QVERIFY(shown.contains(QStringLiteral("19")));
    }

    void anAxisHasRoomForItsNumbers() {
        const AxisSpan span{-12345.6, 12345.6};
        const double width = verticalAxisWidth(style, span, area.height(), true);
        QRectF axis = area;
        axis.moveLeft(width);
        const auto texts = drawnTexts([&](QPainter& painter) {
            paintVerticalAxis(painter, style, axis, span, QStringLiteral("Title"));
        });
        QVERIFY(texts.size() >= 3);
        QVERIFY2(overlap(texts).isEmpty(), qPrintable(overlap(texts)));
        for (const DrawnText& text : texts) {
            QVERIFY(text.ink.left() >= 0);
            QVERIFY(text.ink.right() < axis.left());
        }
        QVERIFY(verticalAxisWidth(style, span, area.height(), false) < width);
    }

    void numbersStandAtTheirPlaceOnTheAxis() {
        const auto texts = drawnTexts([&](QPainter& painter) {
            paintHorizontalAxis(painter, style, area, {-1, 1}, QStringLiteral("Title"));
        });
        const QString shown = wordsOf(texts).join(u' ');
        const DrawnText middle = textNamed(texts, QStringLiteral("0"));
        QVERIFY2(std::abs(middle.ink.center().x() - area.center().x()) < 4, qPrintable(shown));
        const DrawnText lowest = textNamed(texts, QStringLiteral("−1"));
        QVERIFY(lowest.ink.isValid());
        QVERIFY(std::abs(lowest.ink.center().x() - area.left()) < 8);
        QVERIFY(textNamed(texts, QStringLiteral("Title")).ink.top() > lowest.ink.bottom());
    }

    void marksAreSolidForAAndHollowForB() {
        for (const int text : {0, 1}) {
            QImage image(40, 40, QImage::Format_RGB32);
            image.fill(style.theme().background);
            QPainter painter(&image);
            paintMark(painter, style, {20, 20}, 12, {.label = {}, .detail = {}, .text = text, .colour = 2});
            painter.end();
            const QColor inside = text == 0 ? style.theme().categorical(2) : style.theme().background;
            QCOMPARE(image.pixelColor(20, 20), inside);
            QCOMPARE(image.pixelColor(20, 10), style.theme().categorical(2));
            QCOMPARE(image.pixelColor(2, 2), style.theme().background);
        }
    }

    void theKeyNamesBothTexts() {
        const auto texts = drawnTexts([&](QPainter& painter) { paintTextKey(painter, style, area); });
        QCOMPARE(texts.size(), std::size_t(2));
        QVERIFY(textNamed(texts, QStringLiteral("A")).ink.right() <
                textNamed(texts, QStringLiteral("B")).ink.left());
        QVERIFY(textNamed(texts, QStringLiteral("B")).ink.bottom() <= area.top());
    }
};

QTEST_MAIN(AxisPainterTest)
#include "axis_painter_test.moc"
