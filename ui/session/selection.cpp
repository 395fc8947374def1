#include "ui/session/selection.h"

#include <algorithm>

namespace stratascope {

Selection::Selection(QObject* parent) : QObject(parent) {}

void Selection::setExtent(int layerCount, int tokenCount, const std::vector<int>& places) {
    const State before = state();
    const bool resized = layerCount != m_layerCount || tokenCount != m_tokenCount;
    if (layerCount != m_layerCount) m_layer = layerCount;
    m_layerCount = layerCount;
    m_tokenCount = tokenCount;
    const auto placeOf = [&](int token) {
        const int place = places.empty() || token < 0 ? token : places.at(static_cast<std::size_t>(token));
        return holds(place) ? place : -1;
    };
    m_hovered = placeOf(m_hovered);
    m_partner = m_hovered < 0 ? -1 : placeOf(m_partner);
    std::ranges::transform(m_locked, m_locked.begin(), placeOf);
    std::erase(m_locked, -1);
    if (resized) Q_EMIT extentChanged();
    announceChanges(before);
}

void Selection::setLayer(int layer) {
    const State before = state();
    m_layer = std::clamp(layer < 0 ? m_layerCount + 1 + layer : layer, 0, m_layerCount);
    announceChanges(before);
}

void Selection::setHoveredPair(int token, int partner) {
    const State before = state();
    m_hovered = holds(token) ? token : -1;
    m_partner = holds(partner) ? partner : -1;
    announceChanges(before);
}

void Selection::toggleLock(int token) {
    if (!holds(token)) return;
    const State before = state();
    if (std::erase(m_locked, token) == 0) m_locked.push_back(token);
    announceChanges(before);
}

void Selection::setLockedTokens(const std::vector<int>& tokens) {
    const State before = state();
    m_locked.clear();
    for (const int token : tokens) {
        if (holds(token) && std::ranges::find(m_locked, token) == m_locked.end()) m_locked.push_back(token);
    }
    announceChanges(before);
}

void Selection::clear() {
    const State before = state();
    m_hovered = m_partner = -1;
    m_locked.clear();
    announceChanges(before);
}

void Selection::announceChanges(const State& before) {
    if (before.layer != m_layer) Q_EMIT layerChanged(m_layer);
    if (before.hovered != m_hovered || before.partner != m_partner) Q_EMIT hoverChanged(m_hovered);
    if (before.locked != m_locked) Q_EMIT locksChanged();
}

}  // namespace stratascope
