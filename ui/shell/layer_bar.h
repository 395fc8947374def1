#pragma once

#include <QWidget>

#include "ui/session/session.h"

class QToolButton;

namespace stratascope {

class LayerPlayer;
class LayerRuler;
class Selection;
class StatusLine;

// The bottom row of the window: play, the layer ruler, the status.
class LayerBar : public QWidget {
    Q_OBJECT

public:
    LayerBar(Session& session, Selection& selection, LayerPlayer& player, QWidget* parent = nullptr);

    QToolButton& playButton() { return *m_play; }
    LayerRuler& ruler() { return *m_ruler; }
    StatusLine& status() { return *m_status; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    const Selection& m_selection;
    const LayerPlayer& m_player;
    QToolButton* m_play = nullptr;
    LayerRuler* m_ruler = nullptr;
    StatusLine* m_status = nullptr;
};

}  // namespace stratascope
