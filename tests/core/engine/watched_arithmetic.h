#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "core/engine/arithmetic.h"
#include "core/engine/onednn_arithmetic.h"

namespace stratascope::test {

// A linear layer that tells of its inputs.
class WatchedLinear final : public Linear {
public:
    WatchedLinear(std::unique_ptr<const Linear> linear, const std::function<void(const at::Tensor&)>& onInput)
        : m_linear(std::move(linear)), m_onInput(onInput) {}

    at::Tensor apply(const at::Tensor& input, std::optional<Activation> activation) const override {
        m_onInput(input);
        return m_linear->apply(input, activation);
    }

private:
    std::unique_ptr<const Linear> m_linear;
    const std::function<void(const at::Tensor&)>& m_onInput;
};

// An arithmetic that tells of every attention, every normalisation and every linear layer that it packed
// before it begins.
class WatchedArithmetic final : public Arithmetic {
public:
    std::function<void()> onAttend = [] {};
    std::function<void()> onNormalise = [] {};
    std::function<void(const at::Tensor&)> onLinearInput = [](const at::Tensor&) {};

    std::unique_ptr<const Linear> pack(const LinearSource& source, LinearPlace place) override {
        return std::make_unique<WatchedLinear>(m_arithmetic->pack(source, place), onLinearInput);
    }
    std::unique_ptr<const Linear> tie(const at::Tensor& table, std::span<const float> bias) override {
        return m_arithmetic->tie(table, bias);
    }
    at::Tensor keepTable(std::int64_t rows, std::int64_t columns, const FillPart& fill) override {
        return m_arithmetic->keepTable(rows, columns, fill);
    }
    at::Tensor keepVector(std::span<const float> values) override { return m_arithmetic->keepVector(values); }
    at::Tensor lookUp(const at::Tensor& table, const at::Tensor& indices) const override {
        return m_arithmetic->lookUp(table, indices);
    }
    at::Tensor normalise(const NormWeights& norm, const at::Tensor& values, const at::Tensor& residual,
                         float epsilon) const override {
        onNormalise();
        return m_arithmetic->normalise(norm, values, residual, epsilon);
    }
    AttentionResult attend(const at::Tensor& queryKeyValue, const std::vector<RowSpan>& sequences,
                           const AttentionRule& rule) const override {
        onAttend();
        return m_arithmetic->attend(queryKeyValue, sequences, rule);
    }
    at::Tensor headProducts(const at::Tensor& left, const at::Tensor& right) const override {
        return m_arithmetic->headProducts(left, right);
    }

private:
    std::unique_ptr<Arithmetic> m_arithmetic = makeOnednnArithmetic(Precision::Float32);
};

}  // namespace stratascope::test
