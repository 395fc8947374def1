#include "ui/views/view.h"

#include <algorithm>
#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHideEvent>
#include <QMenu>
#include <QVBoxLayout>
#include <utility>

#include "ui/plots/plot_widget.h"
#include "ui/session/error_text.h"
#include "ui/views/analysis_question.h"
#include "ui/views/view_body.h"
#include "ui/views/view_choice.h"
#include "ui/views/view_export.h"
#include "ui/views/view_title_bar.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

View::View(QString name, const ViewContext& context, QWidget* parent)
    : QWidget(parent),
      m_name(std::move(name)),
      m_context(context),
      m_menu(new QMenu(this)),
      m_question(new AnalysisQuestion(context.analysis, this)) {
    setObjectName(u"view."_s + m_name);
    build();
    buildMenu();
    connectDocument();
    connectPlot();
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &View::ask);
    connect(m_question, &AnalysisQuestion::answered, this, &View::showAnswer);
    connect(m_question, &AnalysisQuestion::failed, this, &View::showFailure);
    updateTheme();
}

View::~View() = default;

void View::build() {
    m_titleBar = new ViewTitleBar(*m_menu, this);
    m_titleBar->setObjectName(objectName() + u".title"_s);
    m_menu->setObjectName(objectName() + u".menu"_s);
    m_body = new ViewBody(objectName(), this);
    connect(m_body, &ViewBody::retryWanted, this, &View::refresh);
    setFocusProxy(&plot());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_titleBar);
    column->addWidget(m_body, 1);
}

void View::buildMenu() {
    m_optionsEnd = m_menu->addSeparator();
    m_resetZoom = m_menu->addAction(QString());
    m_resetZoom->setObjectName(u"reset-zoom"_s);
    m_resetZoom->setShortcut(Qt::CTRL | Qt::Key_0);
    m_resetZoom->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_resetZoom);
    connect(m_resetZoom, &QAction::triggered, &plot(), &PlotWidget::resetZoom);
    m_menu->addSeparator();
    m_export = new ViewExport(plot(), *m_menu, m_context.settings, m_name, this);
    connect(m_export, &ViewExport::reported, this, &View::reported);
}

void View::connectDocument() {
    connect(&m_context.session, &Session::modelChanged, this, [this] { m_modelIsNew = true; });
    connect(&m_context.session, &Session::encodingChanged, this, &View::onEncodingChanged);
    connect(&m_context.session, &Session::statusChanged, this, [this] {
        updateBusy();
        if (!m_context.session.encoding()) refresh();
        if (m_context.session.encodingIsLeftOver()) m_export->setAvailable(false);
    });
    connect(&m_context.selection, &Selection::layerChanged, this, &View::refresh);
    connect(&m_context.selection, &Selection::extentChanged, this, &View::refresh);
    connect(&m_context.selection, &Selection::hoverChanged, this, &View::updateHighlight);
    connect(&m_context.selection, &Selection::locksChanged, this, &View::updateHighlight);
}

// The former model's encoding, and pictures of it, are of use until this first one of a new model.
void View::onEncodingChanged() {
    if (std::exchange(m_modelIsNew, false)) m_isOfFormerModel = true;
    refresh();
}

void View::connectPlot() {
    connect(&plot(), &PlotWidget::tokenHovered, &m_context.selection, &Selection::setHoveredPair);
    connect(&plot(), &PlotWidget::tokenClicked, &m_context.selection, &Selection::toggleLock);
    connect(&plot(), &PlotWidget::layerClicked, &m_context.selection, &Selection::setLayer);
    connect(&plot(), &PlotWidget::pointed, this, &View::pointed);
}

PlotWidget& View::plot() {
    return m_body->plot();
}

QString View::emptyText() const {
    return m_body->sentence();
}

QString View::failureText() const {
    return m_body->failure();
}

QString View::caption() const {
    return m_titleBar->caption();
}

bool View::outdated() const {
    const Session::Status status = m_context.session.status();
    return m_question->pending() || status == Session::Status::LoadingModel ||
           status == Session::Status::Computing || m_context.session.encodingIsLeftOver();
}

int View::currentLayer(const EncodedTexts& texts) const {
    return std::clamp(m_context.selection.layer(), 0, static_cast<int>(texts.layerCount()));
}

std::vector<int> View::lockedTokens(const EncodedTexts& texts) const {
    std::vector<int> tokens = m_context.selection.lockedTokens();
    std::erase_if(tokens, [&](int token) { return token >= static_cast<int>(texts.tokenCount()); });
    return tokens;
}

QString View::captionOf(const Figure& figure, const EncodedTexts& texts) const {
    const bool onlySpecial = std::ranges::all_of(texts.tokens, &Token::special);
    return onlySpecial ? tr("Empty text, special tokens alone. %1").arg(figureCaption(figure))
                       : figureCaption(figure);
}

QString View::whyEmpty(const EncodedTexts&) const {
    return {};
}

QString View::whyNothingIsEncoded() const {
    switch (m_context.session.status()) {
        case Session::Status::LoadingModel:
            return tr("The model is being loaded…");
        case Session::Status::Computing:
            return tr("The text is on its way through the layers…");
        case Session::Status::NoModel:
            return tr("Choose or open a model to see what its layers do with the text.");
        case Session::Status::Ready:
            break;
    }
    return tr("Type a text to see what the layers do with it.");
}

void View::retranslate() {
    setWindowTitle(title());
    setAccessibleName(title());
    m_titleBar->setTitle(title());
    m_titleBar->setMenuText(tr("Options and export of “%1”").arg(title()));
    m_body->setActionText(tr("Try again"));
    m_resetZoom->setText(tr("Reset &zoom"));
    m_export->retranslate(title());
    refresh();
}

ViewChoice& View::addChoice(const QString& key, const QStringList& values, Place place) {
    auto* choice = new ViewChoice(key, values, m_context.settings.viewOption(m_name, key), this);
    m_menu->insertMenu(m_optionsEnd, &choice->menu());
    if (place == Place::MenuAndTitleRow) m_titleBar->addControl(choice->makeComboBox());
    connect(choice, &ViewChoice::valueChanged, this, [this, key](const QString& value) {
        m_context.settings.setViewOption(m_name, key, value);
        refresh();
    });
    return *choice;
}

QAction& View::addToggle(const QString& key, bool initially) {
    const QString remembered = m_context.settings.viewOption(m_name, key);
    auto* action = new QAction(this);
    action->setObjectName(key);
    action->setCheckable(true);
    action->setChecked(remembered.isEmpty() ? initially : remembered == u"on"_s);
    m_menu->insertAction(m_optionsEnd, action);
    connect(action, &QAction::toggled, this, [this, key](bool on) {
        m_context.settings.setViewOption(m_name, key, on ? u"on"_s : u"off"_s);
        refresh();
    });
    return *action;
}

void View::refresh() {
    m_refresh.start(0);
}

void View::setCovered(bool covered) {
    if (covered == m_covered) return;
    m_covered = covered;
    updateSeen();
    if (m_seen) refresh();
}

void View::updateSeen() {
    const bool seen = isVisible() && !m_covered;
    if (seen == m_seen) return;
    m_seen = seen;
    if (!seen) withdraw();
    seenChanged();
}

void View::withdraw() {
    if (m_question->pending()) m_export->setAvailable(false);
    m_question->withdraw();
    updateBusy();
}

void View::ask() {
    // A picture that nobody sees does not follow what changed; it must not leave the window as if it did.
    if (!m_seen) return m_export->setAvailable(false);
    const auto texts = m_context.session.encoding();
    const QString reason = texts ? whyEmpty(*texts) : whyNothingIsEncoded();
    if (!reason.isEmpty()) {
        m_question->withdraw();
        showEmpty(reason);
    } else if (asksNow()) {
        m_question->ask(texts, analysisRequest(*texts));
    }
    updateBusy();
}

void View::showAnswer() {
    const Figure figure = makeFigure(*m_question->answeredTexts(), *m_question->answer());
    m_body->showFigure(figure);
    m_titleBar->setCaption(captionOf(figure, *m_question->answeredTexts()));
    if (m_question->answeredTexts() == m_context.session.encoding()) m_isOfFormerModel = false;
    m_export->setAvailable(!m_context.session.encodingIsLeftOver());
    m_resetZoom->setEnabled(true);
    updateHighlight();
    updateBusy();
}

void View::showEmpty(const QString& reason) {
    m_body->showSentence(reason);
    m_titleBar->setCaption({});
    m_export->setAvailable(false);
    m_resetZoom->setEnabled(false);
}

void View::showFailure(const Error& error) {
    const QString sentence = errorText(error);
    const bool nothingToShow =
        error.code() == ErrorCode::TooFewPoints || error.code() == ErrorCode::PrecisionUnavailable;
    if (nothingToShow || m_isOfFormerModel || !plot().hasFigure()) {
        showEmpty(sentence);
    } else {
        m_body->showFailure(sentence);
        m_export->setAvailable(m_question->answeredTexts() == m_context.session.encoding() &&
                               !m_context.session.encodingIsLeftOver());
    }
    updateBusy();
}

void View::updateBusy() {
    m_body->setOutdated(outdated());
}

void View::updateHighlight() {
    const Selection& selection = m_context.selection;
    plot().setHighlight(selection.hoveredToken(), selection.lockedTokens(), selection.hoveredPartner());
}

void View::updateTheme() {
    plot().setTheme(FigureTheme::ofWindow(palette(), font(), locale()));
}

void View::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    switch (event->type()) {
        case QEvent::LanguageChange:
            retranslate();
            break;
        case QEvent::PaletteChange:
        case QEvent::FontChange:
            updateTheme();
            break;
        case QEvent::LocaleChange:
            updateTheme();
            refresh();
            break;
        default:
            break;
    }
}

void View::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    updateSeen();
    ask();
}

void View::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    updateSeen();
}

}  // namespace stratascope
