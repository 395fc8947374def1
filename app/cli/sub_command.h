#pragma once

#include <functional>
#include <QCommandLineParser>
#include <QStringList>

namespace stratascope {

// A way to use the program without its window.
struct SubCommand {
    QString name;
    QString summary;      // one line for the program's own help
    QStringList usage;    // what stands behind "stratascope NAME", a line each
    QString description;  // paragraphs for the command's help
    std::function<void(QCommandLineParser&)> addOptions;
    // Throws UsageError or Error.
    std::function<void(const QCommandLineParser&)> run;
};

// Runs `action` and puts its faults on standard error; `command` is named to who wants to know more. Returns
// the exit code: 0, 1 for a fault, 2 for wrong usage.
int exitCodeOf(const QString& command, const std::function<void()>& action);

// Runs a command with the arguments behind its name, as exitCodeOf() does; needs a QCoreApplication.
int runSubCommand(const SubCommand& command, const QStringList& arguments);

}  // namespace stratascope
