#pragma once

#include <QObject>
#include <vector>

namespace stratascope {

// What a person points at, one for all views: the current layer, the token (or pair of them) under the
// pointer, the tokens locked. Tokens are indices into EncodedTexts::tokens.
class Selection : public QObject {
    Q_OBJECT

public:
    explicit Selection(QObject* parent = nullptr);

    int layer() const { return m_layer; }             // 0 = embeddings, 1…L
    int layerCount() const { return m_layerCount; }   // L
    int hoveredToken() const { return m_hovered; }    // −1 = none
    int hoveredPartner() const { return m_partner; }  // the other token of a pair; −1 = none
    const std::vector<int>& lockedTokens() const { return m_locked; }  // in the order of locking

    // Adapts to an encoding: keeps the layer (a model with another number of layers starts at its last),
    // follows tokens to their new places (`places`: of each former token, −1 = gone; empty: all stay where
    // they are), drops those that are gone. Nothing but what has changed is signalled, and only after
    // everything has.
    void setExtent(int layerCount, int tokenCount, const std::vector<int>& places = {});

public Q_SLOTS:
    void setLayer(int layer);  // negative counts from the end: −1 = L; clamped
    void setHoveredToken(int token) { setHoveredPair(token, -1); }
    void setHoveredPair(int token, int partner);
    void toggleLock(int token);
    void setLockedTokens(const std::vector<int>& tokens);
    void clear();  // hover and locks, not the layer

Q_SIGNALS:
    void layerChanged(int layer);
    void extentChanged();
    void hoverChanged(int token);  // or its partner
    void locksChanged();

private:
    struct State {
        int layer;
        int hovered;
        int partner;
        std::vector<int> locked;
    };
    State state() const { return {m_layer, m_hovered, m_partner, m_locked}; }
    void announceChanges(const State& before);
    bool holds(int token) const { return token >= 0 && token < m_tokenCount; }

    int m_layer = 0;
    int m_layerCount = 0;
    int m_tokenCount = 0;
    int m_hovered = -1;
    int m_partner = -1;
    std::vector<int> m_locked;
};

}  // namespace stratascope
