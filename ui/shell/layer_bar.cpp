#include "ui/shell/layer_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

#include "ui/shell/glyph_icon.h"
#include "ui/shell/layer_player.h"
#include "ui/shell/layer_ruler.h"
#include "ui/shell/status_line.h"

namespace stratascope {

LayerBar::LayerBar(Session& session, Selection& selection, LayerPlayer& player, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_player(player) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 16, 4);
    row->setSpacing(8);
    row->addWidget(m_play = new QToolButton);
    row->addWidget(m_ruler = new LayerRuler(selection), 3);
    row->addWidget(m_status = new StatusLine(session), 1);
    m_play->setAutoRaise(true);
    m_play->setFocusPolicy(Qt::TabFocus);
    connect(m_play, &QToolButton::clicked, &player, &LayerPlayer::toggle);
    connect(&player, &LayerPlayer::playingChanged, this, &LayerBar::refresh);
    connect(&selection, &Selection::extentChanged, this, &LayerBar::refresh);
    refresh();
}

void LayerBar::refresh() {
    const QString words = m_player.playing() ? tr("Pause") : tr("Play the layers");
    m_play->setIcon(glyphIcon(m_player.playing() ? Glyph::Pause : Glyph::Play));
    m_play->setToolTip(words);
    m_play->setAccessibleName(words);
    m_play->setEnabled(m_selection.layerCount() > 0);
}

void LayerBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

}  // namespace stratascope
