#include "core/model/strided_numbers.h"

#include <cstring>
#include <QtTest>

using namespace stratascope;

namespace {

constexpr std::uint64_t large = std::uint64_t(1) << 40U;

// The elements of a layout by definition, index by index, over the numbers 0, 1, 2 …
std::vector<std::uint16_t> elementsOf(const StridedLayout& layout, std::size_t depth = 0,
                                      std::size_t place = 0) {
    if (depth == layout.shape.size()) return {static_cast<std::uint16_t>(place)};
    std::vector<std::uint16_t> elements;
    for (std::size_t i = 0; i < layout.shape[depth]; ++i) {
        const auto inner = elementsOf(layout, depth + 1, place + i * layout.strides[depth]);
        elements.insert(elements.end(), inner.begin(), inner.end());
    }
    return elements;
}

std::vector<std::uint16_t> gathered(const StridedLayout& layout, std::size_t first, std::size_t count) {
    std::vector<std::uint16_t> stored(*layout.reach());
    for (std::size_t i = 0; i < stored.size(); ++i)
        stored[i] = static_cast<std::uint16_t>(i);
    std::vector<std::uint16_t> target(count);
    gatherStrided(layout, first, sizeof(std::uint16_t), std::as_bytes(std::span(stored)),
                  std::as_writable_bytes(std::span(target)));
    return target;
}

}  // namespace

Q_DECLARE_METATYPE(StridedLayout)

class StridedNumbersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layoutsAreMeasured_data() {
        QTest::addColumn<StridedLayout>("layout");
        QTest::addColumn<qint64>("count");  // -1: too large
        QTest::addColumn<qint64>("reach");
        QTest::addColumn<bool>("contiguous");
        const auto row = [](const char* name, const StridedLayout& layout, qint64 count, qint64 reach,
                            bool contiguous) {
            QTest::newRow(name) << layout << count << reach << contiguous;
        };
        row("a scalar", {{}, {}}, 1, 1, true);
        row("a vector", {{5}, {1}}, 5, 5, true);
        row("a matrix", {{2, 3}, {3, 1}}, 6, 6, true);
        row("transposed", {{3, 2}, {1, 3}}, 6, 6, false);
        row("a column", {{4}, {6}}, 4, 19, false);
        row("some columns", {{2, 3}, {4, 1}}, 6, 7, false);
        row("expanded", {{1000}, {0}}, 1000, 1, false);
        row("steps along a size of 1 do not count", {{1, 3, 1}, {77, 1, 99}}, 3, 3, true);
        row("row 12: empty", {{3, 0}, {1, 1}}, 0, 0, true);
        row("row 9: too many elements", {{large, large}, {0, 0}}, -1, 1, false);
        row("row 31: steps too large", {{3}, {~std::uint64_t(0)}}, 3, -1, false);
        row("row 31: steps that add up", {{2, 2}, {~std::uint64_t(0) - 1, 2}}, 4, -1, false);
        row("row 9: empty all the same", {{large, large, 0}, {1, 1, 1}}, 0, 0, true);
    }

    void layoutsAreMeasured() {
        QFETCH(StridedLayout, layout);
        QFETCH(qint64, count);
        QFETCH(qint64, reach);
        QFETCH(bool, contiguous);
        QCOMPARE(layout.elementCount().has_value(), count >= 0);
        if (count >= 0) QCOMPARE(*layout.elementCount(), static_cast<std::uint64_t>(count));
        QCOMPARE(layout.reach().has_value(), reach >= 0);
        if (reach >= 0) QCOMPARE(*layout.reach(), static_cast<std::uint64_t>(reach));
        QCOMPARE(layout.isContiguous(), contiguous);
    }

    void row31EveryPartIsGathered_data() {
        QTest::addColumn<StridedLayout>("layout");
        QTest::newRow("contiguous") << StridedLayout{{2, 3}, {3, 1}};
        QTest::newRow("transposed") << StridedLayout{{3, 4}, {1, 3}};
        QTest::newRow("three dimensions in another order") << StridedLayout{{2, 3, 4}, {1, 8, 2}};
        QTest::newRow("expanded within") << StridedLayout{{2, 3, 2}, {2, 0, 1}};
        QTest::newRow("overlapping") << StridedLayout{{4, 3}, {1, 1}};
    }

    void row31EveryPartIsGathered() {
        QFETCH(StridedLayout, layout);
        const std::vector<std::uint16_t> expected = elementsOf(layout);
        QCOMPARE(expected.size(), static_cast<std::size_t>(*layout.elementCount()));
        for (std::size_t first = 0; first < expected.size(); ++first) {
            for (std::size_t count = 0; first + count <= expected.size(); ++count) {
                const auto from = expected.begin() + static_cast<std::ptrdiff_t>(first);
                QCOMPARE(gathered(layout, first, count),
                         std::vector<std::uint16_t>(from, from + static_cast<std::ptrdiff_t>(count)));
            }
        }
    }
};

QTEST_APPLESS_MAIN(StridedNumbersTest)
#include "strided_numbers_test.moc"
