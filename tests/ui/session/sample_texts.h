#pragma once

#include <cmath>
#include <sstream>

#include "core/inference/encoded_texts.h"

namespace stratascope::test {

inline constexpr std::size_t sampleLayers = 3;
inline constexpr std::size_t sampleHidden = 5;

inline void appendSpecial(EncodedTexts& texts, int text, const std::string& piece) {
    Token token;
    token.piece = piece;
    token.text = text;
    token.special = true;
    texts.tokens.push_back(token);
}

// One word, its pieces divided by "|", at the end of the source text.
inline void appendWord(EncodedTexts& texts, int text, int word, const std::string& pieces) {
    std::string& source = texts.texts.back();
    if (!source.empty()) source += ' ';
    std::istringstream stream(pieces);
    bool first = true;
    for (std::string piece; std::getline(stream, piece, '|'); first = false) {
        Token token;
        token.piece = first ? piece : "##" + piece;
        token.text = text;
        token.word = word;
        token.begin = source.size();
        source += piece;
        token.end = source.size();
        texts.tokens.push_back(token);
    }
}

// A number that differs in every layer, token and dimension.
inline float sampleValue(std::size_t layer, std::size_t token, std::size_t dimension) {
    return static_cast<float>(std::sin(1.0 + 7.0 * static_cast<double>(layer) +
                                       3.0 * static_cast<double>(token * token) +
                                       1.7 * static_cast<double>(dimension)));
}

inline Matrix sampleHiddenState(std::size_t layer, std::size_t tokens) {
    std::vector<float> values;
    for (std::size_t token = 0; token < tokens; ++token) {
        for (std::size_t dimension = 0; dimension < sampleHidden; ++dimension) {
            values.push_back(sampleValue(layer, token, dimension));
        }
    }
    return {tokens, sampleHidden, std::move(values)};
}

// Texts of words divided by blanks, each text as [CLS] … [SEP], with hidden states that only look like a
// model's.
inline EncodedTexts sampleTexts(const std::vector<std::string>& sources) {
    EncodedTexts texts;
    for (std::size_t text = 0; text < sources.size(); ++text) {
        const int number = static_cast<int>(text);
        texts.texts.emplace_back();
        appendSpecial(texts, number, "[CLS]");
        std::istringstream stream(sources[text]);
        int word = 0;
        for (std::string pieces; stream >> pieces; ++word)
            appendWord(texts, number, word, pieces);
        appendSpecial(texts, number, "[SEP]");
    }
    for (std::size_t layer = 0; layer <= sampleLayers; ++layer) {
        texts.hiddenStates.push_back(sampleHiddenState(layer, texts.tokenCount()));
    }
    return texts;
}

}  // namespace stratascope::test
