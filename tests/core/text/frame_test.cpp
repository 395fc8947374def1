#include "core/text/frame.h"

#include <QtTest>

#include "core/text/pipeline_tokenizer.h"
#include "tests/core/text/text_test_support.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr TokenId first = 26;
constexpr TokenId last = 27;

// Each letter is a word and a piece of its own.
class LetterCutter : public WordCutter {
public:
    std::vector<Word> words(AlignedText text, const std::stop_token&) const override {
        std::vector<Word> words;
        for (const AlignedCharacter& aligned : text)
            words.push_back({{aligned}, nullptr});
        return words;
    }
};

class LetterModel : public SubwordModel {
public:
    void appendPieces(AlignedSpan word, std::vector<SubwordPiece>& pieces,
                      const std::stop_token&) const override {
        pieces.push_back({static_cast<TokenId>(word.front().character - U'a'), 0, 1});
    }
};

std::shared_ptr<const Tokenizer> letterTokenizer(const Frame& frame) {
    std::vector<std::string> pieces;
    for (char letter = 'a'; letter <= 'z'; ++letter)
        pieces.emplace_back(1, letter);
    pieces.insert(pieces.end(), {"<", ">"});
    TokenizerParts parts{.vocabulary = std::make_shared<const Vocabulary>(pieces),
                         .addedTokens = std::make_shared<const AddedTokens>(
                             std::vector<AddedToken>{{.id = 40, .content = "<new>"}}),
                         .frame = frame};
    parts.cutter = std::make_unique<LetterCutter>();
    parts.model = std::make_unique<LetterModel>();
    return makeTokenizer(std::move(parts));
}

// "piece segment text" of each token.
QString described(const TokenizedText& result) {
    QStringList list;
    for (const Token& token : result.tokens)
        list << u"%1%2%3"_s.arg(QString::fromStdString(token.piece)).arg(token.segment).arg(token.text);
    return list.join(u' ');
}

Frame xlnetFrame() {
    return {{FramePart::ofText(0, 0), FramePart::ofToken(first, 0), FramePart::ofToken(last, 2)},
            {FramePart::ofText(0, 0), FramePart::ofToken(first, 0), FramePart::ofText(1, 1),
             FramePart::ofToken(first, 1), FramePart::ofToken(last, 2)}};
}

}  // namespace

Q_DECLARE_METATYPE(Frame)

class FrameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textsStandInTheirFrame_data() {
        QTest::addColumn<Frame>("frame");
        QTest::addColumn<QString>("single");
        QTest::addColumn<QString>("pair");
        QTest::newRow("BERT") << bertFrame(first, last) << u"<00 a00 b00 >00"_s
                              << u"<00 a00 b00 >00 c11 >11"_s;
        QTest::newRow("RoBERTa") << robertaFrame(first, last) << u"<00 a00 b00 >00"_s
                                 << u"<00 a00 b00 >00 >00 c01 >01"_s;
        QTest::newRow("nothing added") << bareFrame() << u"a00 b00"_s << u"a00 b00 c11"_s;
        QTest::newRow("the class token last")
            << xlnetFrame() << u"a00 b00 <00 >20"_s << u"a00 b00 <00 c11 <11 >21"_s;
    }

    void textsStandInTheirFrame() {
        QFETCH(const Frame, frame);
        const auto tokenizer = letterTokenizer(frame);
        QTEST(described(tokenizer->tokenize("ab", {}, 0)), "single");
        QTEST(described(tokenizer->tokenize("ab", "c", 0)), "pair");
    }

    void positionsCountTheWholeFrame() {
        const TokenizedText result = letterTokenizer(xlnetFrame())->tokenize("ab", "c", 0);
        for (std::size_t i = 0; i < result.tokens.size(); ++i)
            QCOMPARE(result.tokens[i].position, int(i));
    }

    void theFrameIsKeptWhereTextsAreCut() {
        const auto tokenizer = letterTokenizer(xlnetFrame());
        const TokenizedText result = tokenizer->tokenize("abcd", "ef", 6);
        QCOMPARE(described(result), u"a00 b00 <00 e11 <11 >21"_s);
        QCOMPARE(result.droppedTokens, std::size_t(3));
        QCOMPARE(described(tokenizer->tokenize("abcd", {}, 1)), u"<00"_s);
    }

    void addedTokensBelongToTheVocabulary() {
        const auto tokenizer = letterTokenizer(bareFrame());
        QCOMPARE(tokenizer->vocabularySize(), std::size_t(41));
        QCOMPARE(tokenizer->piece(40), std::string("<new>"));
        QCOMPARE(tokenizer->idOf("<new>").value(), 40);
        QCOMPARE(tokenizer->piece(39), std::string());
        QVERIFY(!tokenizer->isSpecial(40));
        QVERIFY(letterTokenizer(bertFrame(first, last))->isSpecial(last));
    }
};

QTEST_APPLESS_MAIN(FrameTest)
#include "frame_test.moc"
