#include "core/engine/packed_batch.h"

#include <QtTest>

using namespace stratascope;

namespace {

std::vector<std::int64_t> numbersOf(const at::Tensor& tensor) {
    return {tensor.data_ptr<std::int64_t>(), tensor.data_ptr<std::int64_t>() + tensor.numel()};
}

}  // namespace

class PackedBatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sequencesLieUnderEachOther() {
        const PackedBatch batch = packBatch({{{5, 6, 7}, {}}, {{8}, {1}}, {{9, 10}, {0, 1}}});
        using Numbers = std::vector<std::int64_t>;
        QCOMPARE(numbersOf(batch.ids), (Numbers{5, 6, 7, 8, 9, 10}));
        QCOMPARE(numbersOf(batch.types), (Numbers{0, 0, 0, 1, 0, 1}));
        QCOMPARE(numbersOf(batch.positions), (Numbers{0, 1, 2, 0, 0, 1}));
        QCOMPARE(batch.sequences.size(), std::size_t(3));
        QCOMPARE(batch.sequences[1].begin, std::int64_t(3));
        QCOMPARE(batch.sequences[1].length, std::int64_t(1));
        QCOMPARE(batch.sequences[2].begin, std::int64_t(4));
        QCOMPARE(batch.sequences[2].length, std::int64_t(2));
    }

    void positionsBehindThePaddingLeavePaddingOut() {
        const PositionRule rule{PositionTable::BehindPadding, 1};
        const PackedBatch batch = packBatch({{{5, 1, 7, 1}, {}}, {{0, 9}, {}}}, rule);
        QCOMPARE(numbersOf(batch.positions), (std::vector<std::int64_t>{2, 1, 3, 1, 2, 3}));
    }
};

QTEST_APPLESS_MAIN(PackedBatchTest)
#include "packed_batch_test.moc"
