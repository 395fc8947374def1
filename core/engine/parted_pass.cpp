#include "core/engine/parted_pass.h"

#include <atomic>
#include <limits>
#include <utility>

#include <c10/core/InferenceMode.h>

#include "core/engine/engine_guard.h"
#include "core/engine/parallel_for.h"

namespace stratascope {
namespace {

EncodeRequest requestFor(const BatchPart& part, const EncodeRequest& whole) {
    EncodeRequest request{{}, whole.attentions, whole.maskedLanguageLogits};
    for (const std::size_t sequence : part)
        request.batch.push_back(whole.batch[sequence]);
    return request;
}

// Tells an observer of a layer when the last part has finished it. No two calls of it overlap: the last part
// through a layer is told of before it can go through the next.
class JointObserver {
public:
    JointObserver(std::size_t parts, std::size_t layers, const LayerObserver& observer)
        : m_parts(parts), m_finished(layers + 1), m_observer(observer) {}

    LayerObserver ofOnePart() {
        return [this](std::size_t layer) {
            if (++m_finished[layer] == m_parts && m_observer) m_observer(layer);
        };
    }

private:
    std::size_t m_parts;
    std::vector<std::atomic<std::size_t>> m_finished;  // parts, a layer
    const LayerObserver& m_observer;
};

}  // namespace

std::vector<Encoding> encodeInParts(const EncoderModel& model, const EncodeRequest& request,
                                    const std::vector<BatchPart>& parts, const std::stop_token& stop,
                                    const LayerObserver& observer) {
    std::vector<Encoding> encodings(request.batch.size());
    JointObserver joint(parts.size(), model.config.layerCount, observer);
    const auto encodePart = [&](std::int64_t number) {
        setTeam(1);
        const c10::InferenceMode guard;  // each thread has its own
        const BatchPart& part = parts[static_cast<std::size_t>(number)];
        const EncodeRequest own = requestFor(part, request);
        const LayerObserver told = joint.ofOnePart();
        std::vector<Encoding> results = ForwardPass(model, own, stop, told).run();
        for (std::size_t i = 0; i < part.size(); ++i)
            encodings[part[i]] = std::move(results[i]);
    };
    constexpr std::int64_t worthAThread = std::numeric_limits<std::int32_t>::max();
    parallelFor(static_cast<std::int64_t>(parts.size()), worthAThread, encodePart);
    return encodings;
}

}  // namespace stratascope
