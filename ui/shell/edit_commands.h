#pragma once

#include <QLabel>
#include <QObject>
#include <QPlainTextEdit>
#include <QPointer>

namespace stratascope {

class ViewDocks;
class WindowActions;

// The commands of the Edit menu: they act on the text that has the keyboard, and can be chosen as far as it
// has something for them. Where no text is selected, the picture of the active view is copied.
class EditCommands : public QObject {
    Q_OBJECT

public:
    EditCommands(WindowActions& actions, ViewDocks& docks, QWidget& window);

    // Looks at everything again, at the clipboard too. For a menu that opens: what a label has selected is
    // told by nobody, and the clipboard may be that of another program, which takes its time to answer.
    void refreshForMenu();

private:
    void connectActions();
    void onFocusChanged(QWidget* now);
    void follow(QPlainTextEdit* field);
    void refresh();
    void copy();
    void selectAll();
    bool textIsSelected() const;
    QAction* copyOfPicture() const;

    WindowActions& m_actions;
    ViewDocks& m_docks;
    QWidget& m_window;
    // What has the keyboard, or lends it to the menu bar.
    QPointer<QPlainTextEdit> m_field;
    QPointer<QLabel> m_label;
};

}  // namespace stratascope
