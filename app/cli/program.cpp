#include "app/cli/program.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <QApplication>
#include <QLoggingCategory>
#include <QTranslator>
#include <span>
#include <string_view>
#include <vector>

#include "app/cli/argument_text.h"
#include "app/cli/bench_command.h"
#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/extract_command.h"
#include "app/cli/figure_command.h"
#include "app/cli/fill_command.h"
#include "app/cli/inspect_command.h"
#include "app/cli/nsp_command.h"
#include "app/cli/pretrain_command.h"
#include "app/cli/tokens_command.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

std::vector<SubCommand> subCommands() {
    return {tokensCommand(), extractCommand(), fillCommand(),    nspCommand(),
            figureCommand(), benchCommand(),   inspectCommand(), pretrainCommand()};
}

QString programHelp() {
    QString help = CommandLine::tr("Usage: %1").arg(u"stratascope\n"_s);
    help += u"       stratascope MODEL_FOLDER\n"_s;
    help += u"       stratascope COMMAND …\n\n"_s;
    help += CommandLine::tr(
        "Shows what happens to every token in every layer of a BERT-family model. Without a command, the "
        "window opens, with the model in MODEL_FOLDER where one is named.");
    help += u"\n\n"_s + CommandLine::tr("Commands that need no window:") + u'\n';
    for (const SubCommand& command : subCommands()) {
        help += u"  %1  %2\n"_s.arg(command.name, -10).arg(command.summary);
    }
    help += u'\n' + CommandLine::tr("“stratascope COMMAND --help” explains a command.") + u'\n';
    help += CommandLine::tr(
                "Options: --help, --version; for the window --language en|zh_CN, --startup-timing (prints as "
                "JSON what "
                "the start took, and ends) and those of Qt.") +
            u'\n';
    return help;
}

bool isProgramOption(std::string_view word) {
    return word == "--help" || word == "-h" || word == "--version" || word == "-v";
}

void runProgramOption(std::string_view option) {
    if (option == "--help" || option == "-h")
        printOut(programHelp().toStdString());
    else
        printOut("stratascope " + QCoreApplication::applicationVersion().toStdString() + '\n');
}

int runCommand(const QStringList& arguments) {
    const QString& first = arguments[0];
    const std::vector<SubCommand> commands = subCommands();
    const auto found = std::ranges::find(commands, first, &SubCommand::name);
    if (found != commands.end()) return runSubCommand(*found, arguments.mid(1));
    return exitCodeOf(u"stratascope"_s, [&] {
        throw UsageError(
            CommandLine::tr("“%1” is neither a command nor a model folder that is there").arg(first));
    });
}

// Figures are drawn by widgets, off screen, and what Qt misses there concerns nobody. Qt sees the program's
// name alone: a text may look like an option of Qt.
std::unique_ptr<QCoreApplication> makeApplication(std::string_view command, char** argv) {
    static int argc = 1;
    if (command != figureCommandName) return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    return std::make_unique<QApplication>(argc, argv);
}

QStringList argumentsOf(int argc, char** argv) {
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(argumentText(argv[i]));
    return arguments;
}

bool isCommand(std::string_view word) {
    return commandNames().contains(QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())));
}

// Options of the window, or the folder of a model to open in it; a command goes before a folder of its name.
bool isForWindow(std::string_view first) {
    std::error_code ignored;
    return !isCommand(first) && (first.starts_with('-') || std::filesystem::is_directory(first, ignored));
}

}  // namespace

QStringList commandNames() {
    QStringList names;
    for (const SubCommand& command : subCommands())
        names += command.name;
    return names;
}

std::optional<int> runWithoutWindow(int argc, char** argv) {
    if (argc < 2) return std::nullopt;
    const std::span words(argv + 1, argv + argc);
    const bool forWindow = isForWindow(words.front());
    // Whoever asks for help among the options of the window wants no window.
    const auto option = std::ranges::find_if(words, isProgramOption);
    if (forWindow && option == words.end()) return std::nullopt;
    const auto application = makeApplication(words.front(), argv);
    QTranslator plurals;  // all that English has translated
    if (plurals.load(QStringLiteral(":/i18n/stratascope_en"))) QCoreApplication::installTranslator(&plurals);
    if (forWindow) return exitCodeOf(u"stratascope"_s, [&] { runProgramOption(*option); });
    return runCommand(argumentsOf(argc, argv));
}

}  // namespace stratascope
