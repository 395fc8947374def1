#pragma once

#include "core/engine/arithmetic.h"
#include "core/inference/precision.h"

namespace stratascope {

// The encoder's operations with a gradient. On the processor products are oneDNN's, in fp32 or, through
// libtorch, in bfloat16 with fp32 sums; on a graphics card they are its own. Only what BERT's family needs is
// there: attention without biases, in both directions.
class AutogradOperations final : public EncoderOperations {
public:
    AutogradOperations(at::Device device, Precision precision) : m_device(device), m_precision(precision) {}

    at::Tensor lookUp(const at::Tensor& table, const at::Tensor& indices) const override;
    at::Tensor normalise(const NormWeights& norm, const at::Tensor& values, const at::Tensor& residual,
                         float epsilon) const override;

    // Sequences of one length that follow each other are computed together.
    AttentionResult attend(const at::Tensor& queryKeyValue, const std::vector<RowSpan>& sequences,
                           const AttentionRule& rule) const override;
    at::Tensor headProducts(const at::Tensor& left, const at::Tensor& right) const override;

    // input · weightᵀ + bias, in the precision's own type.
    at::Tensor linear(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) const;

private:
    at::Tensor narrowed(const at::Tensor& values) const;

    at::Device m_device;
    Precision m_precision;
};

}  // namespace stratascope
