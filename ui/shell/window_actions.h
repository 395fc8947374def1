#pragma once

#include <map>
#include <QAction>
#include <QObject>
#include <vector>

namespace stratascope {

enum class Command {
    OpenModel,
    OpenText,
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    SelectAll,
    ClearSelection,
    RestoreLayout,
    InspectModel,
    FirstLayer,
    PreviousLayer,
    NextLayer,
    LastLayer,
    Play,
    NextExample,
    PreviousExample,
    ShowExampleNote,
    ShowShortcuts,
    ShowAbout,
};

// The commands of the window: their names in the current language and their keys.
class WindowActions : public QObject {
    Q_OBJECT

public:
    explicit WindowActions(QObject* parent = nullptr);

    QAction& operator[](Command command) const { return *m_actions.at(command); }
    void retranslate();

    // What the table of keyboard shortcuts lists.
    struct ShortcutWords {
        QString command;
        QString keys;
    };
    std::vector<ShortcutWords> shortcuts() const;

private:
    std::map<Command, QAction*> m_actions;
};

}  // namespace stratascope
