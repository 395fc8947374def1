#pragma once

#include <QObject>
#include <QTimer>

#include "ui/session/selection.h"

namespace stratascope {

// Walks through the layers one by one, from the current one (from the embeddings, where that is the last) to
// the last.
class LayerPlayer : public QObject {
    Q_OBJECT

public:
    explicit LayerPlayer(Selection& selection, QObject* parent = nullptr);

    bool playing() const { return m_timer.isActive(); }
    // Milliseconds a layer is shown (400).
    void setInterval(int milliseconds) { m_timer.setInterval(milliseconds); }

public Q_SLOTS:
    void toggle();
    void stop();

Q_SIGNALS:
    void playingChanged(bool playing);

private:
    void start();
    void step();

    Selection& m_selection;
    QTimer m_timer;
};

}  // namespace stratascope
