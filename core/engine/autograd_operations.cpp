#include "core/engine/autograd_operations.h"

#include <ATen/ops/bmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/softmax.h>

#include "core/engine/autograd_product.h"

namespace stratascope {
namespace {

// Sequences of one length under each other.
struct EqualLengths {
    std::int64_t count = 0;
    std::int64_t length = 0;
};

std::vector<EqualLengths> groupsOf(const std::vector<RowSpan>& sequences) {
    std::vector<EqualLengths> groups;
    for (const RowSpan& rows : sequences) {
        if (groups.empty() || groups.back().length != rows.length) groups.push_back({0, rows.length});
        ++groups.back().count;
    }
    return groups;
}

std::vector<std::int64_t> rowCounts(const std::vector<EqualLengths>& groups) {
    std::vector<std::int64_t> counts;
    for (const EqualLengths& group : groups)
        counts.push_back(group.count * group.length);
    return counts;
}

}  // namespace

at::Tensor AutogradOperations::narrowed(const at::Tensor& values) const {
    return m_precision == Precision::Bfloat16 ? values.to(at::kBFloat16) : values;
}

at::Tensor AutogradOperations::lookUp(const at::Tensor& table, const at::Tensor& indices) const {
    return at::embedding(table, indices.to(m_device));
}

at::Tensor AutogradOperations::normalise(const NormWeights& norm, const at::Tensor& values,
                                         const at::Tensor& residual, float epsilon) const {
    const at::Tensor sum = residual.defined() ? values.add(residual) : values;
    return at::layer_norm(sum, {sum.size(1)}, norm.weight, norm.bias, epsilon);
}

AttentionResult AutogradOperations::attend(const at::Tensor& queryKeyValue,
                                           const std::vector<RowSpan>& sequences,
                                           const AttentionRule& rule) const {
    const std::vector<EqualLengths> groups = groupsOf(sequences);
    const std::vector<at::Tensor> parts = narrowed(queryKeyValue).split_with_sizes(rowCounts(groups), 0);
    std::vector<at::Tensor> contexts;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const EqualLengths& group = groups[i];
        const std::int64_t matrices = group.count * rule.heads;
        const std::vector<at::Tensor> roles = parts[i]
                                                  .view({group.count, group.length, 3, rule.heads, -1})
                                                  .permute({2, 0, 3, 1, 4})
                                                  .reshape({3, matrices, group.length, -1})
                                                  .unbind(0);
        const at::Tensor weights = at::softmax(headProducts(roles[0].mul(rule.scale), roles[1]), -1);
        contexts.push_back(headProducts(weights, roles[2].transpose(1, 2))
                               .view({group.count, rule.heads, group.length, -1})
                               .transpose(1, 2)
                               .reshape({group.count * group.length, -1}));
    }
    return {at::cat(contexts), {}};
}

at::Tensor AutogradOperations::headProducts(const at::Tensor& left, const at::Tensor& right) const {
    if (m_device.is_cpu() && m_precision == Precision::Float32) return differentiableProduct(left, right);
    return at::bmm(left, right.transpose(1, 2));
}

at::Tensor AutogradOperations::linear(const at::Tensor& input, const at::Tensor& weight,
                                      const at::Tensor& bias) const {
    if (m_device.is_cpu() && m_precision == Precision::Float32)
        return differentiableProduct(input.unsqueeze(0), weight.unsqueeze(0)).squeeze(0).add(bias);
    return at::linear(narrowed(input), narrowed(weight), narrowed(bias));
}

}  // namespace stratascope
