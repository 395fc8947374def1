#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace stratascope::test {

// What a run of the program left.
struct ProgramRun {
    int exitCode = -1;  // −1 where it did not end by itself
    QByteArray out;
    QString errors;
};

// What a command printed as a line of JSON each.
QList<QJsonObject> jsonLines(const QByteArray& out);

// Wrong usage of a sub-command: exit code 2, nothing printed but what is wrong and where its help is. To be
// called from a test function.
void checkWrongUsage(const ProgramRun& run, const QString& command, const QString& message);

// The built program's path.
QString programPath();

// Runs the program in an environment without a display, `variables` ("LC_ALL=C") added; output goes to
// `outputFile` where one is named.
ProgramRun runProgram(const QStringList& arguments, const QStringList& variables = {},
                      const QString& outputFile = {});

// Runs a command of the shell in that environment, $0 being the program.
ProgramRun runShell(const QString& command);

// A folder of the fixtures, as an argument.
QString fixturePath(const QString& name);

// A new folder `name` in `parent` with copies of some files of the fixture model, as an argument.
QString partOfTinyBert(const QString& parent, const QString& name, const QStringList& files);

// The same of the whole model, with NaN for the value of `tensor` at `index`.
QString damagedTinyBert(const QString& parent, const QString& tensor, std::size_t index);

}  // namespace stratascope::test
