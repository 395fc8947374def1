#include "core/engine/training_pass.h"

#include <vector>

#include <ATen/ops/log_softmax.h>
#include <ATen/ops/nll_loss.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

namespace stratascope {
namespace {

std::vector<TokenSequence> sequencesOf(std::span<const TrainingSequence> part) {
    std::vector<TokenSequence> sequences;
    for (const TrainingSequence& sequence : part)
        sequences.push_back(sequence.tokens);
    return sequences;
}

// Σ −ln p(class), a scalar, and how many classes have the highest score.
struct ClassLoss {
    at::Tensor sum;
    std::size_t correct = 0;
};

ClassLoss classLoss(const at::Tensor& logits, const at::Tensor& classes) {
    const at::Tensor sum =
        at::nll_loss(at::log_softmax(logits.to(at::kFloat), -1), classes, {}, at::Reduction::Sum);
    const auto correct = logits.detach().argmax(-1).eq(classes).sum().item<std::int64_t>();
    return {sum, static_cast<std::size_t>(correct)};
}

}  // namespace

at::Tensor TrainingPass::encode(const PackedBatch& batch, const std::stop_token& stop) const {
    at::Tensor hidden = m_encoder.embed(m_weights.embeddings, batch);
    for (std::size_t layer = 0; layer < m_config.layerCount; ++layer) {
        throwIfStopped(stop);
        hidden = m_encoder.encodeLayer(m_weights.layers[layer], {batch, hidden, {}, false}, stop).hidden;
    }
    return hidden;
}

PassResult TrainingPass::run(std::span<const TrainingSequence> part, const LossShares& shares,
                             const std::stop_token& stop) const {
    const PackedBatch batch = packBatch(sequencesOf(part));
    const at::Tensor hidden = encode(batch, stop);
    PassResult result{at::zeros({}, hidden.options().requires_grad(false)), {}};
    result.figures.tokens = static_cast<std::size_t>(hidden.size(0));
    addMaskedLanguageLoss(part, batch, hidden, shares, result);
    addNextSentenceLoss(part, batch, hidden, shares, result);
    return result;
}

void TrainingPass::addMaskedLanguageLoss(std::span<const TrainingSequence> part, const PackedBatch& batch,
                                         const at::Tensor& hidden, const LossShares& shares,
                                         PassResult& result) const {
    std::vector<std::int64_t> rows;
    std::vector<std::int64_t> originals;
    for (std::size_t i = 0; i < part.size(); ++i) {
        for (const MaskedToken& masked : part[i].masked) {
            rows.push_back(batch.sequences[i].begin + static_cast<std::int64_t>(masked.position));
            originals.push_back(masked.original);
        }
    }
    if (rows.empty()) return;
    const at::Tensor seen = hidden.index_select(0, at::tensor(rows).to(m_device));
    const ClassLoss loss = classLoss(m_encoder.maskedLanguageLogits(*m_weights.maskedLanguage, seen),
                                     at::tensor(originals).to(m_device));
    result.loss = result.loss.add(loss.sum.div(static_cast<double>(shares.maskedTokens)));
    result.figures.maskedTokens = rows.size();
    result.figures.correctTokens = loss.correct;
    result.figures.maskedLanguageLoss = loss.sum.item<double>();
}

void TrainingPass::addNextSentenceLoss(std::span<const TrainingSequence> part, const PackedBatch& batch,
                                       const at::Tensor& hidden, const LossShares& shares,
                                       PassResult& result) const {
    std::vector<std::int64_t> pairs;
    std::vector<std::int64_t> classes;
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part[i].next == NextSentence::NoPair) continue;
        pairs.push_back(static_cast<std::int64_t>(i));
        classes.push_back(static_cast<std::int64_t>(part[i].next));
    }
    if (pairs.empty()) return;
    const at::Tensor pooled =
        m_encoder.pool(*m_weights.pooler, batch, hidden).index_select(0, at::tensor(pairs).to(m_device));
    const ClassLoss loss = classLoss(m_weights.nextSentence->apply(pooled), at::tensor(classes).to(m_device));
    result.loss = result.loss.add(loss.sum.div(static_cast<double>(shares.pairs)));
    result.figures.pairs = pairs.size();
    result.figures.correctPairs = loss.correct;
    result.figures.nextSentenceLoss = loss.sum.item<double>();
}

}  // namespace stratascope
