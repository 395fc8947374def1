#include "core/text/truncation.h"

#include <algorithm>
#include <QtTest>

using namespace stratascope;

namespace {

std::vector<Token> tokens(int count) {
    std::vector<Token> result(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        result[static_cast<std::size_t>(i)].id = i;
    return result;
}

// The loop of the reference, one token at a time.
void truncateAsTheReference(int& a, int& b, int most) {
    while (a + b > most) {
        if (a > b)
            --a;
        else
            --b;
    }
}

// The formulas of the fast reference.
void truncateAsTheFastReference(int& a, int& b, int most) {
    if (a + b <= most) return;
    int shorter = std::min(a, b);
    int longer = shorter > most ? shorter : std::max(shorter, most - shorter);
    if (shorter + longer > most) {
        shorter = most / 2;
        longer = shorter + most % 2;
    }
    const bool aIsLonger = a > b;
    a = aIsLonger ? longer : shorter;
    b = aIsLonger ? shorter : longer;
}

bool keepsItsStart(const std::vector<Token>& result) {
    return result == tokens(int(result.size()));
}

}  // namespace

class TruncationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPairLosesWhatTheReferenceTakes() {
        for (int a = 0; a < 9; ++a)
            for (int b = 0; b < 9; ++b)
                for (int most = 0; most < 20; ++most)
                    compare(a, b, most);
    }

    void equallyLongPairLosesFromTheSecondFirst() {
        std::vector<Token> a = tokens(3);
        std::vector<Token> b = tokens(3);
        QCOMPARE(truncateLongestFirst(a, b, 5), std::size_t(1));
        QCOMPARE(a.size(), std::size_t(3));
        QCOMPARE(b.size(), std::size_t(2));
    }

    void theFastReferenceLeavesTheOddTokenToTheLongerText() {
        for (int a = 0; a < 9; ++a)
            for (int b = 0; b < 9; ++b)
                for (int most = 0; most < 20; ++most)
                    compareWithFast(a, b, most);
        std::vector<Token> a = tokens(3);
        std::vector<Token> b = tokens(3);
        QCOMPARE(truncateLongestFirstAsFast(a, b, 5), std::size_t(1));
        QCOMPARE(a.size(), std::size_t(2));
        QCOMPARE(b.size(), std::size_t(3));
    }

private:
    static void compareWithFast(int sizeA, int sizeB, int most) {
        std::vector<Token> a = tokens(sizeA);
        std::vector<Token> b = tokens(sizeB);
        truncateAsTheFastReference(sizeA, sizeB, most);
        truncateLongestFirstAsFast(a, b, std::size_t(most));
        QCOMPARE(a.size(), std::size_t(sizeA));
        QCOMPARE(b.size(), std::size_t(sizeB));
        QVERIFY(keepsItsStart(a) && keepsItsStart(b));
    }

    static void compare(int sizeA, int sizeB, int most) {
        std::vector<Token> a = tokens(sizeA);
        std::vector<Token> b = tokens(sizeB);
        int expectedA = sizeA;
        int expectedB = sizeB;
        truncateAsTheReference(expectedA, expectedB, most);
        const std::size_t dropped = truncateLongestFirst(a, b, std::size_t(most));
        QCOMPARE(a.size(), std::size_t(expectedA));
        QCOMPARE(b.size(), std::size_t(expectedB));
        QCOMPARE(dropped, std::size_t(sizeA + sizeB - expectedA - expectedB));
        QVERIFY(keepsItsStart(a) && keepsItsStart(b));
    }
};

QTEST_APPLESS_MAIN(TruncationTest)
#include "truncation_test.moc"
