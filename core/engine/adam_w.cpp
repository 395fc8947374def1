#include "core/engine/adam_w.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <ATen/ops/empty_like.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/zeros_like.h>

namespace stratascope {
namespace {

void copyNumbers(const std::vector<float>& numbers, const at::Tensor& target) {
    target.copy_(at::from_blob(const_cast<float*>(numbers.data()), target.sizes(), at::kFloat));
}

}  // namespace

AdamW::AdamW(const OptimizerSettings& settings, const at::Tensor& values)
    : m_settings(settings), m_firstMoments(at::zeros_like(values)), m_secondMoments(at::zeros_like(values)) {}

void AdamW::step(const at::Tensor& values, const at::Tensor& gradient, std::int64_t decayed,
                 double learningRate) {
    const double norm = gradient.norm().item<double>();
    if (!std::isfinite(norm)) throw Error(ErrorCode::TrainingDiverged, {std::to_string(m_steps)});
    // All memory is taken before anything changes: a step that fails leaves everything as it was.
    const at::Tensor slope =
        norm > m_settings.largestNorm ? gradient.mul(m_settings.largestNorm / norm) : gradient;
    at::Tensor scales = at::empty_like(values);
    ++m_steps;
    m_firstMoments.mul_(m_settings.firstDecay).add_(slope, 1 - m_settings.firstDecay);
    m_secondMoments.mul_(m_settings.secondDecay).addcmul_(slope, slope, 1 - m_settings.secondDecay);

    const auto steps = static_cast<double>(m_steps);
    const double firstShare = 1 - std::pow(m_settings.firstDecay, steps);
    const double secondShare = 1 - std::pow(m_settings.secondDecay, steps);
    values.narrow(0, 0, decayed).mul_(1 - learningRate * m_settings.weightDecay);
    scales.copy_(m_secondMoments).div_(secondShare).sqrt_().add_(m_settings.epsilon);
    values.addcdiv_(m_firstMoments, scales, -learningRate / firstShare);
}

void AdamW::requireFitting(const TrainingState& state) const {
    const auto count = static_cast<std::size_t>(m_firstMoments.numel());
    if (state.firstMoments.size() != count || state.secondMoments.size() != count)
        throw Error(ErrorCode::ShapeMismatch,
                    {"moments", shapeText({count}), shapeText({state.firstMoments.size()})});
}

void AdamW::restore(const TrainingState& state) {
    requireFitting(state);
    copyNumbers(state.firstMoments, m_firstMoments);
    copyNumbers(state.secondMoments, m_secondMoments);
    m_steps = state.steps;
}

}  // namespace stratascope
