#include "core/engine/torch_engine.h"

#include <new>
#include <utility>

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <c10/util/Exception.h>

#include "core/engine/forward_pass.h"
#include "core/inference/physical_cores.h"
#include "core/inference/request_check.h"

namespace stratascope {
namespace {

[[noreturn]] void throwTranslated(const c10::Error& error) {
    const std::string text = error.what_without_backtrace();
    const bool memory = text.find("can't allocate memory") != std::string::npos;
    if (memory) throw Error(ErrorCode::OutOfMemory, {""});
    throw Error(ErrorCode::EngineFailure, {text});
}

// Runs `work` on `threads` threads without automatic differentiation, and lets no error of libtorch out.
template <typename Work>
auto runGuarded(int threads, const Work& work) {
    try {
        at::set_num_threads(threads);
        const c10::InferenceMode guard;
        return work();
    } catch (const c10::Error& error) {
        throwTranslated(error);
    } catch (const std::bad_alloc&) {
        throw Error(ErrorCode::OutOfMemory, {""});
    }
}

EngineInfo describe(const EncoderSpec& spec, const EncoderWeights& weights, int threads) {
    return {
        spec.config(), spec.heads(), weights.parameterCount, spec.ignoredTensors(), weights.nonFiniteTensors,
        threads};
}

// An engine that holds its weights as libtorch tensors.
class TorchEngine : public Engine {
public:
    TorchEngine(EngineInfo info, EncoderWeights weights)
        : m_info(std::move(info)), m_weights(std::move(weights)) {}

    const EngineInfo& info() const override { return m_info; }

    std::vector<Encoding> encode(const EncodeRequest& request, std::stop_token stop,
                                 const LayerObserver& observer) const override {
        checkRequest(request, m_info.config);
        requireMemory(encodingBytes(request, m_info.config));
        return runGuarded(m_info.threads, [&] {
            return ForwardPass(m_weights, m_info.config, request, stop, observer).run();
        });
    }

private:
    EngineInfo m_info;
    EncoderWeights m_weights;
};

}  // namespace

std::shared_ptr<const Engine> makeTorchEngine(const ModelConfig& config, WeightReader& weights,
                                              const EngineOptions& options, std::stop_token stop,
                                              const ProgressCallback& progress) {
    const int threads = usableThreads(options.threads);
    return runGuarded(threads, [&]() -> std::shared_ptr<const Engine> {
        const EncoderSpec spec = makeEncoderSpec(config, weights);
        EncoderWeights loaded = loadEncoderWeights(spec, weights, stop, progress);
        EngineInfo info = describe(spec, loaded, threads);
        return std::make_shared<const TorchEngine>(std::move(info), std::move(loaded));
    });
}

}  // namespace stratascope
