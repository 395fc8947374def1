#include "app/cli/sub_command.h"

#include <new>

#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "core/base/error.h"
#include "ui/session/error_text.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

// Words in lines of at most 79 characters, as Qt writes those of the options.
QString wrapped(const QString& text) {
    constexpr qsizetype longestLine = 79;
    QString result;
    qsizetype used = 0;
    for (const QString& word : text.split(u' ')) {
        const bool fits = used + 1 + word.size() <= longestLine;
        if (used > 0) result += fits ? u' ' : u'\n';
        used = used > 0 && fits ? used + 1 + word.size() : word.size();
        result += word;
    }
    return result;
}

// Qt's list of options below words of our own, since its usage line knows no sub-commands.
QString helpText(const SubCommand& command, const QCommandLineParser& parser) {
    QString help;
    for (const QString& usage : command.usage) {
        help += (help.isEmpty() ? CommandLine::tr("Usage: %1") : u"       %1"_s)
                    .arg(u"stratascope %1 %2\n"_s.arg(command.name, usage));
    }
    return help + u'\n' + wrapped(command.description) + u"\n\n"_s + parser.helpText().section(u"\n\n"_s, 1);
}

void parseAndRun(const SubCommand& command, const QStringList& arguments) {
    QCommandLineParser parser;
    const QCommandLineOption help({u"h"_s, u"help"_s}, CommandLine::tr("Show this help."));
    command.addOptions(parser);
    parser.addOption(help);
    const bool understood = parser.parse(QStringList{command.name} + arguments);
    if (parser.isSet(help)) {
        printOut(helpText(command, parser).toStdString());
    } else if (understood) {
        command.run(parser);
    } else {
        throw UsageError(parser.errorText());
    }
}

}  // namespace

int exitCodeOf(const QString& command, const std::function<void()>& action) {
    try {
        action();
        flushOut();
        return 0;
    } catch (const UsageError& error) {
        printError(error.message());
        printError(CommandLine::tr("try “%1 --help”").arg(command));
        return usageExitCode;
    } catch (const Cancelled&) {
        return interruptedExitCode;
    } catch (const Error& error) {
        printError(errorText(error));
    } catch (const std::bad_alloc&) {
        printError(errorText(Error(ErrorCode::OutOfMemory, {""})));
    } catch (const std::exception& error) {
        printError(errorText(Error(ErrorCode::Internal, {error.what()})));
    }
    return faultExitCode;
}

int runSubCommand(const SubCommand& command, const QStringList& arguments) {
    return exitCodeOf(u"stratascope "_s + command.name, [&] { parseAndRun(command, arguments); });
}

}  // namespace stratascope
