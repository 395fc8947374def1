#include <atomic>
#include <QtTest>
#include <stop_token>
#include <thread>

#include "core/base/progress.h"
#include "tests/core/text/text_test_support.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray repeated(const char* part, int times) {
    return QByteArray(part).repeated(times);
}

}  // namespace

class WordPieceTokenizerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void singleTextsStandInTheirFrame() {
        const auto tokenizer = test::tokenizerOf({"hello", "world", "##s", "!"});
        const TokenizedText result = tokenizer->tokenize("Hello worlds!", {}, 0);
        QCOMPARE(test::pieces(result), u"[CLS] hello world ##s ! [SEP]"_s);
        QVERIFY((result.ids() == std::vector<TokenId>{2, 5, 6, 7, 8, 3}));
        QVERIFY((result.typeIds() == std::vector<std::int32_t>(6, 0)));
        QCOMPARE(result.texts.size(), std::size_t(1));
        QVERIFY(!result.truncated());
    }

    void tokensKnowTheirPlace() {
        const auto tokenizer = test::tokenizerOf({"a", "b", "##c"});
        const TokenizedText result = tokenizer->tokenize("a bc[MASK]x", {}, 0);
        const std::vector<Token> expected{
            {.id = 2, .piece = "[CLS]", .position = 0, .special = true},
            {.id = 5, .piece = "a", .position = 1, .word = 0, .begin = 0, .end = 1},
            {.id = 6, .piece = "b", .position = 2, .word = 1, .begin = 2, .end = 3},
            {.id = 7, .piece = "##c", .position = 3, .word = 1, .begin = 3, .end = 4},
            {.id = 4, .piece = "[MASK]", .position = 4, .word = 2, .begin = 4, .end = 10, .special = true},
            {.id = 1, .piece = "[UNK]", .position = 5, .word = 3, .begin = 10, .end = 11, .unknown = true},
            {.id = 3, .piece = "[SEP]", .position = 6, .special = true}};
        QVERIFY(result.tokens == expected);
    }

    void anUnknownTokenWrittenInTheTextIsBothSpecialAndUnknown() {
        const Token token = test::tokenizerOf({})->tokenize("[UNK]", {}, 0).tokens.at(1);
        QVERIFY(token.special && token.unknown);
        QCOMPARE(token.end, std::size_t(5));
    }

    void theMaskIsKnownWhereTheVocabularyHasIt() {
        QCOMPARE(test::tokenizerOf({"a"})->maskId(), std::optional<TokenId>(4));
        QCOMPARE(test::tokenizerOf({"<mask>"}, {.maskToken = "<mask>"})->maskId(), std::optional<TokenId>(5));
        QVERIFY(!test::tokenizerOf({"a"}, {.maskToken = "<mask>"})->maskId());
    }

    void pairsHaveTwoSegments() {
        const auto tokenizer = test::tokenizerOf({"a", "b"});
        const TokenizedText result = tokenizer->tokenize("a a", "b", 0);
        QCOMPARE(test::pieces(result), u"[CLS] a a [SEP] b [SEP]"_s);
        QVERIFY((result.typeIds() == std::vector<std::int32_t>{0, 0, 0, 0, 1, 1}));
        QVERIFY((result.texts == std::vector<std::string>{"a a", "b"}));
        const Token& second = result.tokens[4];
        QCOMPARE(second.text, 1);
        QCOMPARE(second.word, 0);
        QCOMPARE(second.position, 4);
        QCOMPARE(second.begin, std::size_t(0));
        QCOMPARE(result.tokens[5].text, 1);
        QCOMPARE(result.tokens[3].text, 0);
    }

    void anEmptySecondTextIsStillAPair() {
        QCOMPARE(test::pieces(test::tokenizerOf({"a"})->tokenize("a", "", 0)), u"[CLS] a [SEP] [SEP]"_s);
    }

    void textsAreCutToTheLimit_data() {
        QTest::addColumn<bool>("pair");
        QTest::addColumn<int>("maxTokens");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("dropped");

        QTest::newRow("no limit") << false << 0 << u"[CLS] a b c [SEP]"_s << 0;
        QTest::newRow("just fits") << false << 5 << u"[CLS] a b c [SEP]"_s << 0;
        QTest::newRow("loses its end") << false << 4 << u"[CLS] a b [SEP]"_s << 1;
        QTest::newRow("the frame alone") << false << 2 << u"[CLS] [SEP]"_s << 3;
        QTest::newRow("less than the frame") << false << 1 << u"[CLS]"_s << 4;
        QTest::newRow("pair without limit") << true << 0 << u"[CLS] a b c [SEP] d e [SEP]"_s << 0;
        QTest::newRow("the longer text first") << true << 7 << u"[CLS] a b [SEP] d e [SEP]"_s << 1;
        QTest::newRow("then the second") << true << 6 << u"[CLS] a b [SEP] d [SEP]"_s << 2;
        QTest::newRow("pair, the frame alone") << true << 3 << u"[CLS] [SEP] [SEP]"_s << 5;
        QTest::newRow("pair, less than the frame") << true << 2 << u"[CLS] [SEP]"_s << 6;
    }

    void textsAreCutToTheLimit() {
        QFETCH(const bool, pair);
        QFETCH(const int, maxTokens);
        QFETCH(const int, dropped);
        const auto tokenizer = test::asciiTokenizer();
        const auto second = pair ? std::optional<std::string_view>("d e") : std::nullopt;
        const TokenizedText result = tokenizer->tokenize("a b c", second, std::size_t(maxTokens));
        QTEST(test::pieces(result), "expected");
        QCOMPARE(result.droppedTokens, std::size_t(dropped));
        QCOMPARE(result.truncated(), dropped > 0);
    }

    void badTextsGetTheirTokens_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("replaced");
        QTest::addColumn<int>("dropped");

        const auto row = [](const char* name, const QByteArray& text, const QString& expected,
                            int replaced = 0, int dropped = 0) {
            QTest::newRow(name) << text << expected << replaced << dropped;
        };
        row("row 35: Latin-1", "caf\xE9s", u"[CLS] c ##a ##f ##s [SEP]"_s, 1);
        row("row 35: overlong and truncated",
            "a\xC0\xAF"
            "b\xF0\x9F\x98",
            u"[CLS] a ##b [SEP]"_s, 3);
        row("row 36: lone surrogates",
            "a\xED\xA0\xBD \xED\xB8\x80"
            "b",
            u"[CLS] a b [SEP]"_s, 6);
        row("row 37: 1 MB of text", repeated("ab ", 350000), u"[CLS] a ##b a ##b a ##b [SEP]"_s, 0, 699994);
        row("row 37: 1 MB of special tokens", repeated("[SEP]", 200000),
            u"[CLS] [SEP] [SEP] [SEP] [SEP] [SEP] [SEP] [SEP]"_s, 0, 199994);
        row("row 38: a word of 100,000 letters", repeated("a", 100000), u"[CLS] [UNK] [SEP]"_s);
        row("row 38: 100,000 marks", "a" + repeated("\xCC\x81", 100000) + "b", u"[CLS] a ##b [SEP]"_s);
        row("row 38: 100,000 marks out of order", repeated("\xCC\x95\xCC\x80\xE3\x80\xAE", 33333),
            u"[CLS] [UNK] [SEP]"_s);
        row("row 39: empty", "", u"[CLS] [SEP]"_s);
        row("row 39: only white space", " \t\r\n\xC2\xA0\xE3\x80\x80\xE2\x80\xA8", u"[CLS] [SEP]"_s);
        row("row 40: NUL and control characters",
            QByteArray("a\0b\x07"
                       "c\x1B d\x7F",
                       9),
            u"[CLS] a ##b ##c d [SEP]"_s);
        row("row 40: zero-width and tag characters",
            "a\xE2\x80\x8B\xE2\x80\x8D\xEF\xBB\xBF"
            "b\xF3\xA0\x81\x81",
            u"[CLS] a ##b [SEP]"_s);
        row("row 41: right to left",
            "a \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x80\xAE"
            "b",
            u"[CLS] a [UNK] b [SEP]"_s);
        row("row 41: stacked marks",
            "a\xCC\x81\xCC\x82\xCC\x83"
            "b",
            u"[CLS] a ##b [SEP]"_s);
        row("row 41: ZWJ emoji", "a \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7!",
            u"[CLS] a [UNK] ! [SEP]"_s);
        row("row 42: newer than Unicode 14 is removed",
            "a\xF0\x9F\xA9\xB7"
            "b",
            u"[CLS] a ##b [SEP]"_s);
        row("a real U+FFFD is removed uncounted",
            "a\xEF\xBF\xBD"
            "b",
            u"[CLS] a ##b [SEP]"_s);
        row("hash signs are no continuation", "##a", u"[CLS] # # a [SEP]"_s);
    }

    void badTextsGetTheirTokens() {
        QFETCH(const QByteArray, text);
        QFETCH(const int, replaced);
        QFETCH(const int, dropped);
        const std::string_view bytes(text.data(), std::size_t(text.size()));
        const TokenizedText result = test::asciiTokenizer()->tokenize(bytes, {}, 8);
        QTEST(test::pieces(result), "expected");
        QCOMPARE(result.replacedSequences, std::size_t(replaced));
        QCOMPARE(result.droppedTokens, std::size_t(dropped));
    }

    void aWordOfExactlyTheLimitIsTakenApart() {
        const auto tokenizer = test::asciiTokenizer();
        QCOMPARE(tokenizer->tokenize(std::string(100, 'a'), {}, 0).tokens.size(), std::size_t(102));
        QCOMPARE(tokenizer->tokenize(std::string(101, 'a'), {}, 0).tokens.size(), std::size_t(3));
    }

    void thePlaceOfTheFirstReplacementIsThatInTheTextGiven() {
        const auto tokenizer = test::asciiTokenizer();
        const TokenizedText result = tokenizer->tokenize("ab", "xyz\xFF\xFF", 0);
        QCOMPARE(result.replacedSequences, std::size_t(2));
        QCOMPARE(result.firstReplaced, std::size_t(3));
        QCOMPARE(result.texts[1], std::string("xyz\xEF\xBF\xBD\xEF\xBF\xBD"));
        QCOMPARE(tokenizer->tokenize("a\xFF", "\xFF", 0).firstReplaced, std::size_t(1));
    }

    void row37AStoppedTextIsGivenUpWhereverItIs_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("row 37: words") << repeated("ab ", 350000);
        QTest::newRow("row 37: special tokens") << repeated("[SEP]", 200000);
        QTest::newRow("row 37: one word") << repeated("a", 1000000);
        QTest::newRow("row 37: Chinese") << repeated("\xE4\xBD\xA0", 330000);
    }

    void row37AStoppedTextIsGivenUpWhereverItIs() {
        QFETCH(const QByteArray, text);
        const std::string_view bytes(text.data(), std::size_t(text.size()));
        const auto tokenizer = test::asciiTokenizer();
        std::stop_source source;
        std::atomic<bool> started = false;
        bool cancelled = false;
        std::jthread worker([&] {
            started = true;
            started.notify_one();
            try {
                for (int i = 0; i < 50; ++i)  // some of them after the stop
                    tokenizer->tokenize(bytes, {}, 8, source.get_token());
            } catch (const Cancelled&) {
                cancelled = true;
            }
        });
        started.wait(false);
        source.request_stop();
        worker.join();
        QVERIFY(cancelled);
    }

    void row37AStoppedSecondTextIsGivenUp() {
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, test::asciiTokenizer()->tokenize("", "a", 0, source.get_token()));
    }

    void theVocabularyCanBeAsked() {
        const auto tokenizer =
            test::tokenizerOf({"foo", "[E1]"}, {.additionalSpecialTokens = {"[E1]", "[E2]"}});
        QCOMPARE(tokenizer->vocabularySize(), std::size_t(7));
        QCOMPARE(tokenizer->piece(5), std::string("foo"));
        QCOMPARE(tokenizer->piece(99), std::string());
        QCOMPARE(tokenizer->idOf("foo").value(), 5);
        QVERIFY(!tokenizer->idOf("bar"));
        QVERIFY(tokenizer->isSpecial(0) && tokenizer->isSpecial(4) && tokenizer->isSpecial(6));
        QVERIFY(!tokenizer->isSpecial(5));
        QVERIFY(
            (tokenizer->warnings() == std::vector<Warning>{{WarningCode::SpecialTokenUnknown, {"[E2]"}}}));
        QCOMPARE(test::pieces(tokenizer->tokenize("foo[E1]", {}, 0)), u"[CLS] foo [E1] [SEP]"_s);
    }

    void missingSpecialTokensAreNamed_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("missing");
        QTest::newRow("row 25: unknown") << "[CLS]\n[SEP]\n"_ba << u"[UNK]"_s;
        QTest::newRow("row 25: class") << "[UNK]\n[SEP]\n"_ba << u"[CLS]"_s;
        QTest::newRow("row 25: separator") << "[UNK]\n[CLS]\n"_ba << u"[SEP]"_s;
        QTest::newRow("row 25: hidden by a byte order mark")
            << "\xEF\xBB\xBF[UNK]\n[CLS]\n[SEP]"_ba << u"[UNK]"_s;
    }

    void missingSpecialTokensAreNamed() {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, missing);
        const test::TextFolder folder;
        const auto file = folder.write("vocab.txt", content.toStdString());
        QCOMPARE(test::errorOf([&] { loadWordPieceTokenizer(file, {}); }),
                 u"SpecialTokenMissing: %1; %2"_s.arg(QString::fromStdString(file.string()), missing));
    }

    void missingMaskAndPaddingAreToleratedAndPlainText() {
        const test::TextFolder folder;
        const auto file = folder.write("vocab.txt", "[UNK]\n[CLS]\n[SEP]\n[\nmask\n]\n");
        const auto tokenizer = loadWordPieceTokenizer(file, {});
        QCOMPARE(test::pieces(tokenizer->tokenize("[MASK]", {}, 0)), u"[CLS] [ mask ] [SEP]"_s);
        QVERIFY(
            (tokenizer->warnings() == std::vector<Warning>{{WarningCode::SpecialTokenUnknown, {"[PAD]"}},
                                                           {WarningCode::SpecialTokenUnknown, {"[MASK]"}}}));
    }

    void aFolderIsReadWithItsConfiguration() {
        const test::TextFolder folder;
        folder.write("vocab.txt", "[UNK]\n[CLS]\n[SEP]\nA\n");
        QCOMPARE(test::pieces(loadTokenizer(folder.path())->tokenize("A", {}, 0)), u"[CLS] [UNK] [SEP]"_s);
        folder.write("tokenizer_config.json", R"({"do_lower_case": false})");
        QCOMPARE(test::pieces(loadTokenizer(folder.path())->tokenize("A", {}, 0)), u"[CLS] A [SEP]"_s);
    }

    void foldersWithoutATokenizerAreRefused() {
        const test::TextFolder folder;
        QVERIFY(test::errorOf([&] { loadTokenizer(folder.path()); }).startsWith(u"NoTokenizer"));
        QVERIFY(test::errorOf([&] { loadTokenizer(folder.path() / "none"); }).startsWith(u"FileNotFound"));
        folder.write("tokenizer_config.json", R"({"tokenizer_class": "CTRLTokenizer"})");
        QVERIFY(test::errorOf([&] { loadTokenizer(folder.path()); }).startsWith(u"UnsupportedTokenizer"));
    }

    void theEmbeddedModelsTokenizerLoads() {
        const auto tokenizer = loadTokenizer(test::sourceFolder() / "resources" / "models" / "mini-bert");
        QVERIFY(tokenizer->warnings().empty());
        QCOMPARE(test::pieces(tokenizer->tokenize("She opened the [MASK].", "Fin.", 9)),
                 u"[CLS] she opened the [MASK] [SEP] fin . [SEP]"_s);
    }
};

QTEST_APPLESS_MAIN(WordPieceTokenizerTest)
#include "wordpiece_tokenizer_test.moc"
