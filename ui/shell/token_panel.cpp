#include "ui/shell/token_panel.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/figures/figure_makers.h"
#include "ui/shell/section_label.h"
#include "ui/shell/token_details.h"
#include "ui/shell/token_words.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

std::vector<StripToken> stripTokens(const std::vector<Token>& tokens,
                                    const std::vector<FigureToken>& figures) {
    std::vector<StripToken> strip;
    strip.reserve(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i)
        strip.push_back({figures[i], tokenDetails(tokens[i], figures[i])});
    return strip;
}

}  // namespace

TokenPanel::TokenPanel(Session& session, Selection& selection, QWidget* parent)
    : QWidget(parent), m_session(session) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_heading = newSectionLabel());
    layout->addWidget(m_strip = new TokenStrip(selection), 1);
    layout->addWidget(m_note = new QLabel);
    layout->addWidget(m_details = new TokenDetails(selection));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    connect(&session, &Session::encodingChanged, this, &TokenPanel::refresh);
    refresh();
}

QString TokenPanel::note() const {
    return m_note->text();
}

QString TokenPanel::noteFor(const EncodedTexts& texts) const {
    QStringList notes;
    const auto model = m_session.model();
    const int positions = model ? static_cast<int>(model->folder.config().longestSequence()) : 0;
    if (texts.droppedTokens > 0)
        notes += tr("%n token(s) beyond the model's %1 positions were cut off", nullptr,
                    static_cast<int>(texts.droppedTokens))
                     .arg(locale().toString(positions));
    if (texts.replacedSequences > 0)
        notes += tr("%n place(s) that were not valid UTF-8 were replaced by %1", nullptr,
                    static_cast<int>(texts.replacedSequences))
                     .arg(QChar(QChar::ReplacementCharacter));
    return notes.join(u'\n');
}

void TokenPanel::refresh() {
    const auto texts = m_session.encoding();
    m_heading->setText(tr("Tokens"));
    const auto figures = texts ? figureTokens(texts->tokens, texts->texts) : std::vector<FigureToken>();
    m_strip->setTokens(texts ? stripTokens(texts->tokens, figures) : std::vector<StripToken>());
    m_note->setText(texts ? noteFor(*texts) : QString());
    m_note->setVisible(!m_note->text().isEmpty());
    m_details->setEncoding(texts, figures);
}

void TokenPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

}  // namespace stratascope
