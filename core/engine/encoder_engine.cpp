#include "core/engine/encoder_engine.h"

#include <utility>

#include <ATen/Context.h>
#include <c10/core/InferenceMode.h>

#include "core/engine/engine_guard.h"
#include "core/engine/onednn.h"
#include "core/engine/onednn_arithmetic.h"
#include "core/engine/parted_pass.h"
#include "core/engine/torch_arithmetic.h"
#include "core/inference/physical_cores.h"
#include "core/inference/request_check.h"

namespace stratascope {
namespace {

// Runs `work` without automatic differentiation.
template <typename Work>
auto infer(int threads, const Work& work) {
    return runGuarded(threads, [&] {
        const c10::InferenceMode guard;
        return work();
    });
}

bool runsOnOnednn(const EngineOptions& options) {
    return options.backend == Backend::Automatic ? onednn::hasFastProducts() && !at::hasCUDA()
                                                 : options.backend == Backend::Onednn;
}

std::unique_ptr<Arithmetic> makeArithmetic(const EngineOptions& options) {
    if (!runsOnOnednn(options)) return makeTorchArithmetic(at::hasCUDA() ? at::kCUDA : at::kCPU);
    return makeOnednnArithmetic(options.precision);
}

EngineInfo describe(const EncoderSpec& spec, const EncoderWeights& weights, const EngineOptions& options) {
    EngineInfo info{spec.config(),          spec.design(),         spec.heads(),
                    weights.parameterCount, spec.ignoredTensors(), weights.nonFiniteTensors};
    info.threads = teamSize(usableThreads(options.threads));
    info.precision = runsOnOnednn(options) ? options.precision : Precision::Float32;
    return info;
}

// A model's weights and the arithmetic that packed them.
class EncoderEngine final : public Engine {
public:
    // `partThreads`: the threads that may take a part of a batch each.
    EncoderEngine(EngineInfo info, int partThreads, std::unique_ptr<const Arithmetic> arithmetic,
                  EncoderWeights weights)
        : m_info(std::move(info)),
          m_partThreads(partThreads),
          m_arithmetic(std::move(arithmetic)),
          m_weights(std::move(weights)) {}

    const EngineInfo& info() const override { return m_info; }

    std::vector<Encoding> encode(const EncodeRequest& request, std::stop_token stop,
                                 const LayerObserver& observer) const override {
        checkRequest(request, m_info.config);
        requireMemory(encodingBytes(request, m_info.config, m_info.design));
        const EncoderModel model{*m_arithmetic, m_weights, m_info.config, m_info.design};
        const std::vector<BatchPart> parts = cutBatch(request.batch, m_info.config, m_partThreads);
        return infer(m_info.threads, [&] {
            return parts.size() == 1 ? ForwardPass(model, request, stop, observer).run()
                                     : encodeInParts(model, request, parts, stop, observer);
        });
    }

private:
    EngineInfo m_info;
    int m_partThreads;
    std::unique_ptr<const Arithmetic> m_arithmetic;
    EncoderWeights m_weights;
};

}  // namespace

std::shared_ptr<const Engine> makeEncoderEngine(const ModelConfig& config, WeightReader& weights,
                                                const EngineOptions& options, std::stop_token stop,
                                                const ProgressCallback& progress) {
    return infer(usableThreads(options.threads), [&]() -> std::shared_ptr<const Engine> {
        const EncoderSpec spec = makeEncoderSpec(config, weights);
        std::unique_ptr<Arithmetic> arithmetic = makeArithmetic(options);
        EncoderWeights loaded = loadEncoderWeights(spec, weights, *arithmetic, stop, progress);
        EngineInfo info = describe(spec, loaded, options);
        // libtorch's products have threads of their own.
        const int partThreads = runsOnOnednn(options) ? info.threads : 1;
        return std::make_shared<const EncoderEngine>(std::move(info), partThreads, std::move(arithmetic),
                                                     std::move(loaded));
    });
}

}  // namespace stratascope
