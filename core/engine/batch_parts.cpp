#include "core/engine/batch_parts.h"

#include <algorithm>
#include <numeric>

namespace stratascope {
namespace {

constexpr std::size_t leastTokens = 128;  // of a part: then its arithmetic costs more than reading weights
constexpr double mostSurplus =
    1.0 / 16;  // of the costliest part over the mean of all: about what cutting saves

// What a sequence costs next to others: its tokens in the linear layers, and in attention the square of them
// (Kaplan et al. 2020, table 1: 24 · hidden² and 4 · hidden · tokens operations a token).
double costOf(const TokenSequence& sequence, const ModelConfig& config) {
    const auto tokens = static_cast<double>(sequence.ids.size());
    return tokens * (6 * static_cast<double>(config.hiddenSize) + tokens);
}

struct CountedPart {
    BatchPart sequences;
    std::size_t tokens = 0;
    double cost = 0;
};

// The costliest sequence first, each to the part that is cheapest so far (Graham 1969).
std::vector<CountedPart> shareOut(const std::vector<TokenSequence>& batch, const ModelConfig& config,
                                  std::size_t count) {
    BatchPart order(batch.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return batch[i].ids.size(); });
    std::vector<CountedPart> parts(count);
    for (const std::size_t i : order) {
        CountedPart& cheapest = *std::ranges::min_element(parts, {}, &CountedPart::cost);
        cheapest.sequences.push_back(i);
        cheapest.tokens += batch[i].ids.size();
        cheapest.cost += costOf(batch[i], config);
    }
    return parts;
}

bool paysOff(const std::vector<CountedPart>& parts) {
    double sum = 0;
    double most = 0;
    for (const CountedPart& part : parts) {
        if (part.tokens < leastTokens) return false;
        sum += part.cost;
        most = std::max(most, part.cost);
    }
    return most * static_cast<double>(parts.size()) <= sum * (1 + mostSurplus);
}

}  // namespace

std::vector<BatchPart> cutBatch(const std::vector<TokenSequence>& batch, const ModelConfig& config,
                                int threads) {
    const std::vector<CountedPart> parts = shareOut(batch, config, static_cast<std::size_t>(threads));
    std::vector<BatchPart> result;
    if (!paysOff(parts)) {
        result.emplace_back(batch.size());
        std::iota(result.front().begin(), result.front().end(), std::size_t(0));
        return result;
    }
    for (const CountedPart& part : parts) {
        result.push_back(part.sequences);
        std::ranges::sort(result.back());
    }
    return result;
}

}  // namespace stratascope
