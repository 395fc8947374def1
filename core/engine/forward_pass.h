#pragma once

#include "core/engine/encoder.h"
#include "core/engine/packed_batch.h"

namespace stratascope {

// A model as an engine keeps it.
struct EncoderModel {
    const EncoderOperations& operations;
    const EncoderWeights& weights;
    const ModelConfig& config;
    const EncoderDesign& design;
};

// One forward pass of a batch, whose results are cut into an encoding for each sequence.
class ForwardPass {
public:
    ForwardPass(const EncoderModel& model, const EncodeRequest& request, const std::stop_token& stop,
                const LayerObserver& observer)
        : m_encoder(model.operations, model.config, model.design),
          m_weights(model.weights),
          m_config(model.config),
          m_request(request),
          m_stop(stop),
          m_observer(observer),
          m_batch(packBatch(request.batch, {model.design.positions, model.config.padTokenId})),
          m_encodings(request.batch.size()) {}

    std::vector<Encoding> run();

private:
    void finishLayer(std::size_t layer, const at::Tensor& hidden);
    void keepAttentions(const std::vector<at::Tensor>& attentions);
    void runPooler(const at::Tensor& hidden);
    void runMaskedLanguageModel(const at::Tensor& hidden);
    void runReplacedTokens(const at::Tensor& hidden);

    Encoder m_encoder;
    const EncoderWeights& m_weights;
    const ModelConfig& m_config;
    const EncodeRequest& m_request;
    const std::stop_token& m_stop;
    const LayerObserver& m_observer;
    PackedBatch m_batch;
    std::vector<Encoding> m_encodings;
};

}  // namespace stratascope
