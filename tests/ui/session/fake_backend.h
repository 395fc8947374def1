#pragma once

#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "tests/support/turning_model.h"
#include "tests/ui/session/gate.h"
#include "ui/session/session.h"

namespace stratascope::test {

// A backend without a model: its calls wait at gates, so that a test decides when which of them ends. Loading
// fails for a folder named "broken" and with `brokenThreads`; encoding fails for the text "fail" and for a
// model in "no-tokenizer". A model in "bare" adds no special tokens.
class FakeBackend {
public:
    static constexpr int brokenThreads = 13;

    Gate loads;
    Gate encodes;
    std::atomic<double> progressShare = 0;  // reported once by every load
    std::atomic<bool> deaf = false;         // encodes do not look at their stop token

    SessionBackend backend() {
        return {[this](const auto& folder, const auto& options, const auto& stop, const auto& progress) {
                    return load(folder, options, stop, progress);
                },
                [this](const auto& model, const auto& request, const auto& stop) {
                    return encode(model, request, stop);
                }};
    }

    std::vector<TextsRequest> requests() const {
        const std::scoped_lock lock(m_mutex);
        return m_requests;
    }
    // What models were loaded with, in order.
    std::vector<EngineOptions> options() const {
        const std::scoped_lock lock(m_mutex);
        return m_options;
    }
    std::set<std::thread::id> threads() const {
        const std::scoped_lock lock(m_mutex);
        return m_threads;
    }

private:
    std::shared_ptr<const LoadedModel> load(const std::filesystem::path& folder, const EngineOptions& options,
                                            const std::stop_token& stop, const ProgressCallback& progress) {
        noteThread();
        noteOptions(options);
        progress(progressShare);
        loads.pass(stop);
        if (folder.filename() == "broken" || options.threads == brokenThreads)
            throw Error(ErrorCode::NoWeights, {folder.string()});
        auto model = std::make_shared<LoadedModel>();
        model->engine = std::make_shared<TurningEngine>(options.precision, 0);
        model->warnings = {
            {WarningCode::NonFiniteWeights, {folder.string()}}};  // names the model, as its ModelFolder would
        return model;
    }

    EncodedTexts encode(const LoadedModel& model, const TextsRequest& request, const std::stop_token& stop) {
        noteThread();
        noteRequest(request);
        deaf ? encodes.passDeaf() : encodes.pass(stop);
        if (request.textA == "fail") throw Error(ErrorCode::EngineFailure, {"on purpose"});
        const std::string& name = model.warnings.front().arguments.front();
        if (name == "no-tokenizer") throw Error(ErrorCode::NoTokenizer, {name});
        EncodedTexts texts;
        texts.request = request;
        texts.modelName = name;
        texts.tokens.resize(request.textA.size() + (name == "bare" ? 0 : 2));
        texts.hiddenStates.resize(name.size() + 1);
        return texts;
    }

    void noteThread() {
        const std::scoped_lock lock(m_mutex);
        m_threads.insert(std::this_thread::get_id());
    }
    void noteOptions(const EngineOptions& options) {
        const std::scoped_lock lock(m_mutex);
        m_options.push_back(options);
    }
    void noteRequest(const TextsRequest& request) {
        const std::scoped_lock lock(m_mutex);
        m_requests.push_back(request);
    }

    mutable std::mutex m_mutex;
    std::vector<EngineOptions> m_options;
    std::vector<TextsRequest> m_requests;
    std::set<std::thread::id> m_threads;
};

}  // namespace stratascope::test
