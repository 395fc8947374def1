#include "core/training/word_counts.h"

#include <QtTest>

#include "tests/core/text/text_test_support.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

class WordCountsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsAreThoseThatWordPieceSees_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<WordCounts>("expected");
        QTest::newRow("repeated") << std::string("a b\na  a\n") << WordCounts{{U"a", 3}, {U"b", 1}};
        QTest::newRow("lower case") << std::string("Hug HUG hug") << WordCounts{{U"hug", 3}};
        QTest::newRow("accents") << std::string("Café cafe\u0301") << WordCounts{{U"cafe", 2}};
        QTest::newRow("punctuation") << std::string("it's. it")
                                     << WordCounts{{U"it", 2}, {U"'", 1}, {U"s", 1}, {U".", 1}};
        QTest::newRow("Chinese") << std::string("他很a好，他")
                                 << WordCounts{{U"他", 2}, {U"很", 1}, {U"a", 1}, {U"好", 1}, {U"，", 1}};
        QTest::newRow("invalid UTF-8")
            << std::string("a\xFF\xFE b\n\xE4\xBD\n") << WordCounts{{U"a", 1}, {U"b", 1}};
        QTest::newRow("special tokens are text like any other")
            << std::string("[SEP]") << WordCounts{{U"[", 1}, {U"sep", 1}, {U"]", 1}};
        QTest::newRow("CR LF") << std::string("a\r\na\r\n\r\n") << WordCounts{{U"a", 2}};
        QTest::newRow("nothing") << std::string() << WordCounts{};
    }

    void wordsAreThoseThatWordPieceSees() {
        QFETCH(const std::string, text);
        const TextFolder folder;
        folder.write("a.txt", text);
        QTEST(countWords(folder.path(), 1), "expected");
    }

    void allFilesAndThreadsCount() {
        const TextFolder folder;
        std::string lines;
        for (int i = 0; i < 9000; ++i)
            lines.append("w").append(std::to_string(i % 100)).append(" x\n");
        folder.write("a.txt", lines);
        folder.write("b.txt", "x y");
        folder.write("c.md", "z");
        const WordCounts words = countWords(folder.path(), 1);
        QCOMPARE(words.size(), std::size_t(102));
        QCOMPARE(words.at(U"x"), std::uint64_t(9001));
        QCOMPARE(words.at(U"w7"), std::uint64_t(90));
        QCOMPARE(words.at(U"y"), std::uint64_t(1));
        QCOMPARE(countWords(folder.path(), 3), words);
    }

    void aFolderWithoutTextsIsRefused() {
        const TextFolder folder;
        QVERIFY(throwsError(ErrorCode::NoTrainingText, [&] { countWords(folder.path(), 1); }));
    }

    void itCanBeStopped() {
        const TextFolder folder;
        folder.write("a.txt", "a\n");
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, countWords(folder.path(), 2, source.get_token()));
    }

    void progressEndsAtOne() {
        const TextFolder folder;
        folder.write("a.txt", "a\n");
        double last = 0;
        countWords(folder.path(), 1, {}, [&last](double share) { last = share; });
        QCOMPARE(last, 1.0);
    }
};

QTEST_APPLESS_MAIN(WordCountsTest)
#include "word_counts_test.moc"
