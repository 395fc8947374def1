#include "ui/shell/status_line.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QTimer>

#include "ui/figures/plain_tool_tip.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int kReportTime = 6000;

QLabel* newStatusLabel() {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

}  // namespace

StatusLine::StatusLine(Session& session, QWidget* parent) : QWidget(parent), m_session(session) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_pointed = newStatusLabel(), 1);
    row->addWidget(m_summary = newStatusLabel());
    m_pointed->setMinimumWidth(1);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    connect(&session, &Session::encodingChanged, this, &StatusLine::refresh);
    connect(&session, &Session::statusChanged, this, &StatusLine::refresh);
    refresh();
}

QSize StatusLine::sizeHint() const {
    return {420, QWidget::sizeHint().height()};
}

void StatusLine::setPointed(const QString& words) {
    m_words = words;
    showPointed();
}

void StatusLine::report(const QString& words) {
    m_report = words;
    showPointed();
    QAccessibleEvent alert(m_pointed, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    QTimer::singleShot(kReportTime, this, [this, words] {
        if (m_report != words) return;
        m_report.clear();
        showPointed();
    });
}

QString StatusLine::pointed() const {
    return m_words.isEmpty() ? m_report : m_words;
}

QString StatusLine::summary() const {
    return m_summary->text();
}

void StatusLine::showPointed() {
    m_pointed->setText(m_pointed->fontMetrics().elidedText(pointed(), Qt::ElideMiddle, m_pointed->width()));
    m_pointed->setToolTip(m_pointed->text() == pointed() ? QString() : plainToolTip(pointed()));
}

QString StatusLine::summaryWords() const {
    const auto texts = m_session.encoding();
    if (m_session.status() == Session::Status::LoadingModel) return tr("loading the model…");
    if (!texts) return m_session.status() == Session::Status::Computing ? tr("computing…") : QString();
    if (m_session.encodingIsLeftOver()) return tr("the figures are of an earlier text");
    const QString tokens = tr("%n token(s)", nullptr, static_cast<int>(texts->tokenCount()));
    const double milliseconds = texts->milliseconds;
    const QString time = locale().toString(milliseconds, 'f', milliseconds < 10 ? 1 : 0);
    const QString precision = QString::fromLatin1(precisionName(texts->precision));
    return u"%1 · %2 · %3"_s.arg(tokens, tr("%1 ms").arg(time), precision);
}

void StatusLine::refresh() {
    m_summary->setText(summaryWords());
}

void StatusLine::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) refresh();
    QWidget::changeEvent(event);
}

void StatusLine::resizeEvent(QResizeEvent*) {
    showPointed();
}

}  // namespace stratascope
