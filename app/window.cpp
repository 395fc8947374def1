#include "app/window.h"

namespace stratascope {

int runWindow(int /*argc*/, char** /*argv*/) {
    return 0;
}

}  // namespace stratascope
