#include "ui/shell/model_chooser.h"

#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include "core/model/model_folder.h"
#include "ui/figures/plain_tool_tip.h"
#include "ui/session/model_loading.h"
#include "ui/session/warning_text.h"
#include "ui/shell/glyph_icon.h"

namespace stratascope {

namespace {
constexpr int kProgressWidth = 96;
constexpr int kProgressSteps = 1000;

// A single & in a name would become a mnemonic.
QString withoutMnemonic(QString name) {
    return name.replace(u'&', QStringLiteral("&&"));
}

}  // namespace

ModelChooser::ModelChooser(Session& session, ModelList& models, QWidget* parent)
    : QWidget(parent), m_session(session), m_models(models) {
    build();
    connect(&session, &Session::modelChanged, this, &ModelChooser::refresh);
    connect(&session, &Session::statusChanged, this, &ModelChooser::refresh);
    connect(&session, &Session::loadProgressChanged, this, &ModelChooser::refresh);
    connect(&models, &ModelList::modelReset, this, &ModelChooser::refresh);
    connect(&models, &ModelList::modelReset, this, &ModelChooser::fillOpenMenu);
    connect(m_menu, &QMenu::aboutToShow, this, &ModelChooser::openMenu);
    connect(m_cancel, &QToolButton::clicked, &session, &Session::cancelLoading);
    refresh();
}

void ModelChooser::build() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(8);
    row->addWidget(m_progress = new QProgressBar);
    row->addWidget(m_cancel = new QToolButton);
    row->addWidget(m_button = new QPushButton);
    m_progress->setFixedSize(kProgressWidth, 6);
    m_progress->setTextVisible(false);
    m_cancel->setIcon(glyphIcon(Glyph::Close));
    m_cancel->setAutoRaise(true);
    m_menu = new QMenu(this);
    m_menu->setToolTipsVisible(true);
    m_button->setIcon(glyphIcon(Glyph::Model));
    m_button->setMenu(m_menu);
    m_button->setFlat(true);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_cancel->setFocusPolicy(Qt::TabFocus);
}

QString ModelChooser::groupName(ModelList::Origin origin) const {
    switch (origin) {
        case ModelList::Origin::Embedded:
            return tr("Comes with the program");
        case ModelList::Origin::Recent:
            return tr("Opened before");
        case ModelList::Origin::Cache:
            break;
    }
    return tr("In the Hugging Face cache");
}

void ModelChooser::addEntry(const ModelList::Entry& entry, bool isPresent) {
    auto* action = m_menu->addAction(withoutMnemonic(entry.name));
    action->setData(entry.folder);
    action->setToolTip(plainToolTip(QDir::toNativeSeparators(entry.folder)));
    action->setCheckable(true);
    action->setChecked(isPresent);
    connect(action, &QAction::triggered, this, [this, folder = entry.folder] { Q_EMIT modelChosen(folder); });
}

// With what is known now; what is found by looking again comes while it is open.
void ModelChooser::openMenu() {
    fillMenu();
    Q_EMIT listWanted();
}

void ModelChooser::fillOpenMenu() {
    if (!m_menu->isVisible()) return;
    const QAction* active = m_menu->activeAction();
    const QString folder = active ? active->data().toString() : QString();
    fillMenu();
    for (QAction* action : m_menu->actions())
        if (!folder.isEmpty() && action->data() == folder) m_menu->setActiveAction(action);
}

void ModelChooser::fillMenu() {
    m_menu->clear();
    const ModelList::Entry* previous = nullptr;
    const int present = m_models.rowOf(m_session.modelFolder());
    int row = 0;
    for (const ModelList::Entry& entry : m_models.entries()) {
        if (!previous || previous->origin != entry.origin) m_menu->addSection(groupName(entry.origin));
        addEntry(entry, row++ == present);
        previous = &entry;
    }
    m_menu->addSeparator();
    auto* open = m_menu->addAction(glyphIcon(Glyph::Folder), tr("Open model folder…"));
    connect(open, &QAction::triggered, this, &ModelChooser::openRequested);
    auto* inspect = m_menu->addAction(tr("Inspect model…"));
    connect(inspect, &QAction::triggered, this, &ModelChooser::inspectRequested);
}

QString ModelChooser::modelWords() const {
    // By its path, as it will be named when it is there: the list of models may be filled later than that.
    if (m_session.status() == Session::Status::LoadingModel)
        return tr("Loading %1…")
            .arg(QString::fromStdString(modelFolderName(modelPath(m_session.modelFolder()))));
    const auto model = m_session.model();
    if (!model) return tr("Choose a model");
    const ModelConfig& config = model->folder.config();
    return tr("%1 · %2 layers × %3")
        .arg(QString::fromStdString(model->folder.name()), locale().toString(config.layerCount),
             locale().toString(config.hiddenSize));
}

// What the weights lack or hold besides is no fault, and stands where a person asks for it.
QString ModelChooser::detailWords() const {
    QStringList lines{QDir::toNativeSeparators(m_session.modelFolder())};
    const auto model = m_session.model();
    if (model && m_session.status() != Session::Status::LoadingModel)
        for (const Warning& note : model->notes)
            lines += warningText(note);
    return lines.join(u'\n');
}

void ModelChooser::refresh() {
    const bool loading = m_session.status() == Session::Status::LoadingModel;
    m_progress->setVisible(loading);
    m_cancel->setVisible(loading);
    // A loader that says nothing of its progress yet shows that it is busy.
    m_progress->setRange(0, m_session.loadProgress() > 0 ? kProgressSteps : 0);
    m_progress->setValue(static_cast<int>(m_session.loadProgress() * kProgressSteps));
    m_button->setText(withoutMnemonic(modelWords()));
    m_button->setToolTip(plainToolTip(detailWords()));
    m_button->setAccessibleDescription(detailWords());
    m_button->setAccessibleName(tr("Model: %1").arg(modelWords()));
    m_cancel->setToolTip(tr("Stop loading"));
    m_cancel->setAccessibleName(tr("Stop loading"));
    m_progress->setAccessibleName(tr("Loading the model"));
    adjustSize();
}

void ModelChooser::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) refresh();
    QWidget::changeEvent(event);
}

}  // namespace stratascope
