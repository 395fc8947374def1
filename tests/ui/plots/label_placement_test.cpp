#include "ui/plots/label_placement.h"

#include <QTest>

using namespace stratascope;

namespace {

const QRectF bounds(0, 0, 200, 100);
constexpr double distance = 5;

}  // namespace

class LabelPlacementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLonePointHasItsLabelAtTheRight() {
        const auto places = placeLabels({{{50, 50}, {30, 10}}}, {{50, 50}}, bounds, distance);
        QCOMPARE(places[0].value(), QRectF(55, 45, 30, 10));
    }

    void labelsStayInsideTheBounds() {
        const auto places = placeLabels({{{195, 50}, {30, 10}}}, {{195, 50}}, bounds, distance);
        QCOMPARE(places[0].value(), QRectF(160, 45, 30, 10));
    }

    void labelsTouchNeitherEachOtherNorPoints() {
        std::vector<LabelWish> wishes;
        std::vector<QPointF> points;
        for (int i = 0; i < 60; ++i) {
            points.emplace_back((i * 37) % 190 + 5, (i * 23) % 90 + 5);
            wishes.push_back({points.back(), {25, 9}});
        }
        const auto places = placeLabels(wishes, points, bounds, distance);
        QCOMPARE(places.size(), wishes.size());
        int placed = 0;
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (!places[i]) continue;
            ++placed;
            QVERIFY(bounds.contains(*places[i]));
            for (const QPointF& point : points)
                QVERIFY(!places[i]->contains(point));
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!places[j] || !places[i]->intersects(*places[j]));
        }
        QVERIFY(placed > 10);
        QVERIFY(placed < 60);
    }

    void labelsKeepOffTheMarksAroundPoints() {
        const LabelWish wish{{50, 50}, {30, 10}};
        const LabelWish below{{60, 58}, {30, 10}};
        const auto places = placeLabels({wish, below}, {}, bounds, distance);
        QCOMPARE(places[0].value(), QRectF(15, 45, 30, 10));
        QCOMPARE(places[1].value(), QRectF(65, 53, 30, 10));
    }

    void otherPointsAreAvoidedWhereThatIsPossible() {
        const LabelWish wish{{50, 50}, {30, 10}};
        QCOMPARE(placeLabels({wish}, {{60, 50}}, bounds, distance)[0].value(), QRectF(15, 45, 30, 10));
        std::vector<QPointF> everywhere;
        for (int x = 0; x < 200; x += 4)
            for (int y = 0; y < 100; y += 4)
                everywhere.emplace_back(x, y);
        QCOMPARE(placeLabels({wish}, everywhere, bounds, distance)[0].value(), QRectF(55, 45, 30, 10));
    }

    void earlierWishesGoFirst() {
        const QRectF narrow(0, 0, 60, 12);
        const auto places = placeLabels({{{20, 6}, {30, 10}}, {{20, 7}, {30, 10}}}, {}, narrow, distance);
        QCOMPARE(places[0].value(), QRectF(25, 1, 30, 10));
        QVERIFY(!places[1].has_value());
    }

    void labelsThatFitStayWhereTheyAreWanted() {
        QCOMPARE(spreadLabels({20, 50, 80}, 10, 0, 100), (std::vector<double>{20, 50, 80}));
    }

    void equalWishesSpreadAroundTheirPlaceInOrder() {
        QCOMPARE(spreadLabels({50, 50, 50}, 10, 0, 100), (std::vector<double>{40, 50, 60}));
    }

    void spreadLabelsKeepTheOrderOfTheCurves() {
        const auto centres = spreadLabels({60, 20, 61, 22}, 10, 0, 100);
        QVERIFY(centres[1] < centres[3]);
        QVERIFY(centres[3] < centres[0]);
        QVERIFY(centres[0] < centres[2]);
        QVERIFY(centres[2] - centres[0] > 9.999);
    }

    void spreadLabelsStayInside() {
        const auto centres = spreadLabels({98, 99, 100, 100}, 10, 0, 100);
        QCOMPARE(centres, (std::vector<double>{65, 75, 85, 95}));
        const auto top = spreadLabels({0, 1}, 10, 0, 100);
        QCOMPARE(top, (std::vector<double>{5, 15}));
    }

    void tooManyLabelsAreSpreadEvenly() {
        const auto centres = spreadLabels({50, 50, 50, 50}, 10, 0, 20);
        QCOMPARE(centres, (std::vector<double>{2.5, 7.5, 12.5, 17.5}));
    }

    void nothingToSpreadIsNothing() { QVERIFY(spreadLabels({}, 10, 0, 100).empty()); }
};

QTEST_APPLESS_MAIN(LabelPlacementTest)
#include "label_placement_test.moc"
