#include <algorithm>
#include <QtTest>

#include "tests/core/text/text_test_support.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

QString normalised(std::string_view text, const WordPieceOptions& options) {
    return test::words(text, options).join(QString());
}

bool startsCharacter(const std::string& text, std::size_t byte) {
    return byte == text.size() || (static_cast<unsigned char>(text[byte]) & 0xC0U) != 0x80U;
}

// Two tokens share bytes where one character became several, as a Hangul syllable does.
bool sharesBytes(const std::vector<Token>& tokens, std::size_t index) {
    const Token& token = tokens[index];
    const bool before = index > 0 && tokens[index - 1].end > token.begin;
    const bool behind = index + 1 < tokens.size() && tokens[index + 1].begin < token.end;
    return before || behind;
}

QString withoutContinuationMark(const Token& token) {
    const QString piece = QString::fromStdString(token.piece);
    return piece.startsWith(u"##") ? piece.mid(2) : piece;
}

QString faultOf(const std::vector<Token>& tokens, std::size_t index, const std::string& source,
                const WordPieceOptions& options) {
    const Token& token = tokens[index];
    if (token.begin >= token.end || token.end > source.size()) return u"covers nothing"_s;
    if (!startsCharacter(source, token.begin) || !startsCharacter(source, token.end))
        return u"cuts a character"_s;
    if (index > 0) {
        const Token& before = tokens[index - 1];
        if (before.begin > token.begin || before.end > token.end) return u"runs backwards"_s;
        if (token.word < before.word || token.word > before.word + 1) return u"skips a word"_s;
    }
    if (token.unknown) return {};
    const QString covered =
        normalised(std::string_view(source).substr(token.begin, token.end - token.begin), options);
    const QString piece = withoutContinuationMark(token);
    const bool fits = sharesBytes(tokens, index) ? covered.contains(piece) : covered == piece;
    return fits ? QString() : u"covers \"%1\""_s.arg(covered);
}

// The first token of the text whose offsets are wrong, in words; empty when all are right.
QString faultIn(const TokenizedText& result, const WordPieceOptions& options) {
    std::vector<Token> inText = result.tokens;
    for (const Token& added : {inText.front(), inText.back()})
        if (added.begin != 0 || added.end != 0 || added.word != -1) return u"an added token has a place"_s;
    inText.erase(inText.begin());
    inText.pop_back();
    for (std::size_t i = 0; i < inText.size(); ++i) {
        const QString fault = faultOf(inText, i, result.texts.front(), options);
        if (!fault.isEmpty())
            return u"%1 (%2): %3"_s.arg(QString::fromStdString(inText[i].piece)).arg(i).arg(fault);
    }
    return {};
}

void verifyOffsets(const std::string& text, const Tokenizer& tokenizer, const WordPieceOptions& options) {
    const QString fault = faultIn(tokenizer.tokenize(text, {}, 0), options);
    QVERIFY2(fault.isEmpty(), qPrintable(u"%1 -> %2"_s.arg(QString::fromStdString(text), fault)));
}

}  // namespace

class TokenOffsetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesPointAtTheirBytes_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("lowerCase");
        QTest::addColumn<QString>("expected");

        QTest::newRow("composed accent")
            << "caf\xC3\xA9 x"_ba << true << u"c 0-1, ##a 1-2, ##f 2-3, ##e 3-5, x 6-7"_s;
        QTest::newRow("combining accents inside count, the last does not")
            << "a\xCC\x81"
               "b\xCC\x81 c"_ba
            << true << u"a 0-1, ##b 3-4, c 7-8"_s;
        QTest::newRow("capital I with dot") << "\xC4\xB0x"_ba << true << u"i 0-2, ##x 2-3"_s;
        QTest::newRow("unknown word as a whole")
            << "a \xE4\xBD\xA0\xC3\xA9"_ba << true << u"a 0-1, [UNK] 2-5, e 5-7"_s;
        QTest::newRow("removed characters inside a word") << "a\xE2\x80\x8D"
                                                             "b"_ba
                                                          << true << u"a 0-1, ##b 4-5"_s;
        QTest::newRow("unknown word over removed characters")
            << "\xCE\xB1\xE2\x80\x8D\xCE\xB2!"_ba << true << u"[UNK] 0-7, ! 7-8"_s;
        QTest::newRow("special tokens in the text") << "a[MASK]b"_ba << true << u"a 0-1, [MASK] 1-7, b 7-8"_s;
        QTest::newRow("special token over a removed character")
            << "[MA\xE2\x80\x8DSK]"_ba << false << u"[MASK] 0-9"_s;
        QTest::newRow("offsets point into the repaired text") << "\xFF"
                                                                 "a"_ba
                                                              << true << u"a 3-4"_s;
    }

    void piecesPointAtTheirBytes() {
        QFETCH(const QByteArray, text);
        QFETCH(const bool, lowerCase);
        const auto tokenizer = test::asciiTokenizer({.lowerCase = lowerCase});
        QTEST(test::spans(tokenizer->tokenize(text.toStdString(), {}, 0)), "expected");
    }

    void piecesOfOneSyllableShareItsBytes() {
        const auto tokenizer = test::tokenizerOf({"\xE1\x84\x80", "##\xE1\x85\xA1\xE1\x86\xA8"});
        const TokenizedText result = tokenizer->tokenize("\xEA\xB0\x81", {}, 0);
        QCOMPARE(test::spans(result), u"\u1100 0-3, ##\u1161\u11A8 0-3"_s);
    }

    void coveredTextNormalisesToThePieceInTheFixture() {
        for (const test::GoldenLine& line : test::goldenLines(test::fixture("wordpiece/golden.jsonl"))) {
            const auto tokenizer = loadWordPieceTokenizer(test::fixture("wordpiece/vocab.txt"), line.options);
            verifyOffsets(line.text, *tokenizer, line.options);
            if (QTest::currentTestFailed()) return;
        }
    }

    void coveredTextNormalisesToThePieceInAnyOptions_data() {
        QTest::addColumn<bool>("lowerCase");
        QTest::addColumn<bool>("stripAccents");
        for (const bool lowerCase : {false, true})
            for (const bool stripAccents : {false, true})
                QTest::addRow("lower case %d, strip accents %d", lowerCase, stripAccents)
                    << lowerCase << stripAccents;
    }

    void coveredTextNormalisesToThePieceInAnyOptions() {
        QFETCH(const bool, lowerCase);
        QFETCH(const bool, stripAccents);
        const auto lines = test::shared("golden/tokenizers/bert-base-uncased.jsonl");
        const auto vocabulary = test::shared("tokenizers/bert-base-chinese/vocab.txt");
        if (!lines || !vocabulary) QSKIP("the shared reference data are not here");
        const WordPieceOptions options{.lowerCase = lowerCase, .stripAccents = stripAccents};
        const auto tokenizer = loadWordPieceTokenizer(*vocabulary, options);
        for (const test::GoldenLine& line : test::goldenLines(*lines)) {
            verifyOffsets(line.text, *tokenizer, options);
            if (QTest::currentTestFailed()) return;
        }
    }
};

QTEST_APPLESS_MAIN(TokenOffsetsTest)
#include "token_offsets_test.moc"
