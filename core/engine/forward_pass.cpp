#include "core/engine/forward_pass.h"

#include <array>
#include <utility>

namespace stratascope {
namespace {

// `rows` rows of the tensor's values from `offset` on, which the matrix keeps alive.
Matrix toMatrix(const std::shared_ptr<const at::Tensor>& tensor, std::int64_t offset, std::int64_t rows) {
    const auto columns = tensor->size(-1);
    return {static_cast<std::size_t>(rows), static_cast<std::size_t>(columns),
            std::shared_ptr<const float>(tensor, tensor->data_ptr<float>() + offset)};
}

std::shared_ptr<const at::Tensor> share(const at::Tensor& tensor) {
    return std::make_shared<const at::Tensor>(tensor.cpu().contiguous());
}

Matrix sequenceRows(const std::shared_ptr<const at::Tensor>& tensor, const RowSpan& rows) {
    return toMatrix(tensor, rows.begin * tensor->size(1), rows.length);
}

std::vector<Matrix> headMatrices(const at::Tensor& probabilities) {
    const auto shared = share(probabilities);
    const std::int64_t tokens = shared->size(1);
    std::vector<Matrix> heads;
    for (std::int64_t head = 0; head < shared->size(0); ++head) {
        heads.push_back(toMatrix(shared, head * tokens * tokens, tokens));
    }
    return heads;
}

}  // namespace

std::vector<Encoding> ForwardPass::run() {
    throwIfStopped(m_stop);
    at::Tensor hidden = m_encoder.embed(m_weights.embeddings, m_batch);
    finishLayer(0, hidden);
    const Encoder::SharedDistances distances = m_encoder.sharedDistances(m_weights.embeddings, m_batch);
    for (std::size_t layer = 0; layer < m_config.layerCount; ++layer) {
        Encoder::LayerResult result =
            m_encoder.encodeLayer(m_weights.layers[m_config.groupOf(layer)],
                                  {m_batch, hidden, distances, m_request.attentions}, m_stop);
        hidden = std::move(result.hidden);
        const bool last = layer + 1 == m_config.layerCount;
        if (last && m_weights.finalNorm) hidden = m_encoder.normalise(*m_weights.finalNorm, hidden);
        keepAttentions(result.attentions);
        finishLayer(layer + 1, hidden);
    }
    if (m_weights.pooler) runPooler(hidden);
    if (m_weights.replacedToken) runReplacedTokens(hidden);
    if (m_request.maskedLanguageLogits && m_weights.maskedLanguage) runMaskedLanguageModel(hidden);
    return std::move(m_encodings);
}

void ForwardPass::finishLayer(std::size_t layer, const at::Tensor& hidden) {
    const auto shared = share(hidden);
    for (std::size_t i = 0; i < m_encodings.size(); ++i) {
        m_encodings[i].hiddenStates.push_back(sequenceRows(shared, m_batch.sequences[i]));
    }
    if (m_observer) m_observer(layer);
    throwIfStopped(m_stop);
}

void ForwardPass::keepAttentions(const std::vector<at::Tensor>& attentions) {
    for (std::size_t i = 0; i < attentions.size(); ++i) {
        m_encodings[i].attentions.push_back(headMatrices(attentions[i]));
    }
}

void ForwardPass::runPooler(const at::Tensor& hidden) {
    const at::Tensor onDevice = m_encoder.pool(*m_weights.pooler, m_batch, hidden);
    const at::Tensor pooled = onDevice.cpu();
    const at::Tensor logits =
        m_weights.nextSentence ? m_weights.nextSentence->apply(onDevice).cpu() : at::Tensor();
    for (std::size_t i = 0; i < m_encodings.size(); ++i) {
        const float* row = pooled.data_ptr<float>() + i * m_config.hiddenSize;
        m_encodings[i].pooled.assign(row, row + m_config.hiddenSize);
        if (!logits.defined()) continue;
        const float* scores = logits.data_ptr<float>() + 2 * i;
        m_encodings[i].nextSentenceLogits = std::array{scores[0], scores[1]};
    }
}

void ForwardPass::runReplacedTokens(const at::Tensor& hidden) {
    const at::Tensor logits = m_encoder.replacedTokenLogits(*m_weights.replacedToken, hidden).cpu();
    for (std::size_t i = 0; i < m_encodings.size(); ++i) {
        const RowSpan& rows = m_batch.sequences[i];
        const float* first = logits.data_ptr<float>() + rows.begin;
        m_encodings[i].replacedTokenLogits.assign(first, first + rows.length);
    }
}

void ForwardPass::runMaskedLanguageModel(const at::Tensor& hidden) {
    const auto shared = share(m_encoder.maskedLanguageLogits(*m_weights.maskedLanguage, hidden));
    for (std::size_t i = 0; i < m_encodings.size(); ++i) {
        m_encodings[i].maskedLanguageLogits = sequenceRows(shared, m_batch.sequences[i]);
    }
}

}  // namespace stratascope
