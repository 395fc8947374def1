#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/base/matrix.h"

namespace stratascope {

// What one sequence of tokens gives, layer by layer. Layer 0 is the embedding output, 1…L the encoder
// layers, as in `hidden_states` of the reference implementation.
struct Encoding {
    std::vector<Matrix> hiddenStates;             // L + 1 × [tokens × hidden]
    std::vector<std::vector<Matrix>> attentions;  // L × heads × [tokens × tokens], where asked for
    std::vector<float> pooled;                    // [hidden]; empty without a pooler
    std::optional<std::array<float, 2>> nextSentenceLogits;  // PairTask: yes, no
    std::vector<float> replacedTokenLogits;                  // [tokens]; empty without such a head
    std::optional<Matrix> maskedLanguageLogits;              // [tokens × vocabulary], where asked for

    friend bool operator==(const Encoding&, const Encoding&) = default;
};

}  // namespace stratascope
