#pragma once

#include <cstddef>
#include <vector>

namespace stratascope {

// A size in a config.json, and what the reference takes where it is absent.
struct SizeKey {
    const char* key;       // nullptr: the family has no such key and always the fallback
    std::size_t fallback;  // 0: derived from other sizes
    std::size_t largest;

    friend bool operator==(const SizeKey&, const SizeKey&) = default;
};

// A key that may stand in a config.json with this value alone, given as JSON.
struct FixedKey {
    const char* key;
    const char* value;
};

// How the models of a family name their sizes; by itself as BERT's do.
struct ConfigSchema {
    SizeKey vocabulary{"vocab_size", 30522, 10'000'000};
    SizeKey embedding{nullptr, 0, 65'536};  // 0: as hidden
    SizeKey hidden{"hidden_size", 768, 65'536};
    SizeKey layers{"num_hidden_layers", 12, 1000};
    SizeKey layerGroups{nullptr, 0, 1000};  // layers that share no weights; 0: all
    SizeKey heads{"num_attention_heads", 12, 65'536};
    SizeKey headSize{nullptr, 0, 65'536};                        // 0: hidden / heads
    SizeKey intermediate{"intermediate_size", 3072, 1'000'000};  // 0: 4 · hidden
    SizeKey positions{"max_position_embeddings", 512, 1'000'000};
    SizeKey types{"type_vocab_size", 2, 10'000};
    SizeKey buckets{nullptr, 0, 10'000};
    SizeKey farthest{nullptr, 0, 1'000'000};  // distance from which on all are in the last bucket
    const char* epsilonKey = "layer_norm_eps";
    float epsilon = 1e-12F;
    const char* activationKey = "hidden_act";
    const char* activation = "gelu";
    bool mayBeGated = false;                   // "gated-" before the activation's name
    const char* padTokenKey = "pad_token_id";  // nullptr: no part of the model depends on it, or it is fixed
    int padTokenId = 0;
    std::vector<FixedKey> fixed = {};
};

}  // namespace stratascope
