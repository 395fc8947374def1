#include "core/base/pooling.h"

#include <algorithm>
#include <array>

namespace stratascope {
namespace {

struct PoolingWord {
    Pooling pooling;
    const char* word;
};

constexpr std::array<PoolingWord, 6> words{{{Pooling::FirstToken, "cls"},
                                            {Pooling::Mean, "mean"},
                                            {Pooling::Max, "max"},
                                            {Pooling::MeanSqrtLength, "mean-sqrt-length"},
                                            {Pooling::WeightedMean, "weighted-mean"},
                                            {Pooling::LastToken, "last"}}};

}  // namespace

const char* poolingName(Pooling pooling) {
    return std::ranges::find(words, pooling, &PoolingWord::pooling)->word;
}

std::optional<Pooling> poolingNamed(std::string_view name) {
    const auto row =
        std::ranges::find_if(words, [&](const PoolingWord& candidate) { return name == candidate.word; });
    return row == words.end() ? std::nullopt : std::optional(row->pooling);
}

}  // namespace stratascope
