#include "ui/shell/window_actions.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QRegularExpression>
#include <utility>

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

struct CommandRow {
    Command command;
    const char* name;
    QList<QKeySequence> keys;
};

const std::vector<CommandRow>& commandRows() {
    static const std::vector<CommandRow> rows = {
        {Command::OpenModel, QT_TRANSLATE_NOOP("WindowActions", "&Open model folder…"), {QKeySequence::Open}},
        {Command::OpenText,
         QT_TRANSLATE_NOOP("WindowActions", "Open &text file…"),
         {Qt::CTRL | Qt::SHIFT | Qt::Key_O}},
        {Command::Quit, QT_TRANSLATE_NOOP("WindowActions", "&Quit"), {Qt::CTRL | Qt::Key_Q}},
        // Text fields, and views that copy, have these keys by themselves; a second owner would make them
        // ambiguous.
        {Command::Undo, QT_TRANSLATE_NOOP("WindowActions", "&Undo"), {}},
        {Command::Redo, QT_TRANSLATE_NOOP("WindowActions", "&Redo"), {}},
        {Command::Cut, QT_TRANSLATE_NOOP("WindowActions", "Cu&t"), {}},
        {Command::Copy, QT_TRANSLATE_NOOP("WindowActions", "&Copy"), {}},
        {Command::Paste, QT_TRANSLATE_NOOP("WindowActions", "&Paste"), {}},
        {Command::SelectAll, QT_TRANSLATE_NOOP("WindowActions", "Select &all"), {}},
        {Command::ClearSelection, QT_TRANSLATE_NOOP("WindowActions", "Clear &selection"), {Qt::Key_Escape}},
        {Command::RestoreLayout, QT_TRANSLATE_NOOP("WindowActions", "&Restore layout"), {}},
        {Command::InspectModel,
         QT_TRANSLATE_NOOP("WindowActions", "&Inspect model…"),
         {Qt::CTRL | Qt::Key_I}},
        {Command::FirstLayer,
         QT_TRANSLATE_NOOP("WindowActions", "&First: layer 0 (embeddings)"),
         {Qt::ALT | Qt::Key_Home, Qt::CTRL | Qt::Key_Home}},
        {Command::PreviousLayer,
         QT_TRANSLATE_NOOP("WindowActions", "&Previous layer"),
         {Qt::ALT | Qt::Key_Left, Qt::CTRL | Qt::Key_Left}},
        {Command::NextLayer,
         QT_TRANSLATE_NOOP("WindowActions", "&Next layer"),
         {Qt::ALT | Qt::Key_Right, Qt::CTRL | Qt::Key_Right}},
        {Command::LastLayer,
         QT_TRANSLATE_NOOP("WindowActions", "&Last layer"),
         {Qt::ALT | Qt::Key_End, Qt::CTRL | Qt::Key_End}},
        {Command::Play, QT_TRANSLATE_NOOP("WindowActions", "Pl&ay the layers"), {}},
        {Command::NextExample,
         QT_TRANSLATE_NOOP("WindowActions", "&Next example"),
         {Qt::CTRL | Qt::Key_PageDown}},
        {Command::PreviousExample,
         QT_TRANSLATE_NOOP("WindowActions", "&Previous example"),
         {Qt::CTRL | Qt::Key_PageUp}},
        {Command::ShowExampleNote, QT_TRANSLATE_NOOP("WindowActions", "Show the n&ote"), {}},
        {Command::ShowShortcuts, QT_TRANSLATE_NOOP("WindowActions", "&Keyboard shortcuts"), {Qt::Key_F1}},
        {Command::ShowAbout, QT_TRANSLATE_NOOP("WindowActions", "&About Stratascope"), {}},
    };
    return rows;
}

QString translated(const char* text) {
    return QCoreApplication::translate("WindowActions", text);
}

// The keys of commands that widgets handle themselves, for people to read.
QString keysOfWidgets(Command command) {
    static const std::map<Command, QKeySequence> keys = {
        {Command::Undo, QKeySequence::Undo},   {Command::Redo, QKeySequence::Redo},
        {Command::Cut, QKeySequence::Cut},     {Command::Copy, QKeySequence::Copy},
        {Command::Paste, QKeySequence::Paste}, {Command::SelectAll, QKeySequence::SelectAll},
        {Command::Play, Qt::Key_Space}};
    const auto found = keys.find(command);
    return found == keys.end() ? QString() : found->second.toString(QKeySequence::NativeText);
}

QString nativeText(Qt::Key key) {
    return QKeySequence(key).toString(QKeySequence::NativeText);
}

// What is no command of the window: keys of the token strip and of figures.
std::vector<std::pair<const char*, QString>> keysInWidgets() {
    return {
        {QT_TRANSLATE_NOOP("WindowActions", "Previous or next token (in the token strip)"), u"← →"_s},
        {QT_TRANSLATE_NOOP("WindowActions", "Token of the line above or below"), u"↑ ↓"_s},
        {QT_TRANSLATE_NOOP("WindowActions", "First or last token"),
         nativeText(Qt::Key_Home) + u' ' + nativeText(Qt::Key_End)},
        {QT_TRANSLATE_NOOP("WindowActions", "Lock or unlock the token"), nativeText(Qt::Key_Return)},
        {QT_TRANSLATE_NOOP("WindowActions", "Zoom (in a figure)"), u"+ −"_s},
        {QT_TRANSLATE_NOOP("WindowActions", "Move (in a zoomed figure)"), u"← → ↑ ↓"_s},
        {QT_TRANSLATE_NOOP("WindowActions", "Reset the zoom (in a figure)"),
         QKeySequence(Qt::CTRL | Qt::Key_0).toString(QKeySequence::NativeText)},
    };
}

QString keysOf(const CommandRow& row) {
    QStringList keys;
    for (const QKeySequence& key : row.keys)
        keys += key.toString(QKeySequence::NativeText);
    return keys.isEmpty() ? keysOfWidgets(row.command) : keys.join(u", "_s);
}

// Chinese names carry their mnemonic behind them: 退出(&Q).
QString withoutMnemonic(QString name) {
    static const QRegularExpression appended(u"\\(&.\\)"_s);
    return name.remove(appended).remove(u'&').remove(u'…');
}

}  // namespace

WindowActions::WindowActions(QObject* parent) : QObject(parent) {
    for (const CommandRow& row : commandRows()) {
        auto* action = new QAction(this);
        action->setShortcuts(row.keys);
        m_actions[row.command] = action;
    }
    m_actions[Command::ShowExampleNote]->setCheckable(true);
    m_actions[Command::Quit]->setMenuRole(QAction::QuitRole);
    m_actions[Command::ShowAbout]->setMenuRole(QAction::AboutRole);
    retranslate();
}

void WindowActions::retranslate() {
    for (const CommandRow& row : commandRows()) {
        const QString keys = keysOfWidgets(row.command);
        m_actions[row.command]->setText(translated(row.name) + (keys.isEmpty() ? QString() : u'\t' + keys));
    }
}

std::vector<WindowActions::ShortcutWords> WindowActions::shortcuts() const {
    std::vector<ShortcutWords> words;
    for (const CommandRow& row : commandRows())
        if (const QString keys = keysOf(row); !keys.isEmpty())
            words.push_back({withoutMnemonic(translated(row.name)), keys});
    for (const auto& [name, keys] : keysInWidgets())
        words.push_back({translated(name), keys});
    return words;
}

}  // namespace stratascope
