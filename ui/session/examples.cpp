#include "ui/session/examples.h"

#include <algorithm>
#include <QByteArray>
#include <QCoreApplication>

namespace stratascope {

namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("Examples", text);
}

// Bytes [begin, end) of a marked word; empty where the text does not have it.
std::pair<std::size_t, std::size_t> bytesOf(const MarkedWord& marked, const std::string& text) {
    const std::string word = marked.word.toStdString();
    std::size_t begin = text.find(word);
    for (int passed = 0; passed < marked.occurrence && begin != std::string::npos; ++passed)
        begin = text.find(word, begin + word.size());
    if (begin == std::string::npos) return {0, 0};
    return {begin, begin + word.size()};
}

}  // namespace

QString Example::titleWords() const {
    return translated(title);
}

QString Example::noteWords() const {
    return translated(note);
}

QString exampleThemeWords(ExampleTheme theme) {
    switch (theme) {
        case ExampleTheme::Meanings:
            return translated(QT_TRANSLATE_NOOP("Examples", "Words with several &meanings"));
        case ExampleTheme::Grammar:
            return translated(QT_TRANSLATE_NOOP("Examples", "&Grammar and word order"));
        case ExampleTheme::Boundaries:
            return translated(QT_TRANSLATE_NOOP("Examples", "Where words &begin and end"));
        case ExampleTheme::Names:
            return translated(QT_TRANSLATE_NOOP("Examples", "Names and &reference"));
        case ExampleTheme::Sentences:
            return translated(QT_TRANSLATE_NOOP("Examples", "Whole &sentences"));
        case ExampleTheme::Masks:
            break;
    }
    return translated(QT_TRANSLATE_NOOP("Examples", "Mas&ked words"));
}

std::vector<const Example*> examplesFor(const QString& language) {
    std::vector<const Example*> ordered;
    for (const Example& example : examples())
        ordered.push_back(&example);
    const auto rank = [&](const Example* example) {
        return std::pair(example->theme, !language.startsWith(example->language));
    };
    std::ranges::stable_sort(ordered, {}, rank);
    return ordered;
}

const Example* exampleNamed(const QString& name) {
    const auto found = std::ranges::find(examples(), name, &Example::name);
    return found == examples().end() ? nullptr : &*found;
}

const Example& openingExample(const QString& language) {
    return *examplesFor(language.startsWith(QStringLiteral("zh")) ? language : QStringLiteral("en")).front();
}

std::vector<int> markedTokens(const Example& example, const EncodedTexts& encoded) {
    std::vector<int> found;
    for (const MarkedWord& marked : example.words) {
        const auto text = static_cast<std::size_t>(marked.text);
        if (text >= encoded.texts.size()) continue;
        const auto [begin, end] = bytesOf(marked, encoded.texts[text]);
        for (std::size_t index = 0; index < encoded.tokenCount(); ++index) {
            const Token& token = encoded.tokens[index];
            const bool within = token.begin < end && token.end > begin;
            if (token.text == marked.text && within) found.push_back(static_cast<int>(index));
        }
    }
    return found;
}

}  // namespace stratascope
