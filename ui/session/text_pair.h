#pragma once

#include <QString>

#include "core/inference/encoded_texts.h"

namespace stratascope {

// The texts of a session as one value.
struct TextPair {
    QString a;
    QString b;  // empty: no second text
    TextPairing pairing = TextPairing::Separate;

    friend bool operator==(const TextPair&, const TextPair&) = default;
};

// Of texts that made room for others, no more than these are kept.
inline constexpr std::size_t mostEarlierTexts = 10;

}  // namespace stratascope
