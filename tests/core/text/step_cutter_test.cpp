#include "core/text/step_cutter.h"

#include <QtTest>

#include "tests/core/text/text_test_support.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

// Makes every capital small and leaves out hyphens.
class SmallLetters : public Normalizer {
public:
    AlignedText normalized(AlignedText text, const std::stop_token&) const override {
        for (AlignedCharacter& aligned : text)
            if (aligned.character >= U'A' && aligned.character <= U'Z') aligned.character += U'a' - U'A';
        std::erase_if(text, [](const AlignedCharacter& aligned) { return aligned.character == U'-'; });
        return text;
    }
};

// Cuts at a character, which is left out.
class CutAt : public Splitter {
public:
    explicit CutAt(char32_t character) : m_character(character) {}

    void appendParts(AlignedText run, std::vector<AlignedText>& parts,
                     const std::stop_token&) const override {
        parts.emplace_back();
        for (const AlignedCharacter& aligned : run) {
            if (aligned.character == m_character) {
                parts.emplace_back();
            } else {
                parts.back().push_back(aligned);
            }
        }
    }

private:
    char32_t m_character;
};

CutterSteps allSteps() {
    std::vector<std::unique_ptr<const Splitter>> splitters;
    splitters.push_back(std::make_unique<CutAt>(U' '));
    splitters.push_back(std::make_unique<CutAt>(U'/'));
    return {.normalizer = std::make_unique<SmallLetters>(),
            .splitter = std::make_unique<SplitterSequence>(std::move(splitters))};
}

// The words and where each begins; added tokens stand in brackets.
QString wordsOf(std::string_view text, const std::vector<AddedToken>& tokens, CutterSteps steps) {
    const StepCutter cutter(AddedTokens(tokens), std::move(steps));
    QStringList list;
    for (const Word& word : cutter.words(alignedText(text), {})) {
        const QString characters = QString::fromStdString(toUtf8(word.characters));
        list << (word.added ? u"[%1]%2"_s : u"%1%2"_s).arg(characters).arg(word.characters.front().begin);
    }
    return list.join(u'|');
}

}  // namespace

class StepCutterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutStepsTheTextIsOneWord() {
        QCOMPARE(wordsOf("A b", {}, {}), u"A b0"_s);
        QCOMPARE(wordsOf("", {}, {}), QString());
    }

    void stepsFollowEachOther() {
        QCOMPARE(wordsOf("Ab  c/D-e/", {}, allSteps()), u"ab0|c4|de6"_s);
        QCOMPARE(wordsOf(" - ", {}, allSteps()), QString());
    }

    void tokensAsWrittenAreFoundBeforeTheTextIsNormalised() {
        const std::vector<AddedToken> tokens{{.content = "A-B"}, {.content = "x"}};
        QCOMPARE(wordsOf("zA-BZ ab X x", tokens, allSteps()), u"z0|[A-B]1|z4|ab6|x9|[x]11"_s);
    }

    void normalizedTokensAreFoundInNormalisedText() {
        const std::vector<AddedToken> tokens{{.content = "A-B", .normalized = true}};
        QCOMPARE(wordsOf("zA-BZ aB c", tokens, allSteps()), u"z0|[ab]1|z4|[ab]6|c9"_s);
    }

    void theWholeTextIsChangedBeforeTokensAreLookedFor() {
        CutterSteps steps;
        steps.wholeText = std::make_unique<SmallLetters>();
        QCOMPARE(wordsOf("AX", {{.content = "x"}}, std::move(steps)), u"a0|[x]1"_s);
    }

    void aStopEndsTheWork() {
        std::stop_source source;
        source.request_stop();
        const StepCutter cutter(AddedTokens({}), allSteps());
        QVERIFY_THROWS_EXCEPTION(Cancelled, cutter.words(alignedText("a b"), source.get_token()));
    }
};

QTEST_APPLESS_MAIN(StepCutterTest)
#include "step_cutter_test.moc"
