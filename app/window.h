#pragma once

namespace stratascope {

// The program with its window: returns the exit code when the window is closed.
int runWindow(int argc, char** argv);

}  // namespace stratascope
