#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/app/extract_run.h"
#include "tests/app/program_run.h"
#include "tests/app/word_model.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

// What "stratascope extract" refuses, and how.
class ExtractFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QVERIFY(QDir::setCurrent(m_folder.path()));
    }

    void faultsExitWithOneAndKeepTheOldFile_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("message");
        QTest::newRow("id beyond the vocabulary") << QStringList{u"--ids"_s, u"1,297"_s} << u"token id 297"_s;
        QTest::newRow("negative id") << QStringList{u"--ids"_s, u"-1"_s} << u"token id -1"_s;
        QTest::newRow("type beyond the table")
            << QStringList{u"--ids"_s, u"1"_s, u"--type-ids"_s, u"2"_s} << u"token type id 2"_s;
        QTest::newRow("too many ids") << QStringList{u"--ids"_s, u"1"_s + u",1"_s.repeated(64)} << u"65"_s;
        QTest::newRow("no model") << QStringList{u"--text"_s, u"x"_s, u"--model"_s, u"/nowhere"_s}
                                  << u"/nowhere"_s;
        QTest::newRow("no input") << QStringList{u"--input"_s, u"/nowhere"_s} << u"/nowhere"_s;
        QTest::newRow("row 52: a device as input")
            << QStringList{u"--input"_s, u"/dev/null"_s} << u"/dev/null"_s;
        QTest::newRow("row 1: empty input")
            << QStringList{u"--input"_s, emptyFile()} << emptyFile() + u" holds no text"_s;
    }

    void faultsExitWithOneAndKeepTheOldFile() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, message);
        QFile old(output(u"old.npz"_s));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        const ProgramRun run = runExtract(arguments, old.fileName());
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains(message), qPrintable(run.errors));
        QCOMPARE(fileBytes(u"old.npz"_s), std::string("old"));
    }

    void row39ALineWithoutTokensIsNamed() {
        const WordModel words(m_folder.path(), u"families/gpt2"_s);
        writeFile(output(u"lines.txt"_s).toStdString(), "w7 w8\n\nw9\n");
        const ProgramRun run = runProgram({u"extract"_s, u"--model"_s, words.folder(), u"--input"_s,
                                           output(u"lines.txt"_s), u"--output"_s, output(u"lines.npz"_s)});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains(u"lines.txt, line 2 leaves no token"_s), qPrintable(run.errors));
        QVERIFY(!QFile::exists(output(u"lines.npz"_s)));
    }

    void aFaultInTheMiddleKeepsTheOldFileAndLeavesNothing() {
        const QDir folder(output(u"middle"_s));
        QVERIFY(QDir().mkpath(folder.path()));
        QFile old(folder.filePath(u"old.npz"_s));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        const ProgramRun run = runShell(
            u"(yes bank | head -n 2000; cat /dev/zero) | \"$0\" extract --model '%1' --input - --output '%2'"_s
                .arg(fixturePath(u"tiny-bert"_s), old.fileName()));
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains(u"Standard input is larger"_s), qPrintable(run.errors));
        QCOMPARE(fileBytes(u"middle/old.npz"_s), std::string("old"));
        QCOMPARE(folder.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
    }

    void row45AnUnwritableTargetIsFoundBeforeTheModelIsRead() {
        const QString model =
            partOfTinyBert(m_folder.path(), u"broken"_s, {u"config.json"_s, u"vocab.txt"_s});
        writeFile((model + u"/model.safetensors"_s).toStdString(), "broken");
        const ProgramRun run = runProgram({u"extract"_s, u"--model"_s, model, u"--text"_s, u"x"_s,
                                           u"--output"_s, output(u"nowhere/x.npz"_s)});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains(u"cannot be written"_s), qPrintable(run.errors));
    }

    void aFileThatCannotBeWrittenIsAFault() {
        const ProgramRun run = runExtract({u"--text"_s, u"x"_s}, output(u"nowhere/x.npz"_s));
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.errors.contains(u"cannot be written: there is no such file or folder"_s));
    }

    void wrongUsageExitsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const QStringList& arguments, const char* message) {
            QTest::newRow(name) << arguments << QString::fromLatin1(message);
        };
        row("no source", {u"--output"_s, u"x.npz"_s}, "exactly one of");
        row("two sources", {u"--text"_s, u"a"_s, u"--ids"_s, u"1"_s, u"--output"_s, u"x.npz"_s},
            "exactly one of");
        row("no output", {u"--text"_s, u"a"_s}, "--output is missing");
        row("text without its option", {u"--output"_s, u"x.npz"_s, u"a"_s}, "did you mean --text");
        row("unknown suffix", {u"--text"_s, u"a"_s, u"--output"_s, u"x.txt"_s}, "x.txt");
        row("ids with a second text", {u"--ids"_s, u"1"_s, u"--text-b"_s, u"b"_s, u"--output"_s, u"x.npz"_s},
            "--text-b");
        row("types without ids", {u"--text"_s, u"a"_s, u"--type-ids"_s, u"0"_s, u"--output"_s, u"x.npz"_s},
            "--type-ids");
        row("ids that are no numbers", {u"--ids"_s, u"1,x"_s, u"--output"_s, u"x.npz"_s}, "1,x");
        row("no ids", {u"--ids"_s, u""_s, u"--output"_s, u"x.npz"_s}, "--ids");
        row("id of 33 bits", {u"--ids"_s, u"4294967296"_s, u"--output"_s, u"x.npz"_s}, "4294967296");
        row("fewer types than ids",
            {u"--ids"_s, u"1,2"_s, u"--type-ids"_s, u"0"_s, u"--output"_s, u"x.npz"_s}, "--type-ids");
        row("layers that are no numbers",
            {u"--text"_s, u"a"_s, u"--layers"_s, u"first"_s, u"--output"_s, u"x.npz"_s}, "first");
        row("a layer too high", {u"--text"_s, u"a"_s, u"--layers"_s, u"4"_s, u"--output"_s, u"x.npz"_s},
            "no layer 4");
        row("a layer too low", {u"--text"_s, u"a"_s, u"--layers"_s, u"-5"_s, u"--output"_s, u"x.npz"_s},
            "no layer -5");
        row("attention of the embeddings",
            {u"--text"_s, u"a"_s, u"--layers"_s, u"0"_s, u"--attention"_s, u"--output"_s, u"x.npz"_s},
            "layer 0");
        row("no threads", {u"--text"_s, u"a"_s, u"--threads"_s, u"0"_s, u"--output"_s, u"x.npz"_s},
            "--threads");
        row("unknown precision",
            {u"--text"_s, u"a"_s, u"--precision"_s, u"fp16"_s, u"--output"_s, u"x.npz"_s}, "fp16");
        row("several precisions",
            {u"--text"_s, u"a"_s, u"--precision"_s, u"fp32,fp32"_s, u"--output"_s, u"x.npz"_s},
            "give one precision");
        row("attention in a table", {u"--text"_s, u"a"_s, u"--attention"_s, u"--output"_s, u"x.csv"_s},
            "x.csv");
        row("heads in a table", {u"--text"_s, u"a"_s, u"--heads"_s, u"--output"_s, u"x.csv"_s}, "x.csv");
        row("text vectors in one array",
            {u"--text"_s, u"a"_s, u"--pooling"_s, u"mean"_s, u"--output"_s, u"x.npy"_s}, "x.npy");
        row("unknown pooling", {u"--text"_s, u"a"_s, u"--pooling"_s, u"median"_s, u"--output"_s, u"x.npz"_s},
            "median");
        row("several texts in one array",
            {u"--text"_s, u"a"_s, u"--text"_s, u"b"_s, u"--output"_s, u"x.npy"_s}, "x.npy");
    }

    void wrongUsageExitsWithTwo() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, message);
        checkWrongUsage(
            runProgram(QStringList{u"extract"_s, u"--model"_s, fixturePath(u"tiny-bert"_s)} + arguments),
            u"extract"_s, message);
    }

private:
    QString output(const QString& name) const { return m_folder.filePath(name); }

    QString emptyFile() const {
        QFile file(output(u"empty.txt"_s));
        if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write the input");
        return file.fileName();
    }

    std::string fileBytes(const QString& name) const { return readFile(output(name).toStdString()); }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(ExtractFaultsTest)
#include "extract_faults_test.moc"
