#include "core/text/piece_trie.h"

#include <QtTest>

using namespace stratascope;

namespace {

using Found = std::vector<std::pair<std::size_t, TokenId>>;

Found foundIn(const PieceTrie& trie, const char* text) {
    Found found;
    trie.visitAtStart(alignedText(text),
                      [&](std::size_t length, TokenId id) { found.emplace_back(length, id); });
    return found;
}

}  // namespace

class PieceTrieTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allPiecesAtTheStartAreFound() {
        const PieceTrie trie({{"学生", 4}, {"a", 1}, {"abc", 2}, {"学", 3}, {"b", 0}});
        QVERIFY((foundIn(trie, "abcd") == Found{{1, 1}, {3, 2}}));
        QVERIFY((foundIn(trie, "abd") == Found{{1, 1}}));
        QVERIFY((foundIn(trie, "学生们") == Found{{1, 3}, {2, 4}}));
        QVERIFY(foundIn(trie, "cab").empty());
        QVERIFY(foundIn(trie, "").empty());
    }

    void wholePiecesAreFound() {
        const PieceTrie trie({{"a", 1}, {"abc", 2}});
        QCOMPARE(trie.idOf(alignedText("abc")).value(), 2);
        QVERIFY(!trie.idOf(alignedText("ab")));
        QVERIFY(!trie.idOf(alignedText("abcd")));
        QCOMPARE(trie.longestAtStart(alignedText("abcd")), 3U);
        QCOMPARE(trie.longestAtStart(alignedText("x")), 0U);
    }

    void theLastOfEqualPiecesCounts() {
        const PieceTrie trie({{"ab", 1}, {"abc", 2}, {"ab", 3}, {"ab", 0}});
        QVERIFY((foundIn(trie, "abc") == Found{{2, 0}, {3, 2}}));
    }

    void nothingIsFoundInAnEmptyTrie() { QVERIFY(foundIn(PieceTrie({}), "a").empty()); }
};

QTEST_APPLESS_MAIN(PieceTrieTest)
#include "piece_trie_test.moc"
