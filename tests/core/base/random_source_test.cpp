#include "core/base/random_source.h"

#include <array>
#include <cmath>
#include <QtTest>
#include <set>

using namespace stratascope;

class RandomSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The first outputs of the reference implementation, https://prng.di.unimi.it/splitmix64.c, for the seed
    // 1234567.
    void bitsAreThoseOfTheReference() {
        RandomSource random(1234567);
        for (const std::uint64_t expected : {6457827717110365317U, 3203168211198807973U, 9817491932198370423U,
                                             4593380528125082431U, 16408922859458223821U})
            QCOMPARE(random.bits(), expected);
    }

    void drawsFollowTheSequence() {
        RandomSource random(42);
        for (std::uint64_t i = 0; i < 100; ++i)
            QCOMPARE(random.bits(), randomBits(42, i));
        QVERIFY(RandomSource(1).bits() != RandomSource(2).bits());
    }

    void sharesAreEvenAndBelowOne() {
        RandomSource random(3);
        constexpr int draws = 100'000;
        std::array<int, 10> counts{};
        for (int i = 0; i < draws; ++i) {
            const double share = random.share();
            QVERIFY(share >= 0 && share < 1);
            ++counts.at(static_cast<std::size_t>(share * 10));
        }
        // Five standard deviations of a binomial count.
        for (const int count : counts)
            QVERIFY(std::abs(count - draws / 10) < 5 * std::sqrt(draws * 0.1 * 0.9));
    }

    void chancesHaveTheirProbability_data() {
        QTest::addColumn<double>("probability");
        for (const double probability : {0.0, 0.15, 0.5, 1.0})
            QTest::addRow("%g", probability) << probability;
    }

    void chancesHaveTheirProbability() {
        QFETCH(const double, probability);
        RandomSource random(4);
        constexpr int draws = 100'000;
        int hits = 0;
        for (int i = 0; i < draws; ++i)
            hits += random.chance(probability) ? 1 : 0;
        const double deviation = std::sqrt(draws * probability * (1 - probability));
        QVERIFY(std::abs(hits - draws * probability) <= 5 * deviation);
    }

    void numbersBelowAreAllDrawn() {
        RandomSource random(5);
        std::set<std::size_t> drawn;
        for (int i = 0; i < 1000; ++i)
            drawn.insert(random.below(7));
        QCOMPARE(drawn, (std::set<std::size_t>{0, 1, 2, 3, 4, 5, 6}));
        QCOMPARE(random.below(1), std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(RandomSourceTest)
#include "random_source_test.moc"
