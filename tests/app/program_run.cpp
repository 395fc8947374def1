#include "tests/app/program_run.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include "tests/support/test_data.h"

namespace stratascope::test {
namespace {

constexpr int longestRun = 120'000;  // milliseconds; sanitizers are slow

QProcessEnvironment environmentWithoutDisplay(const QStringList& variables) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name :
         {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "OMP_WAIT_POLICY", "GOMP_SPINCOUNT"}) {
        environment.remove(QString::fromLatin1(name));
    }
    for (const QString& variable : variables) {
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    }
    return environment;
}

ProgramRun run(const QString& program, const QStringList& arguments, const QStringList& variables,
               const QString& outputFile) {
    QProcess process;
    process.setProcessEnvironment(environmentWithoutDisplay(variables));
    if (!outputFile.isEmpty()) process.setStandardOutputFile(outputFile);
    process.start(program, arguments);
    const bool ended = process.waitForFinished(longestRun) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(),
            QString::fromUtf8(process.readAllStandardError())};
}

}  // namespace

QList<QJsonObject> jsonLines(const QByteArray& out) {
    QList<QJsonObject> lines;
    for (const QByteArray& line : out.split('\n')) {
        if (!line.isEmpty()) lines.append(QJsonDocument::fromJson(line).object());
    }
    return lines;
}

void checkWrongUsage(const ProgramRun& run, const QString& command, const QString& message) {
    QCOMPARE(run.exitCode, 2);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.errors.contains(message), qPrintable(run.errors));
    QVERIFY(run.errors.contains(QStringLiteral("stratascope %1 --help").arg(command)));
}

QString programPath() {
    return QString::fromUtf8(STRATASCOPE_PROGRAM);
}

ProgramRun runProgram(const QStringList& arguments, const QStringList& variables, const QString& outputFile) {
    return run(programPath(), arguments, variables, outputFile);
}

ProgramRun runShell(const QString& command) {
    return run(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), command, programPath()}, {}, {});
}

QString fixturePath(const QString& name) {
    return QString::fromStdString(fixture(name.toStdString()).string());
}

QString partOfTinyBert(const QString& parent, const QString& name, const QStringList& files) {
    const QDir folder(parent + u'/' + name);
    folder.mkpath(QStringLiteral("."));
    for (const QString& file : files) {
        QFile::copy(fixturePath(QStringLiteral("tiny-bert/")) + file, folder.filePath(file));
    }
    return folder.path();
}

QString damagedTinyBert(const QString& parent, const QString& tensor, std::size_t index) {
    const QString folder = partOfTinyBert(parent, QStringLiteral("damaged"),
                                          {QStringLiteral("config.json"), QStringLiteral("vocab.txt"),
                                           QStringLiteral("tokenizer_config.json")});
    std::string bytes = readFile(fixture("tiny-bert/model.safetensors"));
    const auto header = static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) |
                        static_cast<std::size_t>(static_cast<unsigned char>(bytes[1])) << 8U;
    const auto tensors = QJsonDocument::fromJson(QByteArray::fromStdString(bytes.substr(8, header)));
    const auto begin = tensors[tensor][QStringLiteral("data_offsets")][0].toInteger();
    bytes.replace(8 + header + static_cast<std::size_t>(begin) + index * sizeof(float), 4, "\x00\x00\xC0\x7F",
                  4);
    writeFile((folder + QStringLiteral("/model.safetensors")).toStdString(), bytes);
    return folder;
}

}  // namespace stratascope::test
