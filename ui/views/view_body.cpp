#include "ui/views/view_body.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/plots/plot_widget.h"
#include "ui/views/view_banner.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

QLabel* makeSentence(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(u"empty"_s);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setMargin(32);
    label->setFocusPolicy(Qt::TabFocus);
    return label;
}

}  // namespace

ViewBody::ViewBody(const QString& name, QWidget* parent)
    : QWidget(parent),
      m_banner(new ViewBanner(this)),
      m_pages(new QStackedWidget(this)),
      m_plot(new PlotWidget(m_pages)),
      m_sentence(makeSentence(m_pages)) {
    m_plot->setObjectName(name + u".plot"_s);
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_pages->addWidget(m_plot);
    m_pages->addWidget(m_sentence);
    m_pages->setCurrentWidget(m_sentence);
    m_pages->setAutoFillBackground(true);
    m_pages->setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_pages, 1);
    connect(m_banner, &ViewBanner::actionTriggered, this, &ViewBody::retryWanted);
}

QString ViewBody::sentence() const {
    return m_pages->currentWidget() == m_sentence ? m_sentence->text() : QString();
}

QString ViewBody::failure() const {
    return m_banner->text();
}

void ViewBody::showFigure(const Figure& figure) {
    m_banner->clear();
    m_plot->setFigure(figure);
    m_pages->setCurrentWidget(m_plot);
}

void ViewBody::showSentence(const QString& sentence) {
    m_banner->clear();
    m_plot->clearFigure();
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence);
    m_pages->setCurrentWidget(m_sentence);
}

void ViewBody::showFailure(const QString& sentence) {
    m_banner->showText(sentence);
}

void ViewBody::setOutdated(bool outdated) {
    m_plot->setBusy(outdated && m_plot->hasFigure());
}

void ViewBody::setActionText(const QString& text) {
    m_banner->setActionText(text);
}

}  // namespace stratascope
