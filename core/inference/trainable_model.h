#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/inference/engine.h"

namespace stratascope {

// A token that was hidden from the model, and what it was.
struct MaskedToken {
    std::size_t position = 0;  // in its sequence
    TokenId original = 0;

    friend bool operator==(const MaskedToken&, const MaskedToken&) = default;
};

// Whether a sequence's second text follows its first; the numbers are those of the head's classes.
enum class NextSentence { IsNext = 0, IsNotNext = 1, NoPair = -1 };

// A sequence as the model sees it, and what it is to say of it.
struct TrainingSequence {
    TokenSequence tokens;
    std::vector<MaskedToken> masked;
    NextSentence next = NextSentence::NoPair;

    friend bool operator==(const TrainingSequence&, const TrainingSequence&) = default;
};

using TrainingBatch = std::vector<TrainingSequence>;

// How well a model did, in sums over tokens and pairs, so that they can be added.
struct TrainingFigures {
    std::size_t tokens = 0;
    std::size_t maskedTokens = 0;
    std::size_t correctTokens = 0;  // whose highest score is the original's
    double maskedLanguageLoss = 0;  // Σ −ln p(original)
    std::size_t pairs = 0;
    std::size_t correctPairs = 0;
    double nextSentenceLoss = 0;  // Σ −ln p(class)

    TrainingFigures& operator+=(const TrainingFigures& other);
};

// The mean losses of tokens and pairs together, which training lowers (Devlin et al. 2019, appendix A.2).
double lossOf(const TrainingFigures& figures);

// AdamW (Loshchilov & Hutter 2019). Matrices decay, biases and normalisations do not.
struct OptimizerSettings {
    double firstDecay = 0.9;    // β₁
    double secondDecay = 0.98;  // β₂
    double epsilon = 1e-6;
    double weightDecay = 0.01;
    double largestNorm = 1;  // longer gradients are shortened to it

    friend bool operator==(const OptimizerSettings&, const OptimizerSettings&) = default;
};

// A tensor of weights by its name in the weight file.
struct WeightTensor {
    std::string name;
    std::vector<std::size_t> shape;
    std::vector<float> values;  // row-major

    friend bool operator==(const WeightTensor&, const WeightTensor&) = default;
};

// All that the next step depends on, but its batch and its learning rate.
struct TrainingState {
    std::vector<WeightTensor> weights;
    std::vector<float> firstMoments;  // of all weights, in their order
    std::vector<float> secondMoments;
    std::size_t steps = 0;

    friend bool operator==(const TrainingState&, const TrainingState&) = default;
};

// A model whose weights can be changed: the encoder of the engine with a gradient. Not thread-safe.
class TrainableModel {
public:
    virtual ~TrainableModel() = default;

    virtual const ModelConfig& config() const = 0;

    // Moves the weights once, down the gradient of the batch's loss. Every sequence has a masked token.
    // Errors: OutOfMemory, EngineFailure, TrainingDiverged (the gradient is no number); Cancelled. After each
    // of them the weights are as they were.
    virtual TrainingFigures step(const TrainingBatch& batch, double learningRate,
                                 std::stop_token stop = {}) = 0;

    // The same figures without moving.
    virtual TrainingFigures evaluate(const TrainingBatch& batch, std::stop_token stop = {}) const = 0;

    // Steps taken, those before a state that it was restored from included.
    virtual std::size_t steps() const = 0;

    virtual TrainingState state() const = 0;

    // Goes on from a state of a model of the same shape. Errors: ShapeMismatch.
    virtual void restore(const TrainingState& state) = 0;
};

struct TrainingOptions {
    OptimizerSettings optimizer;
    int threads = 0;  // 0 = the machine's physical cores
    Precision precision = Precision::Float32;

    friend bool operator==(const TrainingOptions&, const TrainingOptions&) = default;
};

// Reads the weights to begin with. Only BERT's own family can be trained, with both its heads, a tied
// decoder and two types of tokens. Errors: those of EngineFactory; UnsupportedModelType, ConfigInvalid,
// MissingTensors, PrecisionUnavailable (neither fp32 nor bf16).
using TrainableModelFactory = std::function<std::unique_ptr<TrainableModel>(
    const ModelConfig& config, WeightReader& weights, const TrainingOptions& options)>;

}  // namespace stratascope
