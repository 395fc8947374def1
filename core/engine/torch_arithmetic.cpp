#include "core/engine/torch_arithmetic.h"

#include <limits>
#include <utility>

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/softmax.h>

#include "core/engine/torch_activation.h"

namespace stratascope {
namespace {

at::Tensor copyOf(std::span<const float> values, at::IntArrayRef shape) {
    return at::from_blob(const_cast<float*>(values.data()), shape, at::kFloat).clone();
}

class TorchLinear final : public Linear {
public:
    TorchLinear(at::Tensor weight, at::Tensor bias) : m_weight(std::move(weight)), m_bias(std::move(bias)) {}

    at::Tensor apply(const at::Tensor& input, std::optional<Activation> activation) const override {
        const at::Tensor sum = at::linear(input, m_weight, m_bias);
        return activation ? activate(*activation, sum) : sum;
    }

private:
    at::Tensor m_weight;
    at::Tensor m_bias;
};

// [tokens × width] as [heads × tokens × width / heads]
at::Tensor splitHeads(const at::Tensor& values, std::int64_t heads) {
    return values.view({values.size(0), heads, -1}).transpose(0, 1);
}

constexpr float minusInfinity = -std::numeric_limits<float>::infinity();

// [tokens × tokens], whether a key stands behind its query
at::Tensor laterKeys(const at::Tensor& scores) {
    return at::ones({scores.size(1), scores.size(2)}, scores.options().dtype(at::kBool)).triu(1);
}

class TorchArithmetic final : public Arithmetic {
public:
    explicit TorchArithmetic(at::Device device) : m_device(device) {}

    std::unique_ptr<const Linear> pack(const LinearSource& source, LinearPlace) override {
        return std::make_unique<TorchLinear>(
            copyOf(source.weight, {source.outputs, source.inputs}).to(m_device), keepVector(source.bias));
    }

    std::unique_ptr<const Linear> tie(const at::Tensor& table, std::span<const float> bias) override {
        return std::make_unique<TorchLinear>(table, keepVector(bias));
    }

    at::Tensor keepTable(std::int64_t rows, std::int64_t columns, const FillPart& fill) override {
        const at::Tensor table = at::empty({rows, columns}, at::kFloat);
        fill(0, {table.data_ptr<float>(), static_cast<std::size_t>(table.numel())});
        return table.to(m_device);
    }

    at::Tensor keepVector(std::span<const float> values) override {
        return copyOf(values, {static_cast<std::int64_t>(values.size())}).to(m_device);
    }

    at::Tensor lookUp(const at::Tensor& table, const at::Tensor& indices) const override {
        return at::index_select(table, 0, indices.to(m_device));
    }

    at::Tensor normalise(const NormWeights& norm, const at::Tensor& values, const at::Tensor& residual,
                         float epsilon) const override {
        const at::Tensor sum = residual.defined() ? values.add(residual) : values;
        if (!norm.bias.defined()) {
            const at::Tensor squares = sum.mul(sum).mean({1}, true);
            return sum.mul(squares.add(epsilon).rsqrt()).mul(norm.weight);
        }
        return at::layer_norm(sum, {sum.size(1)}, norm.weight, norm.bias, epsilon);
    }

    AttentionResult attend(const at::Tensor& queryKeyValue, const std::vector<RowSpan>& sequences,
                           const AttentionRule& rule) const override {
        const std::int64_t width = queryKeyValue.size(1) / 3;
        AttentionResult result{at::empty({queryKeyValue.size(0), width}, queryKeyValue.options()), {}};
        for (std::size_t i = 0; i < sequences.size(); ++i) {
            const RowSpan& rows = sequences[i];
            const at::Tensor own = queryKeyValue.narrow(0, rows.begin, rows.length);
            const at::Tensor query = splitHeads(own.narrow(1, 0, width), rule.heads);
            const at::Tensor key = splitHeads(own.narrow(1, width, width), rule.heads);
            const at::Tensor value = splitHeads(own.narrow(1, 2 * width, width), rule.heads);
            at::Tensor scores = at::matmul(query.mul(rule.scale), key.transpose(1, 2));
            if (!rule.biases.empty()) scores = scores.add(rule.biases[i]);
            if (rule.causal) scores = scores.masked_fill(laterKeys(scores), minusInfinity);
            const at::Tensor weights = at::softmax(scores, -1);
            result.context.narrow(0, rows.begin, rows.length)
                .copy_(at::matmul(weights, value).transpose(0, 1).reshape({rows.length, width}));
            if (rule.keepProbabilities) result.probabilities.push_back(weights);
        }
        return result;
    }

    at::Tensor headProducts(const at::Tensor& left, const at::Tensor& right) const override {
        return at::matmul(left, right.transpose(1, 2));
    }

private:
    at::Device m_device;
};

}  // namespace

std::unique_ptr<Arithmetic> makeTorchArithmetic(at::Device device) {
    return std::make_unique<TorchArithmetic>(device);
}

}  // namespace stratascope
