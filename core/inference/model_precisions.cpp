#include "core/inference/model_precisions.h"

#include <utility>

namespace stratascope {

ModelPrecisions::ModelPrecisions(Model inUse, Load load, std::vector<Precision> offered)
    : m_load(std::move(load)), m_offered(std::move(offered)) {
    const Precision precision = inUse->engine->info().precision;
    m_models.emplace(precision, std::move(inUse));
}

ModelPrecisions::Model ModelPrecisions::at(Precision precision, std::stop_token stop) {
    const std::scoped_lock lock(m_mutex);
    if (const auto known = m_models.find(precision); known != m_models.end()) return known->second;
    Model model = m_load(precision, std::move(stop));
    if (model->engine->info().precision != precision) model.reset();
    return m_models.emplace(precision, std::move(model)).first->second;
}

}  // namespace stratascope
