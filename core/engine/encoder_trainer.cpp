#include "core/engine/encoder_trainer.h"

#include <algorithm>
#include <exception>
#include <string>
#include <thread>
#include <utility>

#include <ATen/Context.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include "core/engine/adam_w.h"
#include "core/engine/engine_guard.h"
#include "core/engine/trained_weights.h"
#include "core/engine/training_pass.h"
#include "core/inference/physical_cores.h"

namespace stratascope {
namespace {

using Part = std::span<const TrainingSequence>;

void requireTrainable(const EncoderSpec& spec, const WeightReader& weights) {
    const ModelConfig& config = spec.config();
    const EncoderHeads& heads = spec.heads();
    if (config.modelType != "bert") throw Error(ErrorCode::UnsupportedModelType, {config.modelType, "bert"});
    if (!config.tiesWordEmbeddings)
        throw Error(ErrorCode::ConfigInvalid, {"config.json", "tie_word_embeddings", "false"});
    if (config.typeVocabularySize < 2)
        throw Error(ErrorCode::ConfigInvalid,
                    {"config.json", "type_vocab_size", std::to_string(config.typeVocabularySize)});
    if (!heads.pooler || !heads.maskedLanguageModel || !heads.nextSentence)
        throw Error(ErrorCode::MissingTensors,
                    {weights.source(), "bert.pooler, cls.predictions, cls.seq_relationship"});
}

void requirePrecision(Precision precision, at::Device device) {
    if (precision == Precision::Int8 || (device.is_cpu() && !isSupported(precision)))
        throw Error(ErrorCode::PrecisionUnavailable, {"fp32, bf16"});
}

LossShares sharesOf(const TrainingBatch& batch) {
    LossShares shares;
    for (const TrainingSequence& sequence : batch) {
        shares.maskedTokens += sequence.masked.size();
        if (sequence.next != NextSentence::NoPair) ++shares.pairs;
    }
    return shares;
}

// At most `count` parts of about as many tokens each, in order.
std::vector<Part> partsOf(const TrainingBatch& batch, std::size_t count) {
    std::size_t tokens = 0;
    for (const TrainingSequence& sequence : batch)
        tokens += sequence.tokens.ids.size();
    std::vector<Part> parts;
    std::size_t begin = 0;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        seen += batch[i].tokens.ids.size();
        if (seen * count < tokens * (parts.size() + 1) && i + 1 < batch.size()) continue;
        parts.push_back(Part(batch).subspan(begin, i + 1 - begin));
        begin = i + 1;
    }
    return parts;
}

// What one thread makes of its part of a batch.
struct PartResult {
    at::Tensor gradient;
    TrainingFigures figures;
    std::exception_ptr failure;
};

class EncoderTrainer final : public TrainableModel {
public:
    EncoderTrainer(const EncoderSpec& spec, WeightReader& reader, const TrainingOptions& options,
                   at::Device device)
        : m_config(spec.config()),
          m_design(spec.design()),
          m_device(device),
          m_threads(usableThreads(options.threads)),
          m_operations(device, options.precision),
          m_parameters(spec, reader, device),
          m_weights(makeTrainedWeights(m_parameters, m_operations, m_config)),
          m_encoder(m_operations, m_config, m_design),
          m_pass(m_encoder, m_weights, m_config, device),
          m_optimizer(options.optimizer, m_parameters.values()) {}

    const ModelConfig& config() const override { return m_config; }

    TrainingFigures step(const TrainingBatch& batch, double learningRate, std::stop_token stop) override {
        return runGuarded(m_threads, [&] {
            std::vector<PartResult> results = runParts(batch, true, stop);
            const at::NoGradGuard guard;
            for (std::size_t i = 1; i < results.size(); ++i)
                results.front().gradient.add_(results[i].gradient);
            m_optimizer.step(m_parameters.values(), results.front().gradient, m_parameters.decayedCount(),
                             learningRate);
            return sumOf(results);
        });
    }

    TrainingFigures evaluate(const TrainingBatch& batch, std::stop_token stop) const override {
        return runGuarded(m_threads, [&] { return sumOf(runParts(batch, false, stop)); });
    }

    std::size_t steps() const override { return m_optimizer.steps(); }

    TrainingState state() const override {
        const at::Tensor first = m_optimizer.firstMoments().cpu();
        const at::Tensor second = m_optimizer.secondMoments().cpu();
        const auto numbers = [](const at::Tensor& tensor) {
            return std::vector(tensor.data_ptr<float>(), tensor.data_ptr<float>() + tensor.numel());
        };
        return {m_parameters.weights(), numbers(first), numbers(second), m_optimizer.steps()};
    }

    void restore(const TrainingState& state) override {
        m_optimizer.requireFitting(state);
        m_parameters.setWeights(state.weights);
        m_optimizer.restore(state);
    }

private:
    static TrainingFigures sumOf(const std::vector<PartResult>& results) {
        TrainingFigures figures;
        for (const PartResult& result : results)
            figures += result.figures;
        return figures;
    }

    PartResult runPart(Part part, const LossShares& shares, bool withGradient,
                       const std::stop_token& stop) const {
        const at::AutoGradMode mode(withGradient);
        const PassResult pass = m_pass.run(part, shares, stop);
        PartResult result{{}, pass.figures, nullptr};
        if (!withGradient) return result;
        const auto gradients =
            torch::autograd::grad({pass.loss}, m_parameters.leaves(), {}, false, false, true);
        const at::NoGradGuard guard;
        result.gradient = m_parameters.joined(gradients);
        return result;
    }

    // Each part on a thread of its own: small matrices gain more from that than from threads that share them.
    // The parts are added in their order, so that the same batch gives the same numbers.
    std::vector<PartResult> runParts(const TrainingBatch& batch, bool withGradient,
                                     const std::stop_token& stop) const {
        const LossShares shares = sharesOf(batch);
        const std::vector<Part> parts = partsOf(batch, m_device.is_cpu() ? m_threads : 1);
        std::vector<PartResult> results(parts.size());
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < parts.size(); ++i) {
                threads.emplace_back([&, i] {
                    try {
                        setTeam(1);
                        results[i] = runPart(parts[i], shares, withGradient, stop);
                    } catch (...) {
                        results[i].failure = std::current_exception();
                    }
                });
            }
        }
        for (const PartResult& result : results) {
            if (result.failure) std::rethrow_exception(result.failure);
        }
        return results;
    }

    ModelConfig m_config;
    EncoderDesign m_design;
    at::Device m_device;
    int m_threads;
    AutogradOperations m_operations;
    TrainedParameters m_parameters;
    EncoderWeights m_weights;
    Encoder m_encoder;
    TrainingPass m_pass;
    AdamW m_optimizer;
};

}  // namespace

std::unique_ptr<TrainableModel> makeEncoderTrainer(const ModelConfig& config, WeightReader& weights,
                                                   const TrainingOptions& options) {
    return runGuarded(usableThreads(options.threads), [&]() -> std::unique_ptr<TrainableModel> {
        const at::Device device = at::hasCUDA() ? at::kCUDA : at::kCPU;
        requirePrecision(options.precision, device);
        const EncoderSpec spec = makeEncoderSpec(config, weights);
        requireTrainable(spec, weights);
        return std::make_unique<EncoderTrainer>(spec, weights, options, device);
    });
}

}  // namespace stratascope
