#include "ui/shell/main_window.h"

#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/inspector/inspector_window.h"
#include "ui/session/example_tour.h"
#include "ui/shell/about_dialog.h"
#include "ui/shell/banner.h"
#include "ui/shell/edit_commands.h"
#include "ui/shell/empty_page.h"
#include "ui/shell/engine_chooser.h"
#include "ui/shell/example_strip.h"
#include "ui/shell/hairline.h"
#include "ui/shell/language.h"
#include "ui/shell/layer_bar.h"
#include "ui/shell/layer_player.h"
#include "ui/shell/model_chooser.h"
#include "ui/shell/notices.h"
#include "ui/shell/screen_placement.h"
#include "ui/shell/shortcuts_dialog.h"
#include "ui/shell/status_line.h"
#include "ui/shell/text_field.h"
#include "ui/shell/text_panel.h"
#include "ui/shell/theme.h"
#include "ui/shell/token_panel.h"
#include "ui/shell/view_docks.h"
#include "ui/shell/window_actions.h"
#include "ui/shell/window_menus.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int kLeftWidth = 320;
constexpr QSize kFirstSize(1440, 880);

template <typename Layout>
Layout* newLayout(QWidget* parent, const QMargins& margins, int spacing) {
    auto* layout = new Layout(parent);
    layout->setContentsMargins(margins);
    layout->setSpacing(spacing);
    return layout;
}

}  // namespace

MainWindow::MainWindow(const WindowContext& context, QWidget* parent)
    : QMainWindow(parent), m_context(context) {
    setObjectName(u"main-window"_s);
    setAcceptDrops(true);
    buildParts();
    connectActions();
    connectLayerActions();
    connectParts();
    connectExamples();
    connectChoices();
    refreshModel();
    refreshExample();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildParts() {
    m_player = new LayerPlayer(m_context.document.selection, this);
    m_actions = new WindowActions(this);
    auto* centre = new QWidget;
    auto* column = newLayout<QVBoxLayout>(centre, {}, 0);
    column->addWidget(m_banner = new Banner);
    column->addWidget(m_exampleStrip = new ExampleStrip(m_context.examples));
    column->addWidget(buildMiddle(), 1);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_layerBar =
                          new LayerBar(m_context.document.session, m_context.document.selection, *m_player));
    setCentralWidget(centre);
    m_notices = new Notices(m_context.document.session, *m_banner, m_context.embeddedModel);
    buildMenuRow();
}

void MainWindow::buildMenuRow() {
    m_edit = std::make_unique<EditCommands>(*m_actions, *m_docks, *this);
    m_menus = new WindowMenus(*m_actions, *m_docks, m_context.examples, m_context.theme, m_context.language);
    connect(&m_menus->editMenu(), &QMenu::aboutToShow, m_edit.get(), &EditCommands::refreshForMenu);
    m_modelChooser = new ModelChooser(m_context.document.session, m_context.models);
    m_engineChooser = new EngineChooser(m_context.document.session);
    auto* top = new QWidget;
    auto* column = newLayout<QVBoxLayout>(top, {}, 0);
    auto* row = newLayout<QHBoxLayout>(nullptr, {}, 0);
    row->addWidget(m_menus, 1, Qt::AlignVCenter);
    row->addWidget(m_modelChooser);
    row->addWidget(m_engineChooser);
    column->addLayout(row);
    column->addWidget(new Hairline(Qt::Horizontal));
    setMenuWidget(top);
}

QWidget* MainWindow::buildLeftPanel() {
    auto* panel = new QWidget;
    panel->setFixedWidth(kLeftWidth);
    auto* column = newLayout<QVBoxLayout>(panel, {16, 8, 16, 8}, 16);
    column->addWidget(m_textPanel = new TextPanel(m_context.document.session));
    column->addWidget(m_tokenPanel = new TokenPanel(m_context.document.session, m_context.document.selection),
                      1);
    return panel;
}

QWidget* MainWindow::buildMiddle() {
    auto* middle = new QWidget;
    auto* row = newLayout<QHBoxLayout>(middle, {}, 0);
    row->addWidget(buildLeftPanel());
    row->addWidget(new Hairline(Qt::Vertical));
    row->addWidget(m_pages = new QStackedWidget, 1);
    m_pages->addWidget(m_docks = new ViewDocks(m_context.document));
    m_pages->addWidget(m_emptyPage = new EmptyPage);
    return middle;
}

void MainWindow::connectActions() {
    WindowActions& actions = *m_actions;
    connect(&actions[Command::OpenModel], &QAction::triggered, this, &MainWindow::askForModel);
    connect(&actions[Command::OpenText], &QAction::triggered, this, &MainWindow::askForText);
    connect(&actions[Command::InspectModel], &QAction::triggered, this, &MainWindow::inspectModel);
    connect(&actions[Command::Quit], &QAction::triggered, this, &QWidget::close);
    connect(&actions[Command::RestoreLayout], &QAction::triggered, m_docks, &ViewDocks::restoreDefault);
    connect(&actions[Command::ShowShortcuts], &QAction::triggered, this,
            [this] { openShortcuts(*m_actions, this); });
    connect(&actions[Command::ShowAbout], &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::connectLayerActions() {
    WindowActions& actions = *m_actions;
    Selection& selection = m_context.document.selection;
    connect(&actions[Command::ClearSelection], &QAction::triggered, &selection, &Selection::clear);
    connect(&actions[Command::FirstLayer], &QAction::triggered, &selection, [&] { selection.setLayer(0); });
    connect(&actions[Command::LastLayer], &QAction::triggered, &selection, [&] { selection.setLayer(-1); });
    connect(&actions[Command::PreviousLayer], &QAction::triggered, &selection,
            [&] { selection.setLayer(std::max(0, selection.layer() - 1)); });
    connect(&actions[Command::NextLayer], &QAction::triggered, &selection,
            [&] { selection.setLayer(selection.layer() + 1); });
    connect(&actions[Command::Play], &QAction::triggered, m_player, &LayerPlayer::toggle);
}

void MainWindow::connectParts() {
    connect(&m_context.document.session, &Session::modelChanged, this, &MainWindow::refreshModel);
    connect(&m_context.document.session, &Session::statusChanged, this, &MainWindow::refreshModel);
    connect(m_modelChooser, &ModelChooser::modelChosen, this, &MainWindow::openModel);
    connect(m_modelChooser, &ModelChooser::openRequested, this, &MainWindow::askForModel);
    connect(m_modelChooser, &ModelChooser::inspectRequested, this, &MainWindow::inspectModel);
    connect(&m_context.document.session, &Session::modelChanged, this, &MainWindow::refreshInspector);
    connect(m_emptyPage, &EmptyPage::openRequested, this, &MainWindow::askForModel);
    connect(m_notices, &Notices::openRequested, this, &MainWindow::askForModel);
    connect(m_docks, &ViewDocks::pointed, &m_layerBar->status(), &StatusLine::setPointed);
    connect(m_docks, &ViewDocks::reported, &m_layerBar->status(), &StatusLine::report);
    connect(m_textPanel, &TextPanel::textCut, this, [this](qsizetype characters) {
        m_notices->tell(NoticeTopic::PastedText, BannerKind::Information, [this, characters] {
            return tr("The pasted text was longer than %1 characters; the last %2 were left out.")
                .arg(locale().toString(TextField::kLongest), locale().toString(characters));
        });
    });
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, &MainWindow::comeBackOnScreen,
            Qt::QueuedConnection);
}

void MainWindow::connectExamples() {
    WindowActions& actions = *m_actions;
    ExampleTour& examples = m_context.examples;
    const auto step = [this](int by) { m_context.examples.step(by, m_context.language.code()); };
    connect(m_exampleStrip, &ExampleStrip::stepped, this, step);
    connect(&actions[Command::NextExample], &QAction::triggered, this, [step] { step(1); });
    connect(&actions[Command::PreviousExample], &QAction::triggered, this, [step] { step(-1); });
    connect(&actions[Command::ShowExampleNote], &QAction::triggered, &examples, &ExampleTour::showNote);
    connect(&examples, &ExampleTour::viewWanted, m_docks, &ViewDocks::bringToFront);
    connect(&examples, &ExampleTour::stateChanged, this, &MainWindow::refreshExample);
}

void MainWindow::refreshExample() {
    QAction& note = (*m_actions)[Command::ShowExampleNote];
    note.setEnabled(m_context.examples.current());
    note.setChecked(m_context.examples.noteShown());
}

void MainWindow::connectChoices() {
    connect(m_menus, &WindowMenus::themeChosen, this, [this](int choice) {
        m_context.theme.setChoice(static_cast<ThemeChoice>(choice));
        m_context.document.settings.setTheme(m_context.theme.choice());
    });
    connect(m_menus, &WindowMenus::languageChosen, &m_context.language, [this](const QString& code) {
        m_context.document.settings.setLanguage(code);
        m_context.language.setCode(code);
    });
    const auto speak = [this](const QString& code) {
        setLocale(QLocale(code));
        // Floating docks are windows of their own, which inherit nothing.
        for (const View* view : m_docks->views())
            m_docks->dockOf(*view).setLocale(QLocale(code));
        if (m_inspector) m_inspector->setLocale(QLocale(code));
    };
    connect(&m_context.language, &Language::changed, this, speak);
    speak(m_context.language.code());
}

void MainWindow::refreshModel() {
    const Session& session = m_context.document.session;
    const auto model = session.model();
    const QString name = model ? QString::fromStdString(model->folder.name()) : QString();
    setWindowTitle(model ? u"%1 – Stratascope"_s.arg(name) : u"Stratascope"_s);
    m_pages->setCurrentIndex(!model && session.status() == Session::Status::NoModel ? 1 : 0);
}

void MainWindow::openModel(const QString& folder) {
    m_context.document.session.openModel(folder);
}

// Where a person is likely to have another model: beside the present one, or the one opened last, but not
// within the program.
QString MainWindow::foldersOfModels() const {
    const QString present = m_context.document.session.modelFolder();
    const bool isBuiltIn = present == m_context.embeddedModel;
    const QString known =
        isBuiltIn || present.isEmpty() ? m_context.document.settings.recentModels().value(0) : present;
    return known.isEmpty() ? QDir::homePath() : QFileInfo(known).path();
}

void MainWindow::askForModel() {
    auto* dialog = new QFileDialog(this, tr("Open model folder"), foldersOfModels());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openModel);
    dialog->open();
}

// A model's file that is chosen here opens the model, as when it is dropped.
void MainWindow::askForText() {
    auto* dialog = new QFileDialog(this, tr("Open text file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        QMimeData file;
        file.setUrls({QUrl::fromLocalFile(path)});
        open(readDropped(file));
    });
    dialog->open();
}

InspectorWindow& MainWindow::inspector() {
    if (!m_inspector) {
        m_inspector = new InspectorWindow(m_context.document.settings, this);
        m_inspector->setLocale(locale());
    }
    return *m_inspector;
}

void MainWindow::openInspector() {
    inspector().show();
    inspector().raise();
    inspector().activateWindow();
}

void MainWindow::inspectModel() {
    openInspector();
    m_inspectedFolder.clear();
    refreshInspector();
    if (!m_context.document.session.model()) inspector().askForFolder();
}

void MainWindow::showAbout() {
    auto* about = new AboutDialog(m_context.embeddedModel, this);
    about->setAttribute(Qt::WA_DeleteOnClose);
    connect(about, &AboutDialog::modelCardWanted, this, [this, about] {
        about->close();
        openInspector();
        inspector().inspectCard(m_context.embeddedModel);
    });
    about->open();
}

// It shows the model in use, until a person chooses another folder there; the same model loaded anew is no
// reason to leave that.
void MainWindow::refreshInspector() {
    const auto model = m_context.document.session.model();
    if (!model || !m_inspector || !m_inspector->isVisible()) return;
    const QString folder = QString::fromStdString(model->folder.path().string());
    if (folder == m_inspectedFolder) return;
    m_inspectedFolder = folder;
    m_inspector->inspect(folder);
}

void MainWindow::restoreWindow() {
    resize(kFirstSize.boundedTo(screenAreas().value(0, QRect({}, kFirstSize)).size()));
    restoreGeometry(m_context.document.settings.windowGeometry());
    m_docks->restoreLayout(m_context.document.settings.windowState());
    comeBackOnScreen();
}

void MainWindow::comeBackOnScreen() {
    const QRect placed = placedOnScreens(geometry(), screenAreas());
    if (placed != geometry()) setGeometry(placed);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_player->stop();
    m_context.document.settings.setWindow(saveGeometry(), m_docks->layoutState());
    QMainWindow::closeEvent(event);
    Q_EMIT closed();
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange && m_menus) {
        m_actions->retranslate();
        m_menus->retranslate();
        m_notices->refresh();
    }
    QMainWindow::changeEvent(event);
}

// What the focused widget did not want: text fields and buttons take the space bar for themselves.
void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        m_player->toggle();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (bringsFile(*event->mimeData())) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    open(readDropped(*event->mimeData()));
}

void MainWindow::open(const Dropped& dropped) {
    if (const auto* model = std::get_if<DroppedModel>(&dropped)) return openModel(model->folder);
    if (const auto* text = std::get_if<DroppedText>(&dropped)) return take(*text);
    m_notices->tell(
        NoticeTopic::UnknownFile, BannerKind::Warning, [path = std::get<DroppedUnknown>(dropped).path] {
            return tr("“%1” is neither a model folder nor a text file that can be read.").arg(path);
        });
}

void MainWindow::take(const DroppedText& dropped) {
    m_context.examples.replaceTextA(dropped.text);
    if (dropped.shortened)
        m_notices->tell(NoticeTopic::FileLength, BannerKind::Information, [this] {
            return tr("The file is long: its first %1 characters were taken.")
                .arg(locale().toString(TextField::kLongest));
        });
    if (dropped.replaced > 0)
        m_notices->tell(NoticeTopic::FileBytes, BannerKind::Warning, [replaced = dropped.replaced] {
            return tr("The file is not valid UTF-8: %n place(s) were replaced by %1.", nullptr, replaced)
                .arg(QChar(QChar::ReplacementCharacter));
        });
}

}  // namespace stratascope
