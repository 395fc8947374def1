#include "ui/shell/shortcuts_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/shell/window_actions.h"

namespace stratascope {

namespace {

QGridLayout* newTable(const std::vector<WindowActions::ShortcutWords>& shortcuts) {
    auto* table = new QGridLayout;
    table->setHorizontalSpacing(32);
    table->setVerticalSpacing(8);
    int row = 0;
    for (const auto& shortcut : shortcuts) {
        table->addWidget(new QLabel(shortcut.command), row, 0);
        table->addWidget(new QLabel(shortcut.keys), row++, 1);
    }
    return table;
}

}  // namespace

void openShortcuts(const WindowActions& actions, QWidget* window) {
    auto* dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(QCoreApplication::translate("ShortcutsDialog", "Keyboard shortcuts"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(16);
    column->addLayout(newTable(actions.shortcuts()));
    column->addWidget(buttons);
    dialog->open();
}

}  // namespace stratascope
