#pragma once

#include <array>
#include <optional>
#include <QString>
#include <vector>

#include "ui/session/text_pair.h"

namespace stratascope {

enum class ExampleTheme { Meanings, Grammar, Boundaries, Names, Sentences, Masks };

inline constexpr std::array exampleThemes{ExampleTheme::Meanings,   ExampleTheme::Grammar,
                                          ExampleTheme::Boundaries, ExampleTheme::Names,
                                          ExampleTheme::Sentences,  ExampleTheme::Masks};

// A word of a text by its place, not by tokens: each model has tokens of its own.
struct MarkedWord {
    int text = 0;  // 0 = A, 1 = B
    QString word;
    int occurrence = 0;  // among all places where the text has these letters
};

// Texts that show something about the layers, and what to look at. Texts keep their language; title and note
// are said in that of the window.
struct Example {
    QString name;  // in settings files, never translated
    ExampleTheme theme = ExampleTheme::Meanings;
    QString language;  // of the texts: "en", "zh"; that of A where they differ
    TextPair texts;
    std::vector<MarkedWord> words = {};  // locked, in this order; none: the views choose
    int layer = -1;                      // to begin with; −1 = the last one
    QString view;                        // that shows it best, by its name in the catalogue
    const char* title = nullptr;         // to be translated
    const char* note = nullptr;

    QString titleWords() const;
    QString noteWords() const;
};

QString exampleThemeWords(ExampleTheme theme);

// All examples, theme by theme.
const std::vector<Example>& examples();

// The same, those in the language of `language` ("zh_CN", "en", …) first in each theme.
std::vector<const Example*> examplesFor(const QString& language);

// Null where there is none of this name.
const Example* exampleNamed(const QString& name);

// The one of the first start: in the language of `language`, else in English.
const Example& openingExample(const QString& language);

// The tokens that the marked words are made of, as far as the texts encoded have them.
std::vector<int> markedTokens(const Example& example, const EncodedTexts& encoded);

}  // namespace stratascope
