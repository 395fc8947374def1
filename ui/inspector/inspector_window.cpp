#include "ui/inspector/inspector_window.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTabWidget>
#include <QVBoxLayout>
#include <utility>

#include "ui/inspector/overview_page.h"
#include "ui/inspector/readme_browser.h"
#include "ui/inspector/settings_table.h"
#include "ui/inspector/tensor_page.h"
#include "ui/inspector/tokenizer_page.h"
#include "ui/session/error_text.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize firstSize(1280, 720);

}  // namespace

InspectorWindow::InspectorWindow(Settings& settings, QWidget* parent) : QWidget(parent, Qt::Window) {
    setObjectName(u"inspector"_s);
    build(settings);
    addKeys();
    connect(&m_inspection, &ModelInspection::opened, this, [this] {
        showModel();
        showCardIfWanted();
    });
    connect(&m_inspection, &ModelInspection::failed, this, [this] {
        m_cardWanted = false;
        showFailure();
    });
    connect(&m_inspection, &ModelInspection::readingFailed, this, &InspectorWindow::showFailure);
    for (ReadmeBrowser* browser : {m_readme, m_licence})
        connect(browser, &ReadmeBrowser::linkChosen, this,
                [](const QUrl& link) { QDesktopServices::openUrl(link); });
    retranslate();
    resize(firstSize);
}

void InspectorWindow::build(Settings& settings) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_failure = new QLabel);
    column->addWidget(m_tabs = new QTabWidget, 1);
    m_failure->setObjectName(u"failure"_s);
    m_failure->setTextFormat(Qt::PlainText);
    m_failure->setWordWrap(true);
    m_failure->setMargin(16);
    m_failure->hide();
    m_open = new QPushButton;
    m_open->setFlat(true);
    m_tabs->setDocumentMode(true);
    m_tabs->setCornerWidget(m_open);
    connect(m_open, &QPushButton::clicked, this, &InspectorWindow::askForFolder);
    addTabs(settings);
}

void InspectorWindow::addTabs(Settings& settings) {
    m_tabs->addTab(m_overview = new OverviewPage, QString());
    m_tabs->addTab(m_tensors = new TensorPage(m_inspection, settings), QString());
    m_tabs->addTab(m_settings = new SettingsTable, QString());
    m_tabs->addTab(m_tokenizer = new TokenizerPage, QString());
    m_tabs->addTab(m_readme = new ReadmeBrowser, QString());
    m_tabs->addTab(m_licence = new ReadmeBrowser, QString());
    for (QWidget* found : {static_cast<QWidget*>(m_settings), static_cast<QWidget*>(m_readme),
                           static_cast<QWidget*>(m_licence)})
        m_tabs->setTabVisible(m_tabs->indexOf(found), false);
}

void InspectorWindow::addKeys() {
    for (const QKeySequence& key : {QKeySequence(Qt::Key_Escape), QKeySequence(Qt::CTRL | Qt::Key_W)})
        connect(new QShortcut(key, this), &QShortcut::activated, this, &QWidget::close);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        m_tabs->setCurrentWidget(m_tensors);
        m_tensors->search().setFocus();
    });
}

void InspectorWindow::inspect(const QString& folder) {
    m_cardWanted = false;
    if (folder != m_inspection.folder() || fault()) m_inspection.open(folder);
}

void InspectorWindow::inspectCard(const QString& folder) {
    m_cardWanted = true;
    m_inspection.open(folder);
}

void InspectorWindow::showCardIfWanted() {
    if (std::exchange(m_cardWanted, false) && m_tabs->isTabVisible(m_tabs->indexOf(m_readme)))
        m_tabs->setCurrentWidget(m_readme);
}

QString InspectorWindow::failure() const {
    return m_failure->text();
}

void InspectorWindow::askForFolder() {
    auto* dialog = new QFileDialog(this, tr("Inspect model folder"), m_inspection.folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &InspectorWindow::inspect);
    dialog->open();
}

void InspectorWindow::showModel() {
    const ModelDescription& description = *m_inspection.description();
    m_failure->hide();
    m_failure->clear();
    setWindowTitle(tr("%1 – Model inspector").arg(QString::fromStdString(description.name)));
    m_overview->showDescription(description);
    m_settings->showSettings(description.settings);
    m_tokenizer->showFacts(description.tokenizer);
    m_readme->showText(description.readme);
    m_licence->showText(description.licenceFile);
    m_tabs->setTabVisible(m_tabs->indexOf(m_settings), !description.settings.empty());
    m_tabs->setTabVisible(m_tabs->indexOf(m_readme), description.readme.found());
    m_tabs->setTabVisible(m_tabs->indexOf(m_licence), description.licenceFile.found());
}

std::optional<Error> InspectorWindow::fault() const {
    const auto fault = m_inspection.fault();
    return fault ? fault : m_inspection.readingFault();
}

void InspectorWindow::showFailure() {
    m_failure->setText(errorText(*fault()));
    m_failure->show();
}

void InspectorWindow::retranslate() {
    setWindowTitle(tr("Model inspector"));
    m_open->setText(tr("Inspect another folder…"));
    const auto name = [this](QWidget* page, const QString& title) {
        m_tabs->setTabText(m_tabs->indexOf(page), title);
    };
    name(m_overview, tr("Overview"));
    name(m_tensors, tr("Tensors"));
    name(m_settings, tr("Configuration"));
    name(m_tokenizer, tr("Tokenizer"));
    name(m_readme, tr("README"));
    name(m_licence, tr("Licence"));
    m_overview->retranslate();
    m_tensors->retranslate();
    m_settings->retranslate();
    m_tokenizer->retranslate();
    if (m_inspection.description()) showModel();
    if (fault()) showFailure();
}

void InspectorWindow::changeEvent(QEvent* event) {
    const auto type = event->type();
    if (m_licence && (type == QEvent::LanguageChange || type == QEvent::LocaleChange)) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace stratascope
