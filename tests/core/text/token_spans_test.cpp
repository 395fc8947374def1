#include <algorithm>
#include <QtTest>

#include "core/text/byte_level.h"
#include "core/text/character_rules.h"
#include "core/text/tokenizer_json.h"
#include "core/text/utf8.h"
#include "tests/core/text/text_test_support.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

bool startsCharacter(const std::string& text, std::size_t byte) {
    return byte == text.size() || (static_cast<unsigned char>(text[byte]) & 0xC0U) != 0x80U;
}

// The bytes that a byte-level piece stands for.
std::string bytesOf(const std::string& piece) {
    std::string bytes;
    for (const char32_t character : codePointsOf(piece))
        bytes.push_back(static_cast<char>(byteOfCharacter(character).value()));
    return bytes;
}

// What is wrong with the spans of a text, in words; empty when nothing is.
QString faultIn(const TokenizedText& result) {
    const std::string& source = result.texts.front();
    std::size_t begin = 0;
    std::size_t end = 0;
    int word = 0;
    for (const Token& token : result.tokens) {
        if (token.word < 0) continue;
        if (token.begin > token.end || token.end > source.size()) return u"lies outside"_s;
        if (!startsCharacter(source, token.begin) || !startsCharacter(source, token.end))
            return u"cuts a character"_s;
        if (token.begin < begin || token.end < end) return u"runs backwards"_s;
        if (token.word < word) return u"goes back to a word"_s;
        begin = token.begin;
        end = token.end;
        word = token.word;
    }
    return {};
}

// The first character that is neither white space nor removed and that no token covers.
QString uncovered(const TokenizedText& result) {
    const std::string& source = result.texts.front();
    for (std::size_t byte = 0; byte < source.size();) {
        const std::size_t begin = byte;
        const char32_t character = nextCodePoint(source, byte);
        const bool matters = isLetter(character) || isNumber(character);
        const bool covered = std::ranges::any_of(result.tokens, [&](const Token& token) {
            return token.word >= 0 && token.begin <= begin && byte <= token.end;
        });
        if (matters && !covered) return u"U+%1"_s.arg(quint32(character), 4, 16);
    }
    return {};
}

constexpr char32_t block = 256;

// All code points of a block, each behind a letter.
std::string blockFrom(char32_t first) {
    std::string text;
    for (char32_t character = first; character < first + block; ++character) {
        text += "a";
        appendUtf8(text, character);
    }
    return text;
}

std::shared_ptr<const Tokenizer> fixtureTokenizer(const QString& name) {
    return loadTokenizerJson(test::fixture("tokenizer-json/" + name.toStdString() + ".json"));
}

}  // namespace

class TokenSpansTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spansFollowTheText_data() { fixtures(); }

    void spansFollowTheText() {
        QFETCH(const QString, name);
        const auto tokenizer = fixtureTokenizer(name);
        const auto lines =
            test::goldenLines(test::fixture("tokenizer-json/" + name.toStdString() + ".jsonl"));
        QVERIFY(lines.size() >= 60);
        for (const test::GoldenLine& line : lines) {
            const TokenizedText result = tokenizer->tokenize(line.text, {}, 0);
            QVERIFY2(faultIn(result).isEmpty(), qPrintable(faultIn(result)));
            QVERIFY2(uncovered(result).isEmpty(), qPrintable(uncovered(result)));
        }
    }

    // Each piece is a part of the bytes that it covers, all pieces are the text.
    void byteLevelPiecesAreTheText() {
        const auto tokenizer = fixtureTokenizer(u"byte-level"_s);
        for (const test::GoldenLine& line :
             test::goldenLines(test::fixture("tokenizer-json/byte-level.jsonl"))) {
            std::string all;
            for (const Token& token : tokenizer->tokenize(line.text, {}, 0).tokens) {
                if (token.special) continue;
                const std::string bytes = bytesOf(token.piece);
                const std::string_view trimmed =
                    std::string_view(bytes).substr(std::min(bytes.find_first_not_of(' '), bytes.size()));
                const std::string covered = line.text.substr(token.begin, token.end - token.begin);
                QVERIFY(covered.find(trimmed.substr(0, trimmed.find_last_not_of(' ') + 1)) !=
                        std::string::npos);
                all += bytes;
            }
            if (line.text.find('<') == std::string::npos) QVERIFY(all == line.text);
        }
    }

    void everyCodePointGivesTokens_data() { fixtures(); }

    // Rows 40 to 42: between letters, each code point leaves the spans in order, and the same ids come out
    // again.
    void everyCodePointGivesTokens() {
        QFETCH(const QString, name);
        const auto tokenizer = fixtureTokenizer(name);
        for (char32_t first = 0; first <= 0x10FFFF; first += block) {
            if (first >= 0xD800 && first <= 0xDFFF) continue;
            const std::string text = blockFrom(first);
            const TokenizedText result = tokenizer->tokenize(text, {}, 0);
            const QString fault = faultIn(result);
            if (!fault.isEmpty()) QFAIL(qPrintable(u"U+%1: "_s.arg(quint32(first), 4, 16) + fault));
            QVERIFY(std::ranges::count_if(result.tokens, [](const Token& token) { return token.word >= 0; }) >
                    0);
        }
    }

    void everyByteLevelTextComesBack() {
        const auto tokenizer = fixtureTokenizer(u"byte-level"_s);
        for (char32_t first = 0; first <= 0x10FFFF; first += block) {
            if (first >= 0xD800 && first <= 0xDFFF) continue;
            const std::string text = blockFrom(first);
            std::string all;
            for (const Token& token : tokenizer->tokenize(text, {}, 0).tokens)
                if (!token.special) all += bytesOf(token.piece);
            if (all != text) QFAIL(qPrintable(u"U+%1"_s.arg(quint32(first), 4, 16)));
        }
    }

    void hostileTextsAreTaken_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("text");
        const std::pair<const char*, QByteArray> texts[] = {
            {"row 35: not UTF-8", "caf\xE9 \xFF\xFE"},
            {"row 36: lone surrogates", "\xED\xA0\x80x"},
            {"row 37: 1 MB of text", QByteArray("lorem ipsum, 123! ").repeated(58000)},
            {"row 37: 1 MB of spaces", QByteArray(1000000, ' ')},
            {"row 37: 1 MB of marks", QByteArray("\xCC\x81").repeated(500000)},
            {"row 38: one word of 100,000 letters", QByteArray(100000, 'a')},
            {"row 38: one number of a million digits", QByteArray(1000000, '7')},
            {"row 39: empty", ""},
            {"row 39: white space", " \t\n\xE3\x80\x80"},
            {"row 40: NUL, zero-width and tags", QByteArray("a\0b\xE2\x80\x8B\xF3\xA0\x81\x81", 11)},
            {"row 41: right to left and emoji",
             "\xD7\xA9\xD6\xB8\xD7\x9C \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80"}};
        for (const char* name : {"byte-level", "wordpiece", "unigram"})
            for (const auto& [title, text] : texts)
                QTest::newRow((QByteArray(title) + ", " + name).constData())
                    << QString::fromLatin1(name) << text;
    }

    void hostileTextsAreTaken() {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, text);
        const TokenizedText result = fixtureTokenizer(name)->tokenize(text.toStdString(), {}, 512);
        QVERIFY2(faultIn(result).isEmpty(), qPrintable(faultIn(result)));
        QVERIFY(result.tokens.size() >= 2 && result.tokens.size() <= 512);
    }

    void aStopEndsTheWork_data() { fixtures(); }

    void aStopEndsTheWork() {
        QFETCH(const QString, name);
        std::stop_source source;
        source.request_stop();
        const auto tokenizer = fixtureTokenizer(name);
        QVERIFY_THROWS_EXCEPTION(Cancelled, tokenizer->tokenize("a b", {}, 0, source.get_token()));
    }

private:
    static void fixtures() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"byte-level", "wordpiece", "unigram"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
};

QTEST_APPLESS_MAIN(TokenSpansTest)
#include "token_spans_test.moc"
