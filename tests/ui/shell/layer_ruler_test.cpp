#include "ui/shell/layer_ruler.h"

#include <QtTest>
#include <QWheelEvent>

#include "ui/shell/layer_player.h"

using namespace stratascope;

class LayerRulerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsFillTheRulerWithoutOverlap_data();
    void cellsFillTheRulerWithoutOverlap();
    void everyLayerCanBeClicked_data();
    void everyLayerCanBeClicked();
    void endsAndCurrentLayerAreAlwaysLabelled_data();
    void endsAndCurrentLayerAreAlwaysLabelled();
    void labelsHaveRoom();
    void draggingBeyondTheEndsStaysAtThem();
    void keysMoveTheLayer();
    void oneNotchOfTheWheelIsOneLayer();
    void aNewModelDoesNotChangeTheSelectionsLayer();
    void playingEndsAtTheLastLayer();
    void playingStartsOverAtTheLastLayer();
    void nothingPlaysWithoutLayers();

private:
    static void addLayerCounts();
};

void LayerRulerTest::addLayerCounts() {
    QTest::addColumn<int>("layers");
    for (const int layers : {1, 6, 12, 24, 48})
        QTest::addRow("%d layers", layers) << layers;
}

void LayerRulerTest::cellsFillTheRulerWithoutOverlap_data() {
    addLayerCounts();
}

void LayerRulerTest::cellsFillTheRulerWithoutOverlap() {
    QFETCH(const int, layers);
    Selection selection;
    selection.setExtent(layers, 4);
    LayerRuler ruler(selection);
    ruler.resize(640, ruler.sizeHint().height());
    for (int layer = 1; layer <= layers; ++layer)
        QCOMPARE(ruler.cellOf(layer).left(), ruler.cellOf(layer - 1).right());
    QVERIFY(ruler.cellOf(layers).right() <= ruler.width());
    QVERIFY(ruler.cellOf(layers).width() >= 8);
}

void LayerRulerTest::everyLayerCanBeClicked_data() {
    addLayerCounts();
}

void LayerRulerTest::everyLayerCanBeClicked() {
    QFETCH(const int, layers);
    Selection selection;
    selection.setExtent(layers, 4);
    LayerRuler ruler(selection);
    ruler.resize(640, ruler.sizeHint().height());
    for (int layer = 0; layer <= layers; ++layer) {
        QTest::mouseClick(&ruler, Qt::LeftButton, {}, ruler.cellOf(layer).center().toPoint());
        QCOMPARE(selection.layer(), layer);
    }
}

void LayerRulerTest::endsAndCurrentLayerAreAlwaysLabelled_data() {
    addLayerCounts();
}

void LayerRulerTest::endsAndCurrentLayerAreAlwaysLabelled() {
    QFETCH(const int, layers);
    Selection selection;
    selection.setExtent(layers, 4);
    LayerRuler ruler(selection);
    ruler.resize(500, ruler.sizeHint().height());
    for (int layer = 0; layer <= layers; ++layer) {
        selection.setLayer(layer);
        QVERIFY(ruler.isLabelled(0));
        QVERIFY(ruler.isLabelled(layer));
        QVERIFY(ruler.isLabelled(layers));
    }
}

void LayerRulerTest::labelsHaveRoom() {
    Selection selection;
    selection.setExtent(48, 4);
    selection.setLayer(17);
    LayerRuler ruler(selection);
    ruler.resize(500, ruler.sizeHint().height());
    const double widest = ruler.fontMetrics().horizontalAdvance(QStringLiteral("48"));
    double end = ruler.cellOf(0).right();
    for (int layer = 1; layer < 48; ++layer) {
        if (!ruler.isLabelled(layer)) continue;
        const double start = ruler.cellOf(layer).center().x() - widest / 2;
        QVERIFY2(start >= end || layer == 1, qPrintable(QString::number(layer)));
        end = start + widest;
    }
}

void LayerRulerTest::draggingBeyondTheEndsStaysAtThem() {
    Selection selection;
    selection.setExtent(12, 4);
    LayerRuler ruler(selection);
    ruler.resize(700, ruler.sizeHint().height());
    QTest::mousePress(&ruler, Qt::LeftButton, {}, ruler.cellOf(5).center().toPoint());
    QCOMPARE(selection.layer(), 5);
    const auto drag = [&](double x) {
        QMouseEvent move(QEvent::MouseMove, QPointF(x, 10), QPointF(x, 10), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&ruler, &move);
    };
    drag(2000);
    QCOMPARE(selection.layer(), 12);
    drag(-50);
    QCOMPARE(selection.layer(), 0);
}

void LayerRulerTest::keysMoveTheLayer() {
    Selection selection;
    selection.setExtent(12, 4);
    LayerRuler ruler(selection);
    QTest::keyClick(&ruler, Qt::Key_Left);
    QCOMPARE(selection.layer(), 11);
    QTest::keyClick(&ruler, Qt::Key_Home);
    QCOMPARE(selection.layer(), 0);
    QTest::keyClick(&ruler, Qt::Key_Right);
    QCOMPARE(selection.layer(), 1);
    QTest::keyClick(&ruler, Qt::Key_End);
    QCOMPARE(selection.layer(), 12);
}

void LayerRulerTest::oneNotchOfTheWheelIsOneLayer() {
    Selection selection;
    selection.setExtent(12, 4);
    LayerRuler ruler(selection);
    const auto roll = [&](int angle) {
        QWheelEvent event({10, 10}, {10, 10}, {}, {0, angle}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&ruler, &event);
    };
    roll(-120);
    QCOMPARE(selection.layer(), 11);
    roll(-60);
    QCOMPARE(selection.layer(), 11);
    roll(-60);
    QCOMPARE(selection.layer(), 10);
    roll(240);
    QCOMPARE(selection.layer(), 12);
}

void LayerRulerTest::aNewModelDoesNotChangeTheSelectionsLayer() {
    Selection selection;
    selection.setExtent(6, 4);
    LayerRuler ruler(selection);
    selection.setLayer(4);
    for (const int layers : {12, 3, 24, 24}) {
        selection.setExtent(layers, 4);
        QCOMPARE(selection.layer(), layers);
        QCOMPARE(ruler.value(), layers);
        QCOMPARE(ruler.maximum(), layers);
    }
}

void LayerRulerTest::playingEndsAtTheLastLayer() {
    Selection selection;
    selection.setExtent(4, 4);
    selection.setLayer(2);
    LayerPlayer player(selection);
    player.setInterval(0);
    QSignalSpy shown(&selection, &Selection::layerChanged);
    player.toggle();
    QVERIFY(player.playing());
    QTRY_VERIFY(!player.playing());
    QCOMPARE(shown.size(), 2);
    QCOMPARE(selection.layer(), 4);
}

void LayerRulerTest::playingStartsOverAtTheLastLayer() {
    Selection selection;
    selection.setExtent(4, 4);
    LayerPlayer player(selection);
    player.setInterval(0);
    player.toggle();
    QCOMPARE(selection.layer(), 0);
    player.toggle();
    QVERIFY(!player.playing());
}

void LayerRulerTest::nothingPlaysWithoutLayers() {
    Selection selection;
    LayerPlayer player(selection);
    player.toggle();
    QVERIFY(!player.playing());
}

QTEST_MAIN(LayerRulerTest)
#include "layer_ruler_test.moc"
