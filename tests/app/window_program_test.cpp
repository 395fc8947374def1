#include <csignal>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60000;  // milliseconds until something counts as never happening

}  // namespace

class WindowProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutADisplayTheSubCommandsAreNamed();
    void wrongOptionsAreWrongUsage_data();
    void wrongOptionsAreWrongUsage();
    void aSignalEndsTheProgramAndItRemembers_data();
    void aSignalEndsTheProgramAndItRemembers();
    void theStartIsTimed();
    void aStartWithoutFiguresIsTimedAsFarAsItComes();

private:
    void prepare(QProcess& process, const QStringList& arguments, const QString& platform);
    QString settingsFile() const { return m_folder.filePath(u"stratascope/stratascope.ini"_s); }

    QTemporaryDir m_folder;
};

void WindowProgramTest::prepare(QProcess& process, const QStringList& arguments, const QString& platform) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    if (!platform.isEmpty()) environment.insert(u"QT_QPA_PLATFORM"_s, platform);
    environment.insert(u"XDG_CONFIG_HOME"_s, m_folder.path());
    environment.insert(u"XDG_CACHE_HOME"_s, m_folder.path());
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
    process.setProgram(QString::fromStdString((test::binaryFolder() / "app" / "stratascope").string()));
    process.setArguments(arguments);
}

void WindowProgramTest::withoutADisplayTheSubCommandsAreNamed() {
    QProcess process;
    prepare(process, {}, {});
    process.start();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    const QByteArray words = process.readAllStandardError();
    for (const char* part :
         {"no display", "tokens", "extract", "fill", "nsp", "figure", "bench", "inspect", "pretrain"})
        QVERIFY2(words.contains(part), words);
}

void WindowProgramTest::wrongOptionsAreWrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("unknown option") << QStringList{u"--nonsense"_s} << QByteArray("nonsense");
    QTest::newRow("two folders") << QStringList{m_folder.path(), u"/second"_s} << QByteArray("/second");
    QTest::newRow("unknown language") << QStringList{u"--language"_s, u"xx"_s} << QByteArray("xx");
}

void WindowProgramTest::wrongOptionsAreWrongUsage() {
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, named);
    QProcess process;
    prepare(process, arguments, u"offscreen"_s);
    process.start();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains(named));
}

void WindowProgramTest::aSignalEndsTheProgramAndItRemembers_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void WindowProgramTest::aSignalEndsTheProgramAndItRemembers() {
    QFETCH(const int, signal);
    QProcess process;
    const QString model = QString::fromStdString(test::fixture("tiny-bert").string());
    prepare(process, {model, u"--language"_s, u"zh_CN"_s}, u"offscreen"_s);
    process.start();
    QVERIFY(process.waitForStarted(patience));
    // The model is remembered as soon as it is loaded.
    const auto loaded = [&] {
        return QSettings(settingsFile(), QSettings::IniFormat).contains(u"model/folder"_s);
    };
    QVERIFY(QTest::qWaitFor(loaded, patience));
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    const QSettings settings(settingsFile(), QSettings::IniFormat);
    QCOMPARE(settings.value(u"model/folder"_s).toString(), model);
    QCOMPARE(settings.value(u"texts/a"_s).toString(), u"花开了，真漂亮。"_s);
    QVERIFY(settings.contains(u"window/geometry"_s));
    QVERIFY(QFile::remove(settingsFile()));
}

void WindowProgramTest::theStartIsTimed() {
    QProcess process;
    prepare(process, {QString::fromStdString(test::fixture("tiny-bert").string()), u"--startup-timing"_s},
            u"offscreen"_s);
    process.start();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 0);
    const QByteArray out = process.readAllStandardOutput();
    QCOMPARE(out.count('\n'), 1);
    const QJsonObject times = QJsonDocument::fromJson(out).object();
    QCOMPARE(times.size(), 4);
    double before = 0;
    for (const QString& step : {u"window_ms"_s, u"model_ms"_s, u"figures_ms"_s}) {
        QVERIFY2(times[step].toDouble() > before, out);
        before = times[step].toDouble();
    }
    QVERIFY2(times[u"engine_ms"_s].toDouble() < times[u"model_ms"_s].toDouble(), out);
}

void WindowProgramTest::aStartWithoutFiguresIsTimedAsFarAsItComes() {
    QProcess process;
    prepare(process, {m_folder.path(), u"--startup-timing"_s}, u"offscreen"_s);
    process.start();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 1);
    const QJsonObject times = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QVERIFY(times[u"window_ms"_s].toDouble() > 0);
    QVERIFY(times[u"figures_ms"_s].isNull());
}

QTEST_GUILESS_MAIN(WindowProgramTest)
#include "window_program_test.moc"
