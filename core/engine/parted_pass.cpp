#include "core/engine/parted_pass.h"

#include <atomic>
#include <exception>
#include <functional>
#include <limits>
#include <mutex>
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

// Stops all parts with their batch, or once one of them has failed, and keeps what the first one threw: the
// others are only cancelled because of it.
class JointStop {
public:
    explicit JointStop(const std::stop_token& batch)
        : m_withBatch(batch, [this] { m_parts.request_stop(); }) {}

    std::stop_token token() const { return m_parts.get_token(); }

    // Takes the exception that is being handled.
    void fail() {
        {
            const std::scoped_lock lock(m_mutex);
            if (!m_first) m_first = std::current_exception();
        }
        m_parts.request_stop();
    }

    void rethrowFirst() const {
        if (m_first) std::rethrow_exception(m_first);
    }

private:
    std::stop_source m_parts;
    std::mutex m_mutex;
    std::exception_ptr m_first;
    std::stop_callback<std::function<void()>> m_withBatch;
};

}  // namespace

std::vector<Encoding> encodeInParts(const EncoderModel& model, const EncodeRequest& request,
                                    const std::vector<BatchPart>& parts, const std::stop_token& stop,
                                    const LayerObserver& observer) {
    std::vector<Encoding> encodings(request.batch.size());
    JointObserver jointObserver(parts.size(), model.config.layerCount, observer);
    JointStop jointStop(stop);
    const std::stop_token stopOfParts = jointStop.token();
    const auto encodePart = [&](const BatchPart& part) {
        setTeam(1);
        const c10::InferenceMode guard;  // each thread has its own
        const EncodeRequest own = requestFor(part, request);
        const LayerObserver told = jointObserver.ofOnePart();
        std::vector<Encoding> results = ForwardPass(model, own, stopOfParts, told).run();
        for (std::size_t i = 0; i < part.size(); ++i)
            encodings[part[i]] = std::move(results[i]);
    };
    const auto encodeOrFail = [&](std::int64_t number) {
        try {
            encodePart(parts[static_cast<std::size_t>(number)]);
        } catch (...) {
            jointStop.fail();
        }
    };
    constexpr std::int64_t worthAThread = std::numeric_limits<std::int32_t>::max();
    parallelFor(static_cast<std::int64_t>(parts.size()), worthAThread, encodeOrFail);
    jointStop.rethrowFirst();
    return encodings;
}

}  // namespace stratascope
