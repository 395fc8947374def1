#include "ui/shell/token_details.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include "core/analysis/similarity.h"
#include "ui/figures/figure_makers.h"
#include "ui/shell/token_words.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

QLabel* addLine(QVBoxLayout* layout) {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A long word must not widen the panel.
    label->setMinimumWidth(1);
    layout->addWidget(label);
    return label;
}

}  // namespace

TokenDetails::TokenDetails(Selection& selection, QWidget* parent) : QWidget(parent), m_selection(selection) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_name = addLine(layout);
    m_numbers = addLine(layout);
    m_layer = addLine(layout);
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    connect(&selection, &Selection::hoverChanged, this, &TokenDetails::refresh);
    connect(&selection, &Selection::locksChanged, this, &TokenDetails::refresh);
    connect(&selection, &Selection::layerChanged, this, &TokenDetails::refresh);
    refresh();
}

void TokenDetails::setEncoding(std::shared_ptr<const EncodedTexts> texts, std::vector<FigureToken> figures) {
    m_texts = std::move(texts);
    m_figures = std::move(figures);
    refresh();
}

QString TokenDetails::text() const {
    return QStringList{m_name->text(), m_numbers->text(), m_layer->text()}.join(u'\n').trimmed();
}

int TokenDetails::shownToken() const {
    const int count = static_cast<int>(m_figures.size());
    const auto& locked = m_selection.lockedTokens();
    const int token =
        m_selection.hoveredToken() >= 0 || locked.empty() ? m_selection.hoveredToken() : locked.back();
    return token < count ? token : -1;
}

void TokenDetails::refresh() {
    const int shown = shownToken();
    if (shown < 0 || !m_texts) {
        m_name->clear();
        m_numbers->setText(m_texts ? tr("Point at a token to light it in every view,") : QString());
        m_layer->setText(m_texts ? tr("click to lock it, Esc to let go.") : QString());
        return;
    }
    const auto index = static_cast<std::size_t>(shown);
    const int layers = static_cast<int>(m_texts->layerCount());
    const int layer = std::clamp(m_selection.layer(), 0, layers);
    const float norm = euclideanNorm(m_texts->hiddenStates[static_cast<std::size_t>(layer)].row(index));
    m_name->setText(isolated(fontMetrics().elidedText(m_figures[index].label, Qt::ElideMiddle, 240)));
    m_numbers->setText(tokenNumbers(m_texts->tokens[index]));
    m_layer->setText(tr("%1 · norm %2").arg(layerWords(layer, layers), locale().toString(norm, 'f', 2)));
}

void TokenDetails::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) refresh();
    QWidget::changeEvent(event);
}

}  // namespace stratascope
