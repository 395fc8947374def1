#include <clocale>
#include <cstring>
#include <langinfo.h>
#include <QCoreApplication>

#include "app/cli/program.h"
#include "app/window.h"
#include "core/inference/engine_module.h"

namespace {

// Qt takes arguments and file names for UTF-8, and where the locale says otherwise it complains at every
// start.
void useUtf8Locale() {
    std::setlocale(LC_ALL, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
    qunsetenv("LC_ALL");
    qputenv("LC_CTYPE", "C.UTF-8");
}

}  // namespace

int main(int argc, char** argv) {
    stratascope::letEngineThreadsSleep();
    useUtf8Locale();
    QCoreApplication::setApplicationName(QStringLiteral("stratascope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STRATASCOPE_VERSION));
    if (const std::optional<int> exitCode = stratascope::runWithoutWindow(argc, argv)) return *exitCode;
    return stratascope::runWindow(argc, argv);
}
