#include "ui/shell/layer_player.h"

namespace stratascope {

LayerPlayer::LayerPlayer(Selection& selection, QObject* parent) : QObject(parent), m_selection(selection) {
    m_timer.setInterval(400);
    connect(&m_timer, &QTimer::timeout, this, &LayerPlayer::step);
}

void LayerPlayer::toggle() {
    if (playing())
        stop();
    else
        start();
}

void LayerPlayer::start() {
    if (m_selection.layerCount() == 0) return;
    if (m_selection.layer() == m_selection.layerCount()) m_selection.setLayer(0);
    m_timer.start();
    Q_EMIT playingChanged(true);
}

void LayerPlayer::stop() {
    if (!playing()) return;
    m_timer.stop();
    Q_EMIT playingChanged(false);
}

void LayerPlayer::step() {
    m_selection.setLayer(m_selection.layer() + 1);
    if (m_selection.layer() == m_selection.layerCount()) stop();
}

}  // namespace stratascope
