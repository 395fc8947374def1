#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/app/program_run.h"
#include "tests/app/word_model.h"
#include "tests/support/test_data.h"

using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

class FillFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    // Row 35 of the bad inputs.
    void bytesThatAreNotUtf8AreReplacedWithAWarning() {
        const ProgramRun run =
            fill({u"--format"_s, u"json"_s, u"--input"_s, written("[MASK]\nx\xFFy [MASK]\n")});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.out.split('\n')[1].startsWith("{\"text\":\"x\uFFFDy [MASK]\""));
        QVERIFY(run.errors.contains(
            u", line 2: invalid UTF-8 replaced by U+FFFD (places: 1, the first at byte 1)"_s));
        QCOMPARE(run.errors.count(u'\n'), 1);
    }

    // Row 1: there is no file that could be downloaded again.
    void standardInputWithoutBytesHoldsNoText() {
        const ProgramRun run =
            runShell(u"printf '' | \"$0\" fill --model '%1' --input -"_s.arg(fixturePath(u"tiny-bert"_s)));
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.errors.contains(u"Standard input holds no text"_s), qPrintable(run.errors));
        QVERIFY2(!run.errors.contains(u"Download or copy"_s), qPrintable(run.errors));
    }

    // Row 37.
    void aLongTextIsCutWithAWarning() {
        const ProgramRun run = fill({u"--format"_s, u"json"_s, u"[MASK] "_s + u"bank "_s.repeated(100)});
        QCOMPARE(run.exitCode, 0);
        const QJsonArray masks = jsonLines(run.out).constFirst()[u"masks"_s].toArray();
        QCOMPARE(masks.size(), qsizetype(1));
        QCOMPARE(masks[0][u"position"_s].toInt(), 1);
        QVERIFY2(run.errors.contains(u"text 1: 39 tokens were cut off to fit the model's 64 positions"_s),
                 qPrintable(run.errors));
    }

    void whatCameBeforeATextWithoutMaskIsPrinted() {
        const ProgramRun run = fill({u"--format"_s, u"json"_s, u"the [MASK]"_s, u"the bank"_s, u"[MASK]"_s});
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(jsonLines(run.out).size(), qsizetype(1));
        QVERIFY2(run.errors.contains(u"text 2 has no [MASK] that"_s), qPrintable(run.errors));
    }

    void faultsExitWithOneAndSayWhat_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const QString tiny = fixturePath(u"tiny-bert"_s);
        const auto model = [this](const char* name, const char* mask = "[MASK]") {
            return WordModel(m_folder.path(), QString::fromLatin1(name), 9, QString::fromLatin1(mask))
                .folder();
        };
        const QString noHead = u"has no head that predicts masked tokens"_s;
        QTest::newRow("row 13: no MLM head") << model("golden/bert-relu-noheads") << u"[MASK]"_s << noHead;
        QTest::newRow("a discriminator") << model("families/electra") << u"[MASK]"_s << noHead;
        QTest::newRow("a head for the next token")
            << model("families/gpt2", "<mask>") << u"<mask>"_s << noHead;
        QTest::newRow("a head for permutations")
            << model("families/xlnet", "<mask>") << u"<mask>"_s << noHead;
        QTest::newRow("no mask token")
            << model("families/roberta", "<gap>") << u"<mask>"_s << u"has no mask token"_s;
        QTest::newRow("no mask") << tiny << u"the bank"_s << u"text 1 has no [MASK] that"_s;
        QTest::newRow("another model's mask") << tiny << u"the <mask>"_s << u"has no [MASK] that"_s;
        QTest::newRow("row 39: an empty text") << tiny << QString() << u"has no [MASK] that"_s;
        QTest::newRow("row 37: a mask that is cut off")
            << tiny << u"bank "_s.repeated(100) + u"[MASK]"_s << u"has no [MASK] that"_s;
        QTest::newRow("no model") << u"/nowhere"_s << u"[MASK]"_s << u"no file or folder /nowhere"_s;
        QTest::newRow("no tokenizer")
            << fixturePath(u"families/roberta"_s) << u"<mask>"_s << u"holds no tokenizer"_s;
        QTest::newRow("row 16: weights that are no numbers")
            << damagedTinyBert(m_folder.path(), u"cls.predictions.bias"_s, 7) << u"the [MASK]"_s
            << u"scores are of no use: number 7 is NaN"_s;
    }

    void faultsExitWithOneAndSayWhat() {
        QFETCH(QString, model);
        QFETCH(QString, text);
        QFETCH(QString, message);
        const ProgramRun run = runProgram({u"fill"_s, u"--model"_s, model, text});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.errors.contains(message), qPrintable(run.errors));
    }

    void wrongUsageExitsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const QStringList& arguments, const QString& message) {
            QTest::newRow(name) << arguments << message;
        };
        row("nothing", {}, u"either texts or --input"_s);
        row("both", {u"[MASK]"_s, u"--input"_s, u"f"_s}, u"either texts or --input"_s);
        row("none at the top", {u"[MASK]"_s, u"--top"_s, u"0"_s},
            u"--top: “0” is not a whole number of 1 or more"_s);
        row("fewer than none", {u"[MASK]"_s, u"--top=-1"_s}, u"“-1” is not a whole number"_s);
        row("no number", {u"[MASK]"_s, u"--top"_s, u"five"_s}, u"“five” is not a whole number"_s);
        row("half a number", {u"[MASK]"_s, u"--top"_s, u"1.5"_s}, u"“1.5” is not a whole number"_s);
        row("a number beyond numbers", {u"[MASK]"_s, u"--top"_s, u"99999999999"_s}, u"not a whole number"_s);
        row("more than there are", {u"[MASK]"_s, u"--top"_s, u"298"_s},
            u"--top: the model's vocabulary has 297 entries, not 298"_s);
        row("unknown format", {u"[MASK]"_s, u"--format"_s, u"xml"_s}, u"“xml” is neither text nor json"_s);
        row("no threads", {u"[MASK]"_s, u"--threads"_s, u"0"_s}, u"--threads"_s);
        row("unknown precision", {u"[MASK]"_s, u"--precision"_s, u"fp16"_s}, u"fp16"_s);
        row("empty name", {u"--input"_s, QString()}, u"--input is empty"_s);
    }

    void wrongUsageExitsWithTwo() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, message);
        checkWrongUsage(fill(arguments), u"fill"_s, message);
    }

private:
    static ProgramRun fill(const QStringList& arguments) {
        return runProgram(QStringList{u"fill"_s, u"--model"_s, fixturePath(u"tiny-bert"_s)} + arguments);
    }

    QString written(const QByteArray& bytes) const {
        const QString name = m_folder.filePath(u"input.txt"_s);
        writeFile(name.toStdString(), bytes.toStdString());
        return name;
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(FillFaultsTest)
#include "fill_faults_test.moc"
