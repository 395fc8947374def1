#include <QtTest>

#include "tests/app/program_run.h"

using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

class ProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void helpNamesEveryCommand() {
        for (const QString& option : {u"--help"_s, u"-h"_s}) {
            const ProgramRun run = runProgram({option});
            QCOMPARE(run.exitCode, 0);
            QCOMPARE(run.errors, QString());
            for (const char* name : {"Usage: stratascope", "tokens", "extract", "--version"}) {
                QVERIFY2(run.out.contains(name), name);
            }
        }
    }

    void everyCommandDocumentsItsOptions_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("tokens") << u"tokens"_s
                                << QStringList{u"--model"_s, u"--text-b"_s, u"--input"_s, u"TEXT"_s};
        QTest::newRow("extract") << u"extract"_s
                                 << QStringList{u"--model"_s,     u"--text"_s,     u"--text-b"_s,
                                                u"--input"_s,     u"--ids"_s,      u"--type-ids"_s,
                                                u"--output"_s,    u"--layers"_s,   u"--threads"_s,
                                                u"--attention"_s, u"safetensors"_s};
    }

    void everyCommandDocumentsItsOptions() {
        QFETCH(QString, command);
        QFETCH(QStringList, options);
        const ProgramRun run = runProgram({command, u"--help"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.errors, QString());
        QVERIFY(run.out.startsWith("Usage: stratascope " + command.toLatin1() + ' '));
        for (const QString& option : options)
            QVERIFY2(run.out.contains(option.toUtf8()), qPrintable(option));
    }

    void helpFitsATerminal() {
        const QString help = QString::fromUtf8(runProgram({u"extract"_s, u"--help"_s}).out);
        const QStringList lines = help.section(u"\n\n"_s, 1).split(u'\n');
        for (const QString& line : lines)
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }

    void theVersionIsPrinted() {
        const ProgramRun run = runProgram({u"--version"_s});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(QRegularExpression(u"^stratascope \\d+\\.\\d+\\.\\d+\n$"_s)
                    .match(QString::fromUtf8(run.out))
                    .hasMatch());
    }

    void anUnknownCommandIsWrongUsage() {
        const ProgramRun run = runProgram({u"token"_s, u"x"_s});
        QCOMPARE(run.exitCode, 2);
        QVERIFY(run.out.isEmpty());
        QVERIFY(run.errors.contains(u"token"_s));
        QVERIFY(run.errors.contains(u"stratascope --help"_s));
    }

    void anyLocaleWillDo() {
        const ProgramRun run = runProgram({u"tokens"_s, u"日本"_s}, {u"LC_ALL=C"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.errors, QString());
        QVERIFY(run.out.startsWith("{\"text\":\"日本\","));
    }

    void argumentsThatAreNotUtf8AreReplacedWithAWarning() {
        const ProgramRun run = runShell(u"\"$0\" tokens abc \"$(printf 'caf\\351 \\377')\""_s);
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.out.contains("{\"text\":\"caf\uFFFD \uFFFD\""));
        QCOMPARE(
            run.errors,
            u"stratascope: warning: argument 3: invalid UTF-8 replaced by U+FFFD (places: 2, the first at byte 3)\n"_s);
    }

    void outputThatCannotBeWrittenIsAFault_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("tokens") << QStringList{u"tokens"_s, u"x"_s};
        QTest::newRow("help") << QStringList{u"--help"_s};
        QTest::newRow("help of a command") << QStringList{u"extract"_s, u"--help"_s};
    }

    void outputThatCannotBeWrittenIsAFault() {
        QFETCH(QStringList, arguments);
        const ProgramRun run = runProgram(arguments, {}, u"/dev/full"_s);
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.errors.startsWith(u"stratascope: Standard output"_s));
    }
};

QTEST_APPLESS_MAIN(ProgramTest)
#include "program_test.moc"
