#include <QJsonObject>
#include <QSet>
#include <QtTest>

#include "core/inference/physical_cores.h"
#include "core/inference/precision.h"
#include "tests/app/program_run.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList small = {u"--shape"_s, u"mini"_s, u"--tokens"_s, u"3"_s, u"--repeat"_s, u"1"_s};

ProgramRun bench(const QStringList& arguments) {
    return runProgram(QStringList{u"bench"_s} + arguments);
}

// "tokens batch precision" of every measurement, in order.
QStringList kindsIn(const QList<QJsonObject>& lines) {
    QStringList kinds;
    for (const QJsonObject& line : lines)
        kinds.append(u"%1 %2 %3"_s.arg(line[u"tokens"_s].toInt())
                         .arg(line[u"batch"_s].toInt())
                         .arg(line[u"precision"_s].toString()));
    return kinds;
}

QStringList supportedNames() {
    QStringList names;
    for (const Precision precision : supportedPrecisions())
        names.append(QString::fromLatin1(precisionName(precision)));
    return names;
}

}  // namespace

class BenchCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindOfPassIsALineOfJson() {
        const QStringList precisions = supportedNames();
        const ProgramRun run =
            bench(QStringList{u"--shape"_s, u"mini"_s, u"--tokens"_s, u"2,3"_s, u"--batch"_s, u"1, 2"_s,
                              u"--repeat"_s, u"2"_s, u"--threads"_s, u"1"_s, u"--format"_s, u"json"_s} +
                  QStringList{u"--precision"_s, precisions.join(u',')});
        QCOMPARE(run.errors, QString());
        QCOMPARE(run.exitCode, 0);
        const QList<QJsonObject> lines = jsonLines(run.out);
        QStringList expected;
        for (const QString& precision : precisions) {
            for (const char* kind : {"2 1 ", "2 2 ", "3 1 ", "3 2 "})
                expected.append(QString::fromLatin1(kind) + precision);
        }
        QCOMPARE(kindsIn(lines), expected);
        for (const QJsonObject& line : lines) {
            QCOMPARE(line.keys().size(), qsizetype(7));
            QCOMPARE(line[u"threads"_s].toInt(), 1);
            QVERIFY(line[u"min_ms"_s].toDouble() > 0);
            QVERIFY(line[u"median_ms"_s].toDouble() >= line[u"min_ms"_s].toDouble());
            QVERIFY(line[u"gflops"_s].toDouble() > 0);
        }
    }

    // 4 layers of 256: 2 · 256 · (4 · 256 + 2 · 1024) operations a token in the linear layers, 4 · 3 · 256 in
    // attention.
    void speedIsTheArithmeticOfTheMedianPass() {
        const ProgramRun run = bench(small + QStringList{u"--batch"_s, u"2"_s, u"--format"_s, u"json"_s});
        const QJsonObject line = jsonLines(run.out).constFirst();
        const double operations = 2 * 3 * 4.0 * (2 * 256 * (4 * 256 + 2 * 1024) + 4 * 3 * 256);
        const double expected = operations / line[u"median_ms"_s].toDouble() / 1e6;
        QVERIFY(qAbs(line[u"gflops"_s].toDouble() / expected - 1) < 0.05);  // three digits of a short time
    }

    void aTableHasAHeadAndALineForEveryKind() {
        const ProgramRun run = bench(small + QStringList{u"--batch"_s, u"1,2"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.errors, QString());
        const QStringList lines = QString::fromUtf8(run.out).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), qsizetype(3));
        QVERIFY(lines[0].contains(u"median ms"_s));
        const QStringList fields = lines[2].simplified().split(u' ');
        QCOMPARE(fields.size(), qsizetype(7));
        QCOMPARE(fields.mid(0, 4),
                 (QStringList{u"3"_s, u"2"_s, u"fp32"_s, QString::number(usablePhysicalCores())}));
        for (const QString& line : lines)
            QCOMPARE(line.size(), lines[0].size());
    }

    void attentionMayBeKept() {
        const ProgramRun run = bench(small + QStringList{u"--attention"_s, u"--format=json"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(jsonLines(run.out).size(), qsizetype(1));
    }

    void modelsMayBeMeasured_data() {
        QTest::addColumn<QStringList>("model");
        QTest::newRow("one in a folder") << QStringList{u"--model"_s, fixturePath(u"tiny-bert"_s)};
        QTest::newRow("the one that comes along") << QStringList{};
    }
    void modelsMayBeMeasured() {
        QFETCH(QStringList, model);
        const ProgramRun run = bench(
            model + QStringList{u"--tokens"_s, u"3"_s, u"--repeat"_s, u"1"_s, u"--format"_s, u"json"_s});
        QCOMPARE(run.errors, QString());
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(kindsIn(jsonLines(run.out)), QStringList{u"3 1 fp32"_s});
    }

    // The one that comes along has 256 positions.
    void withoutLengthsThoseAreMeasuredThatTheModelTakes() {
        const ProgramRun run = bench({u"--repeat"_s, u"1"_s, u"--format"_s, u"json"_s});
        QCOMPARE(run.errors, QString());
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(kindsIn(jsonLines(run.out)), (QStringList{u"16 1 fp32"_s, u"128 1 fp32"_s}));
    }

    void wrongUsageExitsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const QStringList& arguments, const char* message) {
            QTest::newRow(name) << arguments << QString::fromLatin1(message);
        };
        row("unknown shape", {u"--shape"_s, u"tiny"_s}, "tiny");
        row("model and shape", {u"--shape"_s, u"mini"_s, u"--model"_s, u"x"_s}, "--model or --shape");
        row("unknown precision", small + QStringList{u"--precision"_s, u"fp32,fp16"_s}, "fp16");
        row("empty precision", small + QStringList{u"--precision"_s, u"fp32,"_s}, "--precision");
        row("unknown format", small + QStringList{u"--format"_s, u"csv"_s}, "csv");
        row("no threads", small + QStringList{u"--threads"_s, u"0"_s}, "--threads");
        for (const char* option : {"--tokens", "--batch", "--repeat"}) {
            for (const char* value : {"0", "-1", "x", "", "1.5"})
                QTest::addRow("%s '%s'", option, value)
                    << small + QStringList{QString::fromLatin1(option) + u'=' + QString::fromLatin1(value)}
                    << QString::fromLatin1(option);
        }
        row("numbers of which one is none", small + QStringList{u"--tokens"_s, u"3,0"_s}, "--tokens");
        row("two repetitions", small + QStringList{u"--repeat"_s, u"1,2"_s}, "--repeat");
        row("a text", small + QStringList{u"text"_s}, "text");
    }
    void wrongUsageExitsWithTwo() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, message);
        checkWrongUsage(bench(arguments), u"bench"_s, message);
    }

    void precisionsThatTheProcessorLacksAreRefused() {
        const QStringList supported = supportedNames();
        if (supported.size() == 3) QSKIP("this processor has instructions for every precision");
        for (const QString& name : {u"bf16"_s, u"int8"_s}) {
            if (supported.contains(name)) continue;
            QCOMPARE(bench(small + QStringList{u"--precision"_s, name}).exitCode, 2);
        }
    }

    void textsLongerThanTheModelsAreAFault_data() {
        QTest::addColumn<QString>("format");
        QTest::newRow("table") << u"table"_s;
        QTest::newRow("json") << u"json"_s;
    }
    void textsLongerThanTheModelsAreAFault() {
        QFETCH(QString, format);
        const ProgramRun run =
            bench({u"--shape"_s, u"mini"_s, u"--tokens"_s, u"3,513"_s, u"--format"_s, format});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.errors.contains(u"512"_s), qPrintable(run.errors));
    }
};

QTEST_APPLESS_MAIN(BenchCommandTest)
#include "bench_command_test.moc"
