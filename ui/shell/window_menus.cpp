#include "ui/shell/window_menus.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QMenu>
#include <QStyleOptionMenuItem>
#include <QStylePainter>

#include "ui/shell/examples_menu.h"
#include "ui/shell/language.h"
#include "ui/shell/theme.h"
#include "ui/shell/view_docks.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

WindowMenus::WindowMenus(WindowActions& actions, ViewDocks& docks, ExampleTour& examples, const Theme& theme,
                         const Language& language, QWidget* parent)
    : QMenuBar(parent), m_docks(docks) {
    setNativeMenuBar(false);
    buildFileAndEdit(actions);
    buildView(actions);
    buildModel(actions);
    buildThemes(theme);
    buildLanguages(language);
    buildLayers(actions);
    addMenu(m_examples = new ExamplesMenu(examples, language, actions, this));
    buildHelp(actions);
    retranslate();
}

void WindowMenus::buildFileAndEdit(WindowActions& actions) {
    m_file = addMenu(QString());
    m_file->addAction(&actions[Command::OpenModel]);
    m_file->addAction(&actions[Command::OpenText]);
    m_export = m_file->addMenu(QString());
    m_file->addSeparator();
    m_file->addAction(&actions[Command::Quit]);
    connect(m_export, &QMenu::aboutToShow, this, &WindowMenus::fillExport);
    m_edit = addMenu(QString());
    m_edit->addActions({&actions[Command::Undo], &actions[Command::Redo]});
    m_edit->addSeparator();
    m_edit->addActions({&actions[Command::Cut], &actions[Command::Copy], &actions[Command::Paste]});
    m_edit->addSeparator();
    m_edit->addActions({&actions[Command::SelectAll], &actions[Command::ClearSelection]});
}

void WindowMenus::buildView(WindowActions& actions) {
    m_view = addMenu(QString());
    for (const View* view : m_docks.views())
        m_view->addAction(m_docks.dockOf(*view).toggleViewAction());
    m_view->addSeparator();
    m_view->addAction(&actions[Command::RestoreLayout]);
    m_view->addSeparator();
    m_theme = m_view->addMenu(QString());
    m_language = m_view->addMenu(QString());
}

void WindowMenus::buildModel(WindowActions& actions) {
    m_model = addMenu(QString());
    m_model->addAction(&actions[Command::OpenModel]);
    m_model->addAction(&actions[Command::InspectModel]);
}

void WindowMenus::buildThemes(const Theme& theme) {
    auto* group = new QActionGroup(this);
    for (const ThemeChoice choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark}) {
        QAction* action = group->addAction(QString());
        action->setCheckable(true);
        action->setChecked(choice == theme.choice());
        action->setData(static_cast<int>(choice));
        m_theme->addAction(action);
    }
    connect(group, &QActionGroup::triggered, this,
            [this](QAction* action) { Q_EMIT themeChosen(action->data().toInt()); });
}

void WindowMenus::buildLanguages(const Language& language) {
    std::vector<Language::Choice> choices = Language::choices();
    choices.insert(choices.begin(), Language::Choice());  // the system's, which retranslate() names
    auto* group = new QActionGroup(this);
    for (const Language::Choice& choice : choices) {
        QAction* action = group->addAction(choice.name);
        action->setCheckable(true);
        action->setChecked(choice.code == language.choice());
        action->setData(choice.code);
        m_language->addAction(action);
    }
    connect(group, &QActionGroup::triggered, this,
            [this](QAction* action) { Q_EMIT languageChosen(action->data().toString()); });
}

void WindowMenus::buildLayers(WindowActions& actions) {
    m_layers = addMenu(QString());
    for (const Command command :
         {Command::FirstLayer, Command::PreviousLayer, Command::NextLayer, Command::LastLayer, Command::Play})
        m_layers->addAction(&actions[command]);
    m_layers->insertSeparator(&actions[Command::Play]);
}

void WindowMenus::buildHelp(WindowActions& actions) {
    m_help = addMenu(QString());
    m_help->addAction(&actions[Command::ShowShortcuts]);
    m_help->addAction(&actions[Command::ShowAbout]);
}

void WindowMenus::fillExport() {
    // clear() would leave the menus of the views behind.
    qDeleteAll(m_export->findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
    m_export->clear();
    for (View* view : m_docks.views()) {
        if (m_docks.dockOf(*view).isHidden()) continue;
        QMenu* menu = m_export->addMenu(view->title());
        for (const QString& name : {u"export-figure"_s, u"export-numbers"_s})
            if (auto* action = view->menu().findChild<QAction*>(name)) menu->addAction(action);
    }
    if (m_export->isEmpty()) m_export->addAction(tr("No view is open"))->setEnabled(false);
}

// As the base class, without the line that styles draw beneath: the bar shares its row with the model
// chooser.
void WindowMenus::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    for (QAction* action : actions()) {
        QStyleOptionMenuItem option;
        initStyleOption(&option, action);
        option.rect = actionGeometry(action);
        painter.setClipRect(option.rect.adjusted(0, 0, 0, -2));
        painter.drawControl(QStyle::CE_MenuBarItem, option);
    }
}

void WindowMenus::retranslate() {
    m_file->setTitle(tr("&File"));
    m_export->setTitle(tr("&Export"));
    m_edit->setTitle(tr("&Edit"));
    m_view->setTitle(tr("&View"));
    m_theme->setTitle(tr("&Theme"));
    m_language->setTitle(tr("&Language"));
    m_model->setTitle(tr("&Model"));
    m_layers->setTitle(tr("&Layers"));
    m_examples->setTitle(tr("E&xamples"));
    m_help->setTitle(tr("&Help"));
    const QList<QAction*> themes = m_theme->actions();
    for (QAction* ofSystem : {themes[0], m_language->actions().front()})
        ofSystem->setText(tr("Same as &system"));
    themes[1]->setText(tr("&Light"));
    themes[2]->setText(tr("&Dark"));
}

}  // namespace stratascope
