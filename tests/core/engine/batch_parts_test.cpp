#include "core/engine/batch_parts.h"

#include <QtTest>

#include "core/model/random_weights.h"

using namespace stratascope;

namespace {

using Lengths = std::vector<std::size_t>;

std::vector<TokenSequence> batchOf(const Lengths& lengths) {
    std::vector<TokenSequence> batch;
    for (const std::size_t length : lengths)
        batch.push_back({std::vector<TokenId>(length, 5), {}});
    return batch;
}

std::size_t tokensOf(const BatchPart& part, const Lengths& lengths) {
    std::size_t tokens = 0;
    for (const std::size_t sequence : part)
        tokens += lengths[sequence];
    return tokens;
}

Lengths join(Lengths lengths, const Lengths& more) {
    lengths.insert(lengths.end(), more.begin(), more.end());
    return lengths;
}

}  // namespace

class BatchPartsTest : public QObject {
    Q_OBJECT

private:
    static std::vector<BatchPart> cut(const Lengths& lengths, int threads) {
        return cutBatch(batchOf(lengths), *shapeNamed("base"), threads);
    }

private Q_SLOTS:
    void batchesAreCutWhereItPays_data() {
        QTest::addColumn<Lengths>("lengths");
        QTest::addColumn<int>("threads");
        QTest::addColumn<int>("parts");
        QTest::newRow("many short ones") << Lengths(32, 16) << 2 << 2;
        QTest::newRow("for three threads") << Lengths(36, 16) << 3 << 3;
        QTest::newRow("two long ones") << Lengths{500, 490} << 2 << 2;
        QTest::newRow("one long one and as much in short ones") << join({256}, Lengths(16, 16)) << 2 << 2;
        QTest::newRow("in any order") << join(Lengths(16, 16), {256}) << 2 << 2;
        QTest::newRow("one thread") << Lengths(32, 16) << 1 << 1;
        QTest::newRow("one sequence") << Lengths{512} << 2 << 1;
        QTest::newRow("more threads than sequences") << Lengths{512, 512} << 3 << 1;
        QTest::newRow("little for each") << Lengths(15, 16) << 2 << 1;
        QTest::newRow("just enough for each") << Lengths(16, 16) << 2 << 2;
        QTest::newRow("one that costs more than all others") << join({400}, Lengths(16, 16)) << 2 << 1;
        QTest::newRow("attention counts: one long one costs more than short ones of as many tokens")
            << join({2048}, Lengths(128, 16)) << 2 << 1;
    }
    void batchesAreCutWhereItPays() {
        QFETCH(Lengths, lengths);
        QFETCH(int, threads);
        QFETCH(int, parts);
        QCOMPARE(static_cast<int>(cut(lengths, threads).size()), parts);
    }

    void everySequenceIsInOnePart_data() {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 3, 5})
            QTest::addRow("%d threads", threads) << threads;
    }
    void everySequenceIsInOnePart() {
        QFETCH(int, threads);
        Lengths lengths;
        for (std::size_t i = 0; i < 200; ++i)
            lengths.push_back(1 + i * 37 % 60);
        const std::vector<BatchPart> parts = cut(lengths, threads);
        QCOMPARE(static_cast<int>(parts.size()), threads);
        BatchPart all;
        for (const BatchPart& part : parts) {
            QVERIFY(std::ranges::is_sorted(part));
            QVERIFY(tokensOf(part, lengths) >= 128);
            all.insert(all.end(), part.begin(), part.end());
        }
        std::ranges::sort(all);
        QCOMPARE(all.size(), lengths.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            QCOMPARE(all[i], i);
    }
};

QTEST_APPLESS_MAIN(BatchPartsTest)
#include "batch_parts_test.moc"
