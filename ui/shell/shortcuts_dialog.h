#pragma once

class QWidget;

namespace stratascope {

class WindowActions;

// Shows the table of the window's commands and their keys.
void openShortcuts(const WindowActions& actions, QWidget* window);

}  // namespace stratascope
