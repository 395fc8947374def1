#include "app/cli/console.h"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "app/cli/command_line.h"
#include "core/base/error.h"
#include "ui/session/warning_text.h"

namespace stratascope {
namespace {

[[noreturn]] void failToPrint() {
    const std::string reason = std::generic_category().message(errno);
    const QString name = CommandLine::tr("Standard output");
    throw Error(ErrorCode::FileUnwritable, {name.toStdString(), reason});
}

}  // namespace

void printOut(std::string_view utf8) {
    if (std::fwrite(utf8.data(), 1, utf8.size(), stdout) != utf8.size()) failToPrint();
}

void flushOut() {
    if (std::fflush(stdout) != 0) failToPrint();
}

void printError(const QString& message) {
    std::fputs(("stratascope: " + message.toStdString() + '\n').c_str(), stderr);
}

void printWarning(const QString& message) {
    printError(CommandLine::tr("warning: %1").arg(message));
}

void printWarnings(const std::vector<Warning>& warnings) {
    for (const Warning& warning : warnings)
        printWarning(warningText(warning));
}

void printNotes(const std::vector<Warning>& notes) {
    for (const Warning& note : notes)
        printError(CommandLine::tr("note: %1").arg(warningText(note)));
}

}  // namespace stratascope
