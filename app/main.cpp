#include <clocale>
#include <cstring>
#include <filesystem>
#include <langinfo.h>
#include <QCoreApplication>
#include <system_error>
#include <unistd.h>

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

// OpenMP reads its environment when it is loaded, and Qt brings it along before main(): only a new start of
// the program changes how its threads wait. Where that start fails, they spin.
void startWithPatientThreads(char** argv) {
    if (!stratascope::letEngineThreadsWaitBriefly()) return;
    std::error_code ignored;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    if (!program.empty()) execv(program.c_str(), argv);
}

}  // namespace

int main(int argc, char** argv) {
    startWithPatientThreads(argv);
    useUtf8Locale();
    QCoreApplication::setApplicationName(QStringLiteral("stratascope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STRATASCOPE_VERSION));
    if (const std::optional<int> exitCode = stratascope::runWithoutWindow(argc, argv)) return *exitCode;
    return stratascope::runWindow(argc, argv);
}
