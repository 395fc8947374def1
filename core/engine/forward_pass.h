#pragma once

#include "core/engine/bert_encoder.h"
#include "core/engine/packed_batch.h"

namespace stratascope {

// One forward pass of a batch, whose results are cut into an encoding for each sequence.
class ForwardPass {
public:
    ForwardPass(const Arithmetic& arithmetic, const EncoderWeights& weights, const ModelConfig& config,
                const EncodeRequest& request, const std::stop_token& stop, const LayerObserver& observer)
        : m_encoder(arithmetic, config),
          m_weights(weights),
          m_hiddenSize(config.hiddenSize),
          m_request(request),
          m_stop(stop),
          m_observer(observer),
          m_batch(packBatch(request.batch)),
          m_encodings(request.batch.size()) {}

    std::vector<Encoding> run();

private:
    void finishLayer(std::size_t layer, const at::Tensor& hidden);
    void keepAttentions(const std::vector<at::Tensor>& attentions);
    void runPooler(const at::Tensor& hidden);
    void runMaskedLanguageModel(const at::Tensor& hidden);

    BertEncoder m_encoder;
    const EncoderWeights& m_weights;
    std::size_t m_hiddenSize;
    const EncodeRequest& m_request;
    const std::stop_token& m_stop;
    const LayerObserver& m_observer;
    PackedBatch m_batch;
    std::vector<Encoding> m_encodings;
};

}  // namespace stratascope
