#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/inference/encoding.h"
#include "core/inference/precision.h"
#include "core/model/encoder_spec.h"
#include "core/text/tokenizer.h"

namespace stratascope {

// The tokens of one sequence as the model takes them.
struct TokenSequence {
    std::vector<TokenId> ids;
    std::vector<std::int32_t> typeIds;  // empty: all 0

    friend bool operator==(const TokenSequence&, const TokenSequence&) = default;
};

// What to compute for a batch of sequences. Their lengths may differ; each gives the numbers that it gives
// alone.
struct EncodeRequest {
    std::vector<TokenSequence> batch;
    bool attentions = false;
    bool maskedLanguageLogits = false;
};

// Called after each layer (0…L) with the layer's number, on a thread that computes; never twice at once.
using LayerObserver = std::function<void(std::size_t layer)>;

// What a person wants to know of a loaded model.
struct EngineInfo {
    ModelConfig config;
    EncoderDesign design;
    EncoderHeads heads;
    std::size_t parameterCount = 0;
    std::vector<std::string> ignoredTensors;
    std::vector<std::string> nonFiniteTensors;  // tensors that hold NaN or Inf
    int threads = 0;
    Precision precision = Precision::Float32;
};

// A loaded model, immutable.
class Engine {
public:
    virtual ~Engine() = default;

    virtual const EngineInfo& info() const = 0;

    // One encoding a sequence, in order. Looks at `stop` between layers and throws Cancelled.
    // Errors: IdOutOfRange, TypeIdOutOfRange, InputTooLong, InputInvalid (no tokens), OutOfMemory,
    // EngineFailure.
    virtual std::vector<Encoding> encode(const EncodeRequest& request, std::stop_token stop = {},
                                         const LayerObserver& observer = {}) const = 0;
};

// What computes: by itself oneDNN where it knows the processor, libtorch else and on graphics cards.
enum class Backend { Automatic, Onednn, Libtorch };

struct EngineOptions {
    int threads = 0;  // 0 = the machine's physical cores; never more than its logical processors
    Precision precision = Precision::Float32;  // libtorch computes in fp32 whatever is asked for
    Backend backend = Backend::Automatic;

    friend bool operator==(const EngineOptions&, const EngineOptions&) = default;
};

// Reads the weights and returns an engine. Progress counts the bytes read.
// Errors: those of the weight reader, of makeEncoderSpec, OutOfMemory, EngineFailure; Cancelled.
using EngineFactory = std::function<std::shared_ptr<const Engine>(
    const ModelConfig& config, WeightReader& weights, const EngineOptions& options, std::stop_token stop,
    const ProgressCallback& progress)>;

}  // namespace stratascope
