#pragma once

#include <functional>
#include <memory>

#include "core/engine/arithmetic.h"
#include "core/engine/onednn_arithmetic.h"

namespace stratascope::test {

// An arithmetic that tells of every attention and every normalisation before it begins.
class WatchedArithmetic final : public Arithmetic {
public:
    std::function<void()> onAttend = [] {};
    std::function<void()> onNormalise = [] {};

    std::unique_ptr<const Linear> pack(const LinearSource& source, LinearPlace place) override {
        return m_arithmetic->pack(source, place);
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
