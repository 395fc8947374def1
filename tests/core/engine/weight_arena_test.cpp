#include "core/engine/weight_arena.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <new>
#include <QtTest>
#include <span>

using namespace stratascope;

namespace {

constexpr std::size_t cacheLine = 64;

}  // namespace

class WeightArenaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesAreAlignedAndDoNotOverlap() {
        WeightArena arena;
        std::vector<std::span<unsigned char>> pieces;
        // Odd sizes, one of more than half a block, and one larger than any block.
        for (const std::size_t bytes : {1, 63, 64, 65, 1000, 40 << 20, 30 << 20, 70 << 20, 7, 12345}) {
            auto* memory = static_cast<unsigned char*>(arena.allocate(bytes));
            QCOMPARE(reinterpret_cast<std::uintptr_t>(memory) % cacheLine, std::uintptr_t(0));
            pieces.emplace_back(memory, bytes);
        }
        for (std::size_t i = 0; i < pieces.size(); ++i)
            std::ranges::fill(pieces[i], static_cast<unsigned char>(i + 1));
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const auto number = static_cast<unsigned char>(i + 1);
            QVERIFY(std::ranges::all_of(pieces[i], [number](unsigned char byte) { return byte == number; }));
        }
    }

    void smallPiecesLieBesideEachOther() {
        WeightArena arena;
        const auto* first = static_cast<std::byte*>(arena.allocate(100));
        const auto* second = static_cast<std::byte*>(arena.allocate(1));
        QCOMPARE(second - first, std::ptrdiff_t(2 * cacheLine));
    }

    void movedArenasKeepTheirPieces() {
        WeightArena arena;
        void* memory = arena.allocate(100);
        std::memset(memory, 7, 100);
        const WeightArena moved = std::move(arena);
        QCOMPARE(static_cast<unsigned char*>(memory)[99], static_cast<unsigned char>(7));
    }

    void memoryThatThereIsNotIsRefused() {
        WeightArena arena;
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the sanitizer ends the program where memory is refused");
#endif
        QVERIFY_THROWS_EXCEPTION(std::bad_alloc, arena.allocate(std::size_t(1) << 60U));
        QVERIFY(arena.allocate(1) != nullptr);
    }
};

QTEST_APPLESS_MAIN(WeightArenaTest)
#include "weight_arena_test.moc"
