#include "core/training/block_work.h"

#include <QtTest>

#include "tests/core/text/text_test_support.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

using Lines = std::vector<std::string>;

std::vector<TextBlock> blocksOf(const std::vector<std::filesystem::path>& files) {
    std::vector<TextBlock> blocks;
    forEachBlock(files, {}, {}, [&blocks](const TextBlock& block) { blocks.push_back(block); });
    return blocks;
}

Lines linesOf(const std::vector<std::filesystem::path>& files) {
    Lines lines;
    for (const TextBlock& block : blocksOf(files))
        lines.insert(lines.end(), block.lines.begin(), block.lines.end());
    return lines;
}

std::string numberedLines(int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += std::to_string(i) + '\n';
    return text;
}

}  // namespace

class BlockWorkTest : public QObject {
    Q_OBJECT

private:
    const TextFolder m_folder;

private Q_SLOTS:
    void linesLoseTheirEnds_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<Lines>("expected");
        QTest::newRow("LF") << std::string("a\n\nb\n") << Lines{"a", "", "b"};
        QTest::newRow("none at the end") << std::string("a\nb") << Lines{"a", "b"};
        QTest::newRow("CR LF") << std::string("a\r\n\r\nb\r\n") << Lines{"a", "", "b"};
        QTest::newRow("CR LF, none at the end") << std::string("a\r\nb\r") << Lines{"a", "b"};
        QTest::newRow("CR within a line") << std::string("a\rb\n") << Lines{"a\rb"};
        QTest::newRow("NUL") << std::string("a\0b\n", 4) << Lines{std::string("a\0b", 3)};
        QTest::newRow("an empty file") << std::string() << Lines{};
        QTest::newRow("an empty line") << std::string("\n") << Lines{""};
    }

    void linesLoseTheirEnds() {
        QFETCH(const std::string, text);
        QTEST(linesOf({m_folder.write("a.txt", text)}), "expected");
    }

    void largeFilesComeInBlocks_data() {
        QTest::addColumn<int>("lines");
        QTest::addColumn<std::vector<std::size_t>>("sizes");
        QTest::newRow("one block") << 8191 << std::vector<std::size_t>{8191};
        QTest::newRow("a full block, of which only the next look tells that it was the last")
            << 8192 << std::vector<std::size_t>{8192, 0};
        QTest::newRow("a line more") << 8193 << std::vector<std::size_t>{8192, 1};
        QTest::newRow("three") << 20000 << std::vector<std::size_t>{8192, 8192, 3616};
    }

    void largeFilesComeInBlocks() {
        QFETCH(const int, lines);
        const std::vector<TextBlock> blocks = blocksOf({m_folder.write("a.txt", numberedLines(lines))});
        std::vector<std::size_t> sizes;
        std::size_t number = 0;
        for (const TextBlock& block : blocks) {
            sizes.push_back(block.lines.size());
            QCOMPARE(block.endsFile, sizes.size() == blocks.size());
            for (const std::string& line : block.lines)
                QCOMPARE(line, std::to_string(number++));
        }
        QTEST(sizes, "sizes");
    }

    // A book a line
    void blocksOfLongLinesHoldFewer() {
        std::string text;
        for (int i = 0; i < 20; ++i)
            text += std::string(1 << 20, 'a') + '\n';
        const std::vector<TextBlock> blocks = blocksOf({m_folder.write("a.txt", text)});
        QCOMPARE(blocks.size(), std::size_t(2));
        QCOMPARE(blocks[0].lines.size(), std::size_t(16));
        QCOMPARE(blocks[1].lines.size(), std::size_t(4));
        QVERIFY(!blocks[0].endsFile && blocks[1].endsFile);
    }

    void filesDoNotRunIntoEachOther() {
        const std::vector<TextBlock> blocks =
            blocksOf({m_folder.write("b.txt", "b"), m_folder.write("a.txt", "a\n")});
        QCOMPARE(blocks.size(), std::size_t(2));
        QCOMPARE(blocks[0].lines, Lines{"b"});
        QCOMPARE(blocks[1].lines, Lines{"a"});
        QVERIFY(blocks[0].endsFile && blocks[1].endsFile);
    }

    void progressIsTheShareOfTheBytes_data() {
        QTest::addColumn<std::string>("first");
        QTest::addColumn<std::string>("second");
        QTest::addColumn<std::vector<double>>("shares");
        QTest::newRow("LF") << std::string("a\n") << std::string("b\nc\nd\n") << std::vector{0.25, 1.0};
        QTest::newRow("CR LF") << std::string("a\r\n") << std::string("b\r\n") << std::vector{0.5, 1.0};
        QTest::newRow("no ends") << std::string("aaa") << std::string("b") << std::vector{0.75, 1.0};
        QTest::newRow("nothing") << std::string() << std::string() << std::vector{1.0, 1.0};
        const std::string block(std::size_t(2) * 8192, '\n');
        QTest::newRow("blocks") << block << block + block
                                << std::vector{1. / 6, 2. / 6, 2. / 6, 0.5, 4. / 6, 5. / 6, 1.0, 1.0};
    }

    void progressIsTheShareOfTheBytes() {
        QFETCH(const std::string, first);
        QFETCH(const std::string, second);
        std::vector<double> shares;
        forEachBlock(
            {m_folder.write("a.txt", first), m_folder.write("b.txt", second)}, {},
            [&shares](double share) { shares.push_back(share); }, [](const TextBlock&) {});
        QTEST(shares, "shares");
    }

    void aFileThatCannotBeReadIsNamed() {
        const std::filesystem::path missing = m_folder.path() / "none.txt";
        const auto error = errorThrownBy([&] { blocksOf({m_folder.write("a.txt", "a"), missing}); });
        QVERIFY(error && error->code() == ErrorCode::FileUnreadable);
        QCOMPARE(error->arguments()[0], missing.string());
        QVERIFY(!error->arguments()[1].empty());
        QVERIFY(throwsError(ErrorCode::FileUnreadable, [&] { blocksOf({m_folder.path()}); }));
    }

    void itStopsBetweenBlocks() {
        const auto file = m_folder.write("a.txt", numberedLines(20000));
        std::stop_source source;
        int blocks = 0;
        const auto stopAtOnce = [&](const TextBlock&) {
            ++blocks;
            source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, forEachBlock({file}, source.get_token(), {}, stopAtOnce));
        QCOMPARE(blocks, 1);
    }

    void blankLinesHoldWhiteSpaceAlone() {
        for (const char* line : {"", " ", "\t \f\v", "\r"})
            QVERIFY2(isBlank(line), line);
        for (const char* line : {"a", " a ", ".", "\u3000"})
            QVERIFY2(!isBlank(line), line);
    }

    void threadsShareLinesInTheirOrder_data() {
        QTest::addColumn<int>("lines");
        QTest::addColumn<int>("threads");
        for (const int lines : {0, 1, 2, 3, 7, 100}) {
            for (const int threads : {0, 1, 2, 3, 8})
                QTest::addRow("%d lines, %d threads", lines, threads) << lines << threads;
        }
    }

    void threadsShareLinesInTheirOrder() {
        QFETCH(const int, lines);
        QFETCH(const int, threads);
        Lines all;
        for (int i = 0; i < lines; ++i)
            all.push_back(std::to_string(i));
        const auto parts = onThreads(
            all, threads, [](std::span<const std::string> own) { return Lines(own.begin(), own.end()); });
        QVERIFY(parts.size() <= static_cast<std::size_t>(std::max(threads, 1)));
        Lines joined;
        for (const Lines& part : parts)
            joined.insert(joined.end(), part.begin(), part.end());
        QCOMPARE(joined, all);
    }

    void whatGoesWrongOnAThreadIsThrown() {
        const Lines all{"a", "b", "c"};
        const auto fail = [](std::span<const std::string> own) -> int {
            if (own.front() == "c") throw Error(ErrorCode::Internal, {"c"});
            return 0;
        };
        QVERIFY(throwsError(ErrorCode::Internal, [&] { onThreads(all, 2, fail); }));
    }
};

QTEST_APPLESS_MAIN(BlockWorkTest)
#include "block_work_test.moc"
