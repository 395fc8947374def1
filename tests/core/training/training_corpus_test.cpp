#include "core/training/training_corpus.h"

#include <QtTest>

#include "tests/core/text/text_test_support.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace fs = std::filesystem;

namespace {

using Starts = std::vector<std::size_t>;

const std::vector<std::string> vocabulary{"a", "b", "##b", "中"};  // ids 5, 6, 7, 8

}  // namespace

class TrainingCorpusTest : public QObject {
    Q_OBJECT

private:
    const std::shared_ptr<const Tokenizer> m_tokenizer = tokenizerOf(vocabulary);

    TrainingCorpus read(const TextFolder& folder, int threads = 1) const {
        return readTrainingCorpus(folder.path(), *m_tokenizer, threads);
    }

    TrainingCorpus corpusOf(const std::string& text) const {
        const TextFolder folder;
        folder.write("a.txt", text);
        return read(folder);
    }

private Q_SLOTS:
    void linesAndDocumentsAreKept_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::vector<TokenId>>("ids");
        QTest::addColumn<Starts>("lines");
        QTest::addColumn<Starts>("documents");
        using Ids = std::vector<TokenId>;
        QTest::newRow("one") << std::string("a b") << Ids{5, 6} << Starts{0, 2} << Starts{0, 1};
        QTest::newRow("a line more") << std::string("a\nab\n") << Ids{5, 5, 7} << Starts{0, 1, 3}
                                     << Starts{0, 2};
        QTest::newRow("two documents")
            << std::string("a\n\nb a\na\n") << Ids{5, 6, 5, 5} << Starts{0, 1, 3, 4} << Starts{0, 1, 3};
        QTest::newRow("many blank lines")
            << std::string("\n \na\n\n\t\n\nb\n\n\n") << Ids{5, 6} << Starts{0, 1, 2} << Starts{0, 1, 2};
        QTest::newRow("CR LF") << std::string("a\r\n\r\nb\r\n") << Ids{5, 6} << Starts{0, 1, 2}
                               << Starts{0, 1, 2};
        QTest::newRow("unknown tokens stay within a line")
            << std::string("a x 中\n") << Ids{5, 1, 8} << Starts{0, 3} << Starts{0, 1};
        QTest::newRow("special tokens spelt in the text")
            << std::string("[CLS] a[SEP]b [MASK]\n") << Ids{5, 6} << Starts{0, 2} << Starts{0, 1};
        QTest::newRow("lines of which nothing is left end no document")
            << std::string("a\n[SEP]\n\u200B\nb\n") << Ids{5, 6} << Starts{0, 1, 2} << Starts{0, 2};
        QTest::newRow("neither do lines of which nothing is known")
            << std::string("a\nx yy\nb\n") << Ids{5, 6} << Starts{0, 1, 2} << Starts{0, 2};
        QTest::newRow("a byte order mark")
            << std::string("\uFEFFa\n") << Ids{5} << Starts{0, 1} << Starts{0, 1};
        QTest::newRow("invalid UTF-8")
            << std::string("a\xFF b\n") << Ids{5, 6} << Starts{0, 2} << Starts{0, 1};
    }

    void linesAndDocumentsAreKept() {
        QFETCH(const std::string, text);
        const TrainingCorpus corpus = corpusOf(text);
        QTEST(corpus.ids, "ids");
        QTEST(corpus.lines, "lines");
        QTEST(corpus.documents, "documents");
        QCOMPARE(corpus.files, (Starts{0, corpus.documentCount()}));
    }

    void filesEndDocumentsInTheOrderOfTheirNames() {
        const TextFolder folder;
        fs::create_directories(folder.path() / "b" / "c");
        folder.write("z.txt", "b b b");
        folder.write("b/c/x.txt", "a a\n\na");
        folder.write("a.txt", "a");
        folder.write("empty.txt", "");
        folder.write("blank.txt", "\n\n");
        folder.write("a.md", "b");
        const TrainingCorpus corpus = read(folder);
        QCOMPARE(corpus.ids, (std::vector<TokenId>{5, 5, 5, 5, 6, 6, 6}));
        QCOMPARE(corpus.documents, (Starts{0, 1, 2, 3, 4}));
        QCOMPARE(corpus.files, (Starts{0, 1, 3, 4}));
        QCOMPARE(corpus.fileCount(), std::size_t(3));
        QCOMPARE(trainingFiles(folder.path()),
                 (std::vector<fs::path>{folder.path() / "a.txt", folder.path() / "b/c/x.txt",
                                        folder.path() / "blank.txt", folder.path() / "empty.txt",
                                        folder.path() / "z.txt"}));
    }

    void threadsAndBlocksChangeNothing() {
        const TextFolder folder;
        std::string text;
        for (int i = 0; i < 20000; ++i)
            text += i % 7 == 6 ? "\n" : std::string(static_cast<std::size_t>(1 + i % 5), 'b') + " a\n";
        folder.write("a.txt", text);
        folder.write("b.txt", "a");
        const TrainingCorpus corpus = read(folder);
        QCOMPARE(corpus.lineCount(), std::size_t(20000 - 20000 / 7 + 1));
        QCOMPARE(corpus.documentCount(), std::size_t(20000 / 7 + 2));
        QVERIFY(read(folder, 3) == corpus);
    }

    void textsOfNothingAreRefused_data() {
        QTest::addColumn<std::string>("text");
        QTest::newRow("empty") << std::string();
        QTest::newRow("blank lines") << std::string("\n \n\t\r\n");
        QTest::newRow("special tokens") << std::string("[PAD]\n");
        QTest::newRow("unknown words") << std::string("x y\n");
    }

    void textsOfNothingAreRefused() {
        QFETCH(const std::string, text);
        const TextFolder folder;
        folder.write("a.txt", text);
        const auto error = errorThrownBy([&] { read(folder); });
        QVERIFY(error && error->code() == ErrorCode::NoTrainingText);
        QCOMPARE(error->arguments(), std::vector<std::string>{folder.path().string()});
    }

    void aFileIsATextWhateverItsName() {
        const TextFolder folder;
        folder.write("a.md", "a");
        folder.write("b.txt", "b");
        QCOMPARE(trainingFiles(folder.path() / "a.md"), std::vector<fs::path>{folder.path() / "a.md"});
        QCOMPARE(trainingFiles(folder.path() / "b.txt"), std::vector<fs::path>{folder.path() / "b.txt"});
    }

    void foldersWithoutTextsAreRefused() {
        const TextFolder folder;
        folder.write("a.md", "a");
        fs::create_directories(folder.path() / "folder.txt");
        QVERIFY(throwsError(ErrorCode::NoTrainingText, [&] { trainingFiles(folder.path()); }));
        QVERIFY(throwsError(ErrorCode::FileNotFound, [&] { trainingFiles(folder.path() / "none"); }));
    }

    void linksAreFollowedButNoFileIsReadTwice() {
        const TextFolder folder;
        const TextFolder other;
        folder.write("a.txt", "a");
        other.write("b.txt", "a");
        fs::create_directory_symlink(other.path(), folder.path() / "link");
        fs::create_directory_symlink(folder.path(), folder.path() / "loop");
        fs::create_symlink(folder.path() / "a.txt", folder.path() / "z.txt");
        fs::create_symlink(folder.path() / "none", folder.path() / "dangling.txt");
        QCOMPARE(trainingFiles(folder.path()),
                 (std::vector<fs::path>{folder.path() / "a.txt", folder.path() / "link" / "b.txt"}));
    }

    // The system follows 40 links: 2⁴⁰ ways round.
    void twoLinksBackAreNotFollowedForEver() {
        const TextFolder folder;
        folder.write("a.txt", "a");
        fs::create_directory(folder.path() / "b");
        folder.write("b/b.txt", "b");
        fs::create_directory_symlink(folder.path(), folder.path() / "x");
        fs::create_directory_symlink(".", folder.path() / "b" / "y");
        fs::create_directory_symlink("..", folder.path() / "b" / "z");
        QCOMPARE(trainingFiles(folder.path()),
                 (std::vector<fs::path>{folder.path() / "a.txt", folder.path() / "b" / "b.txt"}));
    }

    void itCanBeStopped() {
        const TextFolder folder;
        folder.write("a.txt", "a\n");
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 readTrainingCorpus(folder.path(), *m_tokenizer, 1, source.get_token()));
    }

    void progressEndsAtOne() {
        const TextFolder folder;
        folder.write("a.txt", "a\n");
        std::vector<double> shares;
        readTrainingCorpus(folder.path(), *m_tokenizer, 1, {},
                           [&shares](double share) { shares.push_back(share); });
        QCOMPARE(shares, std::vector{1.0});
    }

    void theFingerprintTellsTextsApart_data() {
        QTest::addColumn<std::string>("text");
        QTest::newRow("another token") << std::string("a a b\na\n\nb\n");
        QTest::newRow("another order") << std::string("b a b\na\n\nb\n");
        QTest::newRow("a line ends elsewhere") << std::string("a b\nb a\n\nb\n");
        QTest::newRow("a document ends elsewhere") << std::string("a b b\n\na\nb\n");
        QTest::newRow("a document less") << std::string("a b b\na\nb\n");
        QTest::newRow("a line less") << std::string("a b b a\n\nb\n");
        QTest::newRow("a token more") << std::string("a b b\na\n\nb b\n");
    }

    void theFingerprintTellsTextsApart() {
        QFETCH(const std::string, text);
        const TrainingCorpus corpus = corpusOf("a b b\na\n\nb\n");
        QCOMPARE(corpusOf("a b b\r\na\r\n\r\nb").fingerprint(), corpus.fingerprint());
        QVERIFY(corpusOf(text).fingerprint() != corpus.fingerprint());
        TrainingCorpus inTwoFiles = corpus;
        inTwoFiles.files = {0, 1, 2};
        QVERIFY(inTwoFiles.fingerprint() != corpus.fingerprint());
    }
};

QTEST_APPLESS_MAIN(TrainingCorpusTest)
#include "training_corpus_test.moc"
