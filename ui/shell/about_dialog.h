#pragma once

class QWidget;

namespace stratascope {

// Shows what the program and the model that comes with it are and are not, their licences and the versions of
// libraries.
void openAbout(QWidget* window);

}  // namespace stratascope
