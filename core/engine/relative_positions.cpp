#include "core/engine/relative_positions.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <ATen/ops/empty.h>
#include <ATen/ops/where.h>

namespace stratascope {
namespace {

// Biases of the distances −(tokens − 1) … tokens − 1, as [heads × distances] on the processor.
at::Tensor biasesOfDistances(const EncoderOperations& operations, const at::Tensor& table,
                             std::int64_t tokens, const ModelConfig& config) {
    const std::int64_t distances = 2 * tokens - 1;
    at::Tensor buckets = at::empty({distances}, at::kLong);
    for (std::int64_t i = 0; i < distances; ++i) {
        buckets.data_ptr<std::int64_t>()[i] =
            distanceBucket(i - (tokens - 1), static_cast<std::int64_t>(config.relativeBuckets),
                           static_cast<std::int64_t>(config.farthestDistance));
    }
    return operations.lookUp(table, buckets).t().cpu().contiguous();
}

at::Tensor bucketBias(const EncoderOperations& operations, const at::Tensor& table, std::int64_t tokens,
                      const ModelConfig& config) {
    const at::Tensor biases = biasesOfDistances(operations, table, tokens, config);
    const std::int64_t heads = biases.size(0);
    at::Tensor bias = at::empty({heads, tokens, tokens}, at::kFloat);
    auto* row = bias.data_ptr<float>();
    for (std::int64_t head = 0; head < heads; ++head) {
        const auto* zero = biases.data_ptr<float>() + head * biases.size(1) + tokens - 1;
        for (std::int64_t query = 0; query < tokens; ++query, row += tokens)
            std::copy_n(zero - query, tokens, row);
    }
    return bias.to(table.device());
}

// Those of distanceSinusoids() for one sequence, on the processor.
at::Tensor sinusoids(std::int64_t tokens, std::int64_t width) {
    at::Tensor table = at::empty({2 * tokens, width}, at::kFloat);
    auto* row = table.data_ptr<float>();
    for (std::int64_t distance = tokens; distance > -tokens; --distance, row += width) {
        for (std::int64_t i = 0; i < width / 2; ++i) {
            const float exponent = static_cast<float>(2 * i) / static_cast<float>(width);
            const float angle = static_cast<float>(distance) * (1.0F / std::pow(10000.0F, exponent));
            row[i] = std::sin(angle);
            row[width / 2 + i] = std::cos(angle);
        }
    }
    return table;
}

// [rows × heads · size] as [heads × rows × size]
at::Tensor byHeads(const at::Tensor& values, std::int64_t heads) {
    return values.view({values.size(0), heads, -1}).transpose(0, 1).contiguous();
}

// Scores of distances: of [heads × tokens × 2 · tokens] those at (query, tokens − query + key).
at::Tensor shifted(const at::Tensor& products) {
    const std::int64_t tokens = products.size(1);
    return products.as_strided({products.size(0), tokens, tokens}, {2 * tokens * tokens, 2 * tokens - 1, 1},
                               tokens);
}

// [tokens × tokens], whether two tokens are of different segments
at::Tensor differentSegments(const at::Tensor& types) {
    return types.unsqueeze(1).ne(types.unsqueeze(0));
}

}  // namespace

std::int64_t distanceBucket(std::int64_t distance, std::int64_t buckets, std::int64_t farthest) {
    const std::int64_t half = buckets / 2;
    const std::int64_t first = distance > 0 ? half : 0;
    const std::int64_t far = std::abs(distance);
    const std::int64_t exact = half / 2;
    if (far < exact) return first + far;
    const float ratio = static_cast<float>(far) / static_cast<float>(exact);
    const auto range =
        static_cast<float>(std::log(static_cast<double>(farthest) / static_cast<double>(exact)));
    const auto beyond = static_cast<std::int64_t>(std::log(ratio) / range * static_cast<float>(half - exact));
    return first + std::min(exact + beyond, half - 1);
}

std::vector<at::Tensor> bucketBiases(const EncoderOperations& operations, const at::Tensor& table,
                                     const std::vector<RowSpan>& sequences, const ModelConfig& config) {
    std::map<std::int64_t, at::Tensor> byLength;
    std::vector<at::Tensor> biases;
    for (const RowSpan& sequence : sequences) {
        at::Tensor& bias = byLength[sequence.length];
        if (!bias.defined()) bias = bucketBias(operations, table, sequence.length, config);
        biases.push_back(bias);
    }
    return biases;
}

std::vector<at::Tensor> distanceSinusoids(const std::vector<RowSpan>& sequences, std::int64_t width,
                                          at::Device device) {
    const std::int64_t longest = std::ranges::max(sequences, {}, &RowSpan::length).length;
    const at::Tensor table = sinusoids(longest, width).to(device);
    std::vector<at::Tensor> parts;
    for (const RowSpan& sequence : sequences)
        parts.push_back(table.narrow(0, longest - sequence.length, 2 * sequence.length));
    return parts;
}

std::vector<at::Tensor> relationBiases(const EncoderOperations& operations, const RelationWeights& weights,
                                       const RelationInput& input, const AttentionRule& rule) {
    const at::Tensor& queryKeyValue = input.queryKeyValue;
    const std::int64_t width = queryKeyValue.size(1) / 3;
    std::vector<at::Tensor> biases;
    for (std::size_t i = 0; i < input.batch.sequences.size(); ++i) {
        const RowSpan& rows = input.batch.sequences[i];
        const at::Tensor queries = queryKeyValue.narrow(0, rows.begin, rows.length).narrow(1, 0, width);
        const at::Tensor distances =
            operations.headProducts(byHeads(queries.add(weights.distanceQueries), rule.heads),
                                    byHeads(weights.distanceKeys->apply(input.sinusoids[i]), rule.heads));
        const at::Tensor segments = operations.headProducts(
            byHeads(queries.add(weights.segmentQueries), rule.heads), byHeads(weights.segments, rule.heads));
        const at::Tensor types =
            input.batch.types.narrow(0, rows.begin, rows.length).to(queryKeyValue.device());
        at::Tensor bias =
            at::where(differentSegments(types), segments.narrow(2, 1, 1), segments.narrow(2, 0, 1));
        biases.push_back(bias.add_(shifted(distances)).mul_(rule.scale));
    }
    return biases;
}

}  // namespace stratascope
