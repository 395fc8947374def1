#include <cmath>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/app/program_run.h"
#include "tests/app/word_model.h"
#include "tests/support/npz.h"
#include "tests/support/test_data.h"

using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

class NspCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void probabilitiesAreThoseOfTheReference_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("logits");
        QTest::addColumn<QString>("task");
        QTest::newRow("tiny-bert") << u"tiny-bert"_s << u"seq_relationship_logits"_s << u"next_sentence"_s;
        QTest::newRow("golden/bert") << u"golden/bert"_s << u"seq_relationship_logits"_s
                                     << u"next_sentence"_s;
        QTest::newRow("albert") << u"families/albert"_s << u"sop_logits"_s << u"sentence_order"_s;
    }

    void probabilitiesAreThoseOfTheReference() {
        QFETCH(QString, model);
        QFETCH(QString, logits);
        QFETCH(QString, task);
        const auto arrays = readNpz(fixture(model.toStdString() + "/expected.npz"));
        const auto& ids = arrays.at("pair/input_ids").integers;
        const auto& types = arrays.at("pair/token_type_ids").integers;
        const auto border = ids.begin() + (std::ranges::find(types, 1) - types.begin());
        const WordModel words(m_folder.path(), model);
        const ProgramRun run =
            runProgram({u"nsp"_s, u"--model"_s, words.folder(), u"--format"_s, u"json"_s,
                        words.textOf({ids.begin(), border}), words.textOf({border, ids.end()})});
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        const QJsonObject found = QJsonDocument::fromJson(run.out).object();
        const auto& scores = arrays.at("pair/" + logits.toStdString()).floats;
        const double expected = 1 / (1 + std::exp(double{scores[1]} - scores[0]));
        QVERIFY(std::abs(found[u"probability"_s].toDouble() - expected) < 1e-5);
        QCOMPARE(found[u"task"_s].toString(), task);
    }

    void jsonIsAnObjectWithBothTexts() {
        const ProgramRun run = nsp({u"--format"_s, u"json"_s, u"“你好” \\"_s, u"the bank"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.errors, QString());
        const QByteArray start =
            R"({"text":"“你好” \\","text_b":"the bank","task":"next_sentence","probability":0.)";
        QVERIFY2(run.out.startsWith(start), run.out.constData());
        QCOMPARE(run.out.count('\n'), 1);
    }

    void peopleReadBothAnswers_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("words");
        const WordModel albert(m_folder.path(), u"families/albert"_s);
        QTest::newRow("next sentence")
            << fixturePath(u"tiny-bert"_s)
            << u"^B follows A +(\\d+\\.\\d\\d) %\nB is from elsewhere +(\\d+\\.\\d\\d) %\n$"_s;
        QTest::newRow("sentence order")
            << albert.folder()
            << u"^A and B stand in their order +(\\d+\\.\\d\\d) %\nB stood before A +(\\d+\\.\\d\\d) %\n$"_s;
    }

    void peopleReadBothAnswers() {
        QFETCH(QString, model);
        QFETCH(QString, words);
        const QStringList command{u"nsp"_s, u"--model"_s, model, u"w7 w8"_s, u"w9"_s};
        const QString out = QString::fromUtf8(runProgram(command).out);
        const auto match = QRegularExpression(words).match(out);
        QVERIFY2(match.hasMatch(), qPrintable(out));
        QVERIFY(std::abs(match.captured(1).toDouble() + match.captured(2).toDouble() - 100) < 0.015);
        const QByteArray json = runProgram(command + QStringList{u"--format=json"_s}).out;
        const double probability = QJsonDocument::fromJson(json)[u"probability"_s].toDouble();
        QCOMPARE(match.captured(1), QString::number(probability * 100, 'f', 2));
    }

    void theOrderOfTheTextsMatters() {
        const auto probability = [this](const QString& a, const QString& b) {
            const QByteArray json = nsp({u"--format=json"_s, a, b}).out;
            return QJsonDocument::fromJson(json)[u"probability"_s].toDouble();
        };
        const double difference =
            probability(u"the river"_s, u"a bank"_s) - probability(u"a bank"_s, u"the river"_s);
        QVERIFY(std::abs(difference) > 1e-6);
    }

    void theEmbeddedModelIsTheDefault() {
        const ProgramRun run = runProgram({u"nsp"_s, u"She opened the door."_s, u"她走进了房间。"_s});
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        QVERIFY(run.out.startsWith("B follows A"));
    }

    void pairsOfAFileAreJudgedLikeOthers() {
        const QString file = m_folder.filePath(u"pairs.tsv"_s);
        writeFile(file.toStdString(), "the river\ta bank\n\t\na bank\tthe river");
        const ProgramRun run = nsp({u"--format=json"_s, u"--input"_s, file});
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        const QList<QStringList> pairs{
            {u"the river"_s, u"a bank"_s}, {QString(), QString()}, {u"a bank"_s, u"the river"_s}};
        QList<QByteArray> expected;
        for (const QStringList& pair : pairs)
            expected.append(nsp(QStringList{u"--format=json"_s} + pair).out.trimmed());
        const QList<QByteArray> found = run.out.trimmed().split('\n');
        QCOMPARE(found.size(), expected.size());
        for (qsizetype i = 0; i < found.size(); ++i) {
            const QJsonObject one = QJsonDocument::fromJson(found[i]).object();
            const QJsonObject other = QJsonDocument::fromJson(expected[i]).object();
            QCOMPARE(one[u"text"_s], other[u"text"_s]);
            QCOMPARE(one[u"text_b"_s], other[u"text_b"_s]);
            QVERIFY(std::abs(one[u"probability"_s].toDouble() - other[u"probability"_s].toDouble()) < 1e-5);
        }
    }

    void aLineThatIsNoPairEndsTheRunBehindThoseBeforeIt_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("one text") << QByteArray("a bank");
        QTest::newRow("three texts") << QByteArray("a\tbank\triver");
        QTest::newRow("empty") << QByteArray();
    }

    void aLineThatIsNoPairEndsTheRunBehindThoseBeforeIt() {
        QFETCH(const QByteArray, line);
        const QString file = m_folder.filePath(u"odd.tsv"_s);
        writeFile(file.toStdString(), "the\triver\n" + line.toStdString() + "\nx\ty\n");
        const ProgramRun run = nsp({u"--format=json"_s, u"--input"_s, file});
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(run.out.count('\n'), qsizetype(1));
        QVERIFY2(run.errors.contains(u"line 2 is not two texts"_s), qPrintable(run.errors));
    }

    // Row 1 of the bad inputs, as for every command.
    void anEmptyFileHasNoTexts() {
        const QString file = m_folder.filePath(u"empty.tsv"_s);
        writeFile(file.toStdString(), "");
        const ProgramRun run = nsp({u"--input"_s, file});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.errors.contains(file + u" holds no text"_s), qPrintable(run.errors));
    }

    void textsThatBeginWithADashStandBehindTwo() {
        QCOMPARE(nsp({u"--"_s, u"-5"_s, u"--help"_s}).exitCode, 0);
    }

    // Row 37 of the bad inputs.
    void aLongPairIsCutWithAWarning() {
        const ProgramRun run = nsp({u"bank "_s.repeated(50), u"river "_s.repeated(50)});
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.errors.contains(u"A and B: 39 tokens were cut off to fit the model's 64 positions"_s),
                 qPrintable(run.errors));
    }

    // Row 35.
    void bytesThatAreNotUtf8AreReplacedWithAWarning() {
        const ProgramRun run =
            runShell(u"\"$0\" nsp --format json --model '%1' a \"$(printf 'x\\377')\""_s.arg(
                fixturePath(u"tiny-bert"_s)));
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.out.contains("\"text_b\":\"x\uFFFD\""));
        QVERIFY(run.errors.contains(u"B: invalid UTF-8 replaced by U+FFFD"_s));
    }

    void faultsExitWithOneAndSayWhat_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("message");
        const auto model = [this](const char* name) {
            return WordModel(m_folder.path(), QString::fromLatin1(name)).folder();
        };
        const QString noHead = u"has no head for pairs of sentences"_s;
        QTest::newRow("row 13: no NSP head") << model("golden/bert-relu-noheads") << noHead;
        QTest::newRow("a family without one") << model("families/roberta") << noHead;
        QTest::newRow("no tokenizer") << fixturePath(u"families/albert"_s) << u"holds no tokenizer"_s;
        QTest::newRow("no model") << u"/nowhere"_s << u"no file or folder /nowhere"_s;
    }

    void faultsExitWithOneAndSayWhat() {
        QFETCH(QString, model);
        QFETCH(QString, message);
        const ProgramRun run = runProgram({u"nsp"_s, u"--model"_s, model, u"w7"_s, u"w8"_s});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.errors.contains(message), qPrintable(run.errors));
    }

    void wrongUsageExitsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("message");
        QTest::newRow("nothing") << QStringList{} << u"give two texts, A and B"_s;
        QTest::newRow("one text") << QStringList{u"a"_s} << u"give two texts, A and B"_s;
        QTest::newRow("three texts") << QStringList{u"a"_s, u"b"_s, u"c"_s} << u"give two texts"_s;
        QTest::newRow("texts and a file")
            << QStringList{u"a"_s, u"b"_s, u"--input=pairs.tsv"_s} << u"either texts or --input"_s;
        QTest::newRow("unknown format")
            << QStringList{u"a"_s, u"b"_s, u"--format=xml"_s} << u"“xml” is neither text nor json"_s;
        QTest::newRow("unknown option") << QStringList{u"a"_s, u"b"_s, u"--top=5"_s} << u"top"_s;
    }

    void wrongUsageExitsWithTwo() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, message);
        checkWrongUsage(nsp(arguments), u"nsp"_s, message);
    }

private:
    static ProgramRun nsp(const QStringList& arguments) {
        return runProgram(QStringList{u"nsp"_s, u"--model"_s, fixturePath(u"tiny-bert"_s)} + arguments);
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(NspCommandTest)
#include "nsp_command_test.moc"
