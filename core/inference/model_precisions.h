#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

#include "core/inference/encoded_texts.h"
#include "core/inference/precision.h"

namespace stratascope {

// One model in several precisions: the one in use, and others that are loaded when they are first asked for
// and kept as long as this lives. Thread-safe.
class ModelPrecisions {
public:
    using Model = std::shared_ptr<const LoadedModel>;
    // Loads the same model once more; called on the thread that asks.
    using Load = std::function<Model(Precision precision, std::stop_token stop)>;

    ModelPrecisions(Model inUse, Load load, std::vector<Precision> offered = supportedPrecisions());

    const std::vector<Precision>& offered() const { return m_offered; }

    // The model in `precision`; null where its engine computes in another one whatever it is asked for.
    // Errors: those of loading; Cancelled.
    Model at(Precision precision, std::stop_token stop = {});

private:
    Load m_load;
    std::vector<Precision> m_offered;
    std::mutex m_mutex;
    std::map<Precision, Model> m_models;
};

}  // namespace stratascope
