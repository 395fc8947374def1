#pragma once

#include <memory>

#include "core/text/added_tokens.h"
#include "core/text/text_steps.h"

namespace stratascope {

// `text` in lower case as a whole, with the sigma that ends a word: str.lower of the reference's language.
AlignedText lowerCased(AlignedSpan text);

// Lower-cases a text code point by code point and leaves the added tokens in it alone, as slow tokenizers
// with do_lower_case do before they look for those.
class LowerCaseBetweenTokens : public Normalizer {
public:
    explicit LowerCaseBetweenTokens(std::shared_ptr<const AddedTokens> tokens);
    AlignedText normalized(AlignedText text, const std::stop_token& stop) const override;

private:
    std::shared_ptr<const AddedTokens> m_tokens;
};

}  // namespace stratascope
