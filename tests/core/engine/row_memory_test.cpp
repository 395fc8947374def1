#include "core/engine/row_memory.h"

#include <algorithm>
#include <optional>
#include <QtTest>
#include <span>
#include <thread>

using namespace stratascope;

namespace {

// Large enough to be kept, and beyond a huge page.
constexpr std::int64_t kept = 400;
constexpr std::int64_t columns = 300;
constexpr std::int64_t huge = 3000;

bool isAll(const at::Tensor& tensor, float number) {
    const std::span<const float> values(tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel()));
    return std::ranges::all_of(values, [number](float value) { return value == number; });
}

}  // namespace

class RowMemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tensorsHaveTheShapeAndTheType_data() {
        QTest::addColumn<std::int64_t>("rows");
        for (const std::int64_t rows : {std::int64_t(0), std::int64_t(1), kept, huge})
            QTest::addRow("%d", int(rows)) << rows;
    }
    void tensorsHaveTheShapeAndTheType() {
        QFETCH(std::int64_t, rows);
        const RowMemory memory;
        for (const at::ScalarType type : {at::kFloat, at::kBFloat16, at::kByte, at::kInt}) {
            at::Tensor tensor = memory.empty(rows, columns, type);
            QCOMPARE(tensor.size(0), rows);
            QCOMPARE(tensor.size(1), columns);
            QVERIFY(tensor.scalar_type() == type);
            QVERIFY(tensor.is_contiguous());
            tensor.fill_(1);
        }
    }

    void blocksAreUsedAgain() {
        const RowMemory memory;
        for (const std::int64_t rows : {kept, huge}) {
            const void* first = memory.empty(rows, columns).data_ptr();
            QCOMPARE(memory.empty(rows, columns).data_ptr(), static_cast<const void*>(first));
            QCOMPARE(memory.empty(rows - 1, columns).data_ptr(), static_cast<const void*>(first));
        }
    }

    void livingTensorsShareNothing() {
        const RowMemory memory;
        std::vector<at::Tensor> tensors;
        for (int i = 0; i < 20; ++i)
            tensors.push_back(memory.empty(kept, columns).fill_(i));
        for (int i = 0; i < 20; ++i)
            QVERIFY(isAll(tensors[static_cast<std::size_t>(i)], static_cast<float>(i)));
    }

    void blocksOfPartsStayInUse() {
        const RowMemory memory;
        std::optional<at::Tensor> whole = memory.empty(kept, columns).fill_(1);
        const at::Tensor part = whole->narrow(0, 1, 2);
        whole.reset();
        memory.empty(kept, columns).fill_(2);
        QVERIFY(isAll(part, 1));
    }

    void tensorsOutliveTheMemory() {
        std::optional<RowMemory> memory(std::in_place);
        std::vector<at::Tensor> tensors;
        for (const std::int64_t rows : {std::int64_t(1), kept, huge})
            tensors.push_back(memory->empty(rows, columns).fill_(3));
        memory.reset();
        for (const at::Tensor& tensor : tensors)
            QVERIFY(isAll(tensor, 3));
    }

    // More than it keeps: the rest goes back to the system, and comes from there again.
    void manyBlocksComeAndGo() {
        const RowMemory memory;
        for (int round = 0; round < 2; ++round) {
            std::vector<at::Tensor> tensors;
            for (int i = 0; i < 50; ++i)
                tensors.push_back(memory.empty(huge, columns));
            tensors.back().fill_(1);
            QVERIFY(isAll(tensors.back(), 1));
        }
    }

    // As while a text is typed that grows.
    void sizesAskedForLastAreKept() {
        const RowMemory memory;
        for (std::int64_t rows = huge; rows < 3 * huge; rows += huge / 4) {
            std::vector<at::Tensor> tensors;
            for (int i = 0; i < 8; ++i)
                tensors.push_back(memory.empty(rows, columns));
        }
        const void* first = memory.empty(4 * huge, columns).data_ptr();
        const at::Tensor other = RowMemory().empty(4 * huge, columns);  // takes what the system got back
        QCOMPARE(memory.empty(4 * huge, columns).data_ptr(), static_cast<const void*>(first));
    }

    void severalThreadsMayAskAtOnce() {
        const RowMemory memory;
        std::vector<int> faults(4);
        {
            std::vector<std::jthread> threads;
            for (std::size_t thread = 0; thread < faults.size(); ++thread) {
                threads.emplace_back([&, thread] {
                    for (int i = 0; i < 100; ++i) {
                        const auto number = static_cast<float>(1000 * thread) + static_cast<float>(i);
                        const at::Tensor tensor = memory.empty(kept + i % 3, columns).fill_(number);
                        const at::Tensor other = memory.empty(kept, columns).fill_(-1);
                        faults[thread] += !isAll(tensor, number);
                    }
                });
            }
        }
        QCOMPARE(faults, std::vector<int>(4));
    }
};

QTEST_APPLESS_MAIN(RowMemoryTest)
#include "row_memory_test.moc"
