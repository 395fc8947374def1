#pragma once

#include <ATen/core/Tensor.h>

#include "core/inference/trainable_model.h"

namespace stratascope {

// AdamW with bias correction and decoupled weight decay (Loshchilov & Hutter 2019, algorithm 2), on one row
// of numbers.
class AdamW {
public:
    AdamW(const OptimizerSettings& settings, const at::Tensor& values);

    // Changes `values`, of which the first `decayed` decay. The gradient is shortened to the settings' length
    // where it is longer (Pascanu et al. 2013). Errors: TrainingDiverged where it is no number, and nothing
    // is changed.
    void step(const at::Tensor& values, const at::Tensor& gradient, std::int64_t decayed,
              double learningRate);

    const at::Tensor& firstMoments() const { return m_firstMoments; }
    const at::Tensor& secondMoments() const { return m_secondMoments; }
    std::size_t steps() const { return m_steps; }

    // Goes on from a state. Errors: ShapeMismatch, and nothing is changed.
    void requireFitting(const TrainingState& state) const;
    void restore(const TrainingState& state);

private:
    OptimizerSettings m_settings;
    at::Tensor m_firstMoments;
    at::Tensor m_secondMoments;
    std::size_t m_steps = 0;
};

}  // namespace stratascope
