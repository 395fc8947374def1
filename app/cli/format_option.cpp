#include "app/cli/format_option.h"

#include "app/cli/command_error.h"
#include "app/cli/command_line.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

bool wantsJson(const QCommandLineParser& parser, const QString& other) {
    const QString format = parser.value(u"format"_s);
    if (format == u"json"_s) return true;
    if (format == other) return false;
    throw UsageError(CommandLine::tr("--format: “%1” is neither %2 nor json").arg(format, other));
}

}  // namespace stratascope
