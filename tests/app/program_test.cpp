#include <QTemporaryDir>
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
            for (const char* name :
                 {"Usage: stratascope", "tokens", "extract", "fill", "nsp", "bench", "--version"}) {
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
                                 << QStringList{u"--model"_s,     u"--text"_s,      u"--text-b"_s,
                                                u"--input"_s,     u"--ids"_s,       u"--type-ids"_s,
                                                u"--output"_s,    u"--layers"_s,    u"--threads"_s,
                                                u"--attention"_s, u"safetensors"_s, u"--precision"_s};
        QTest::newRow("fill") << u"fill"_s << QStringList{u"--model"_s,   u"--top"_s,    u"--text-b"_s,
                                                          u"--input"_s,   u"--format"_s, u"--precision"_s,
                                                          u"--threads"_s, u"TEXT"_s,     u"<mask>"_s};
        QTest::newRow("nsp") << u"nsp"_s << QStringList{u"--model"_s,   u"--format"_s, u"--precision"_s,
                                                        u"--threads"_s, u"A B"_s,      u"sentence_order"_s};
        QTest::newRow("bench") << u"bench"_s << QStringList{u"--model"_s,  u"--shape"_s,   u"--tokens"_s,
                                                            u"--batch"_s,  u"--repeat"_s,  u"--attention"_s,
                                                            u"--format"_s, u"--threads"_s, u"--precision"_s};
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

    void helpFitsATerminal_data() {
        QTest::addColumn<QString>("command");
        for (const char* command : {"extract", "fill", "nsp"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }

    void helpFitsATerminal() {
        QFETCH(QString, command);
        const QString help = QString::fromUtf8(runProgram({command, u"--help"_s}).out);
        const QStringList lines = help.section(u"\n\n"_s, 1).split(u'\n');
        for (const QString& line : lines)
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }

    void everyCommandUsesTheEmbeddedModelByItself_data() {
        QTest::addColumn<QStringList>("arguments");
        const QString npz = m_folder.filePath(u"x.npz"_s);
        const QString svg = m_folder.filePath(u"x.svg"_s);
        QTest::newRow("tokens") << QStringList{u"tokens"_s, u"x"_s};
        QTest::newRow("extract") << QStringList{u"extract"_s, u"--text"_s, u"x"_s, u"--output"_s, npz};
        QTest::newRow("fill") << QStringList{u"fill"_s, u"[MASK]"_s};
        QTest::newRow("nsp") << QStringList{u"nsp"_s, u"x"_s, u"y"_s};
        QTest::newRow("figure") << QStringList{u"figure"_s, u"heatmap"_s,  u"--text"_s,
                                               u"x"_s,      u"--output"_s, svg};
        QTest::newRow("bench") << QStringList{u"bench"_s, u"--tokens=3"_s, u"--repeat=1"_s};
        QTest::newRow("inspect") << QStringList{u"inspect"_s};
    }

    void everyCommandUsesTheEmbeddedModelByItself() {
        QFETCH(QStringList, arguments);
        const ProgramRun run = runProgram(arguments);
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
    }

    void theVersionIsPrinted() {
        const ProgramRun run = runProgram({u"--version"_s});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(QRegularExpression(u"^stratascope \\d+\\.\\d+\\.\\d+\n$"_s)
                    .match(QString::fromUtf8(run.out))
                    .hasMatch());
    }

    void helpIsGivenAmongTheOptionsOfTheWindow_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("behind a model") << QStringList{fixturePath(u"tiny-bert"_s), u"--help"_s};
        QTest::newRow("behind an option") << QStringList{u"--language"_s, u"en"_s, u"-h"_s};
    }

    void helpIsGivenAmongTheOptionsOfTheWindow() {
        QFETCH(QStringList, arguments);
        const ProgramRun run = runProgram(arguments);
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.out.contains("Usage: stratascope"));
    }

    void whatIsNeitherACommandNorAFolderIsWrongUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("command") << QStringList{u"token"_s, u"x"_s};
        QTest::newRow("folder") << QStringList{u"/typo/model"_s};
        QTest::newRow("help of no command") << QStringList{u"token"_s, u"--help"_s};
    }

    void whatIsNeitherACommandNorAFolderIsWrongUsage() {
        QFETCH(QStringList, arguments);
        const ProgramRun run = runProgram(arguments);
        QCOMPARE(run.exitCode, 2);
        QVERIFY(run.out.isEmpty());
        const QString message = u"“%1” is neither a command nor a model folder"_s.arg(arguments.first());
        QVERIFY2(run.errors.contains(message), qPrintable(run.errors));
        QVERIFY(run.errors.contains(u"stratascope --help"_s));
    }

    void anyLocaleWillDo() {
        const ProgramRun run = runProgram({u"tokens"_s, u"日本"_s}, {u"LC_ALL=C"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.errors, QString());
        QVERIFY(run.out.startsWith("{\"text\":\"日本\","));
    }

    void textsThatAreNotUtf8AreReplacedWithAWarning() {
        const ProgramRun run = runShell(u"\"$0\" tokens abc \"$(printf 'caf\\351 \\377')\""_s);
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.out.contains("{\"text\":\"caf\uFFFD \uFFFD\""));
        QCOMPARE(
            run.errors,
            u"stratascope: warning: text 2: invalid UTF-8 replaced by U+FFFD (places: 2, the first at byte 3)\n"_s);
    }

    void aByteOrderMarkInATextIsKept() {
        const ProgramRun run = runShell(u"\"$0\" tokens \"$(printf '\\357\\273\\277a')\""_s);
        QVERIFY(run.out.startsWith("{\"text\":\"\uFEFFa\""));
    }

    void filesWhoseNamesAreNotUtf8AreUsed() {
        const QTemporaryDir folder;
        const QString script =
            u"cd '%1' && name=$(printf 'caf\\351') && cp -r '%2' \"$name\" && "
            u"printf bank > \"$name.txt\" && \"$0\" extract --model \"$name\" --input "
            u"\"$name.txt\" --output \"$name.npz\" && \"$0\" tokens --model \"$name\" bank && "
            u"test -s \"$name.npz\""_s;
        const ProgramRun run = runShell(script.arg(folder.path(), fixturePath(u"tiny-bert"_s)));
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        QCOMPARE(run.errors, QString());
        QVERIFY(run.out.contains("\"bank\""));
    }

    void aMissingFileWhoseNameIsNotUtf8IsNamed() {
        const ProgramRun run = runShell(u"\"$0\" tokens --model \"$(printf '/caf\\351')\" x"_s);
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.errors.contains(u"no file or folder /caf\uFFFD"_s));
    }

    void emptyNamesAreWrongUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("option");
        QTest::newRow("model") << QStringList{u"tokens"_s, u"--model"_s, QString(), u"x"_s} << u"--model"_s;
        QTest::newRow("input") << QStringList{u"tokens"_s, u"--input"_s, QString()} << u"--input"_s;
        QTest::newRow("output of extract")
            << QStringList{u"extract"_s, u"--text"_s, u"x"_s, u"--output"_s, QString()} << u"--output"_s;
        QTest::newRow("output of figure")
            << QStringList{u"figure"_s, u"heatmap"_s, u"--text"_s, u"x"_s, u"--output"_s, QString()}
            << u"--output"_s;
    }

    void emptyNamesAreWrongUsage() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, option);
        const ProgramRun run = runProgram(arguments);
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.startsWith(u"stratascope: %1 is empty; name a file or folder"_s.arg(option)),
                 qPrintable(run.errors));
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

private:
    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(ProgramTest)
#include "program_test.moc"
