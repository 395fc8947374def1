#include <csignal>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/app/program_run.h"
#include "tests/support/test_data.h"

using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

// Documents in which every hidden word can be told from its neighbours, and every next line from the one
// before it.
QByteArray lessons() {
    const QList<QByteArray> animals{"cat", "dog", "cow", "hen", "pig", "bee", "owl", "fox"};
    const QList<QByteArray> calls{"meow", "woof", "moo", "cluck", "oink", "buzz", "hoot", "yap"};
    QByteArray text;
    for (int round = 0; round < 10; ++round) {
        for (qsizetype kind = 0; kind < animals.size(); ++kind) {
            text += "the " + animals[kind] + " says " + calls[kind] + "\n";
            text += "so " + calls[kind] + " says the " + animals[kind] + "\n\n";
        }
        text += "今天天气很好\n明天天气很好\n\n";
    }
    return text;
}

// A folder with texts, and place for models.
class Workshop {
public:
    Workshop() {
        QDir(m_folder.path()).mkdir(u"texts"_s);
        writeFile((m_folder.path() + u"/texts/lessons.txt"_s).toStdString(), lessons().toStdString());
    }

    QString path(const QString& name) const { return m_folder.filePath(name); }

    // Arguments for a tiny model in the folder `out`.
    QStringList arguments(const QString& out, const QStringList& more = {}) const {
        const QStringList tiny{
            u"--layers"_s,     u"2"_s,   u"--hidden"_s,       u"32"_s,  u"--heads"_s,         u"2"_s,
            u"--positions"_s,  u"32"_s,  u"--lengths"_s,      u"16"_s,  u"--batch-tokens"_s,  u"256"_s,
            u"--vocab-size"_s, u"120"_s, u"--steps"_s,        u"600"_s, u"--learning-rate"_s, u"0.005"_s,
            u"--threads"_s,    u"1"_s,   u"--report-every"_s, u"20"_s,  u"--format"_s,        u"json"_s};
        return QStringList{u"pretrain"_s, u"--out"_s, path(out)} + tiny + more +
               QStringList{path(u"texts"_s)};
    }

    QStringList resumption(const QString& out) const {
        return {u"pretrain"_s, u"--resume"_s, u"--threads"_s,  u"1"_s,
                u"--out"_s,    path(out),     path(u"texts"_s)};
    }

    // A copy of a model, with a token in its vocabulary that has no embedding.
    QString modelWithATokenMore(const QString& model) const {
        const QDir copy(path(u"narrow"_s));
        copy.mkpath(u"."_s);
        for (const QString& name : {u"config.json"_s, u"model.safetensors"_s, u"tokenizer_config.json"_s})
            QFile::copy(path(model) + u'/' + name, copy.filePath(name));
        const std::string vocabulary = readFile((path(model) + u"/vocab.txt"_s).toStdString());
        writeFile(copy.filePath(u"vocab.txt"_s).toStdString(), vocabulary + "onemore\n");
        return copy.path();
    }

    std::string weightsOf(const QString& out) const {
        return readFile((path(out) + u"/model.safetensors"_s).toStdString());
    }

private:
    QTemporaryDir m_folder;
};

// Starts the program, interrupts it behind its first line of progress and returns its exit code.
int interruptedRun(const QStringList& arguments) {
    QProcess process;
    process.start(programPath(), arguments);
    if (!process.waitForReadyRead(60'000)) return -1;
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    if (!process.waitForFinished(60'000)) return -1;
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

}  // namespace

class PretrainCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const ProgramRun run = runProgram(m_shop.arguments(u"whole"_s));
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        m_progress = jsonLines(run.out);
    }

    void theLossFalls() {
        QCOMPARE(m_progress.size(), qsizetype(30));
        const QJsonObject& first = m_progress.constFirst();
        const QJsonObject& last = m_progress.constLast();
        QCOMPARE(last[u"step"_s].toInt(), 600);
        QCOMPARE(last[u"steps"_s].toInt(), 600);
        QCOMPARE(last[u"seconds_left"_s].toDouble(), 0.0);
        QVERIFY(first[u"seconds_left"_s].toDouble() > 0);
        QVERIFY(last[u"tokens_per_second"_s].toDouble() > 0);
        QVERIFY(last[u"learning_rate"_s].toDouble() < first[u"learning_rate"_s].toDouble());
        QVERIFY(last[u"mlm_loss"_s].toDouble() < first[u"mlm_loss"_s].toDouble() / 3);
        QVERIFY(last[u"mlm_accuracy"_s].toDouble() > 0.8);
        QVERIFY(last[u"nsp_accuracy"_s].toDouble() > 0.65);
        QCOMPARE(last[u"loss"_s].toDouble(), last[u"mlm_loss"_s].toDouble() + last[u"nsp_loss"_s].toDouble());
    }

    // The other commands take the folder as they take any model.
    void theModelHasLearntTheTexts() {
        const QStringList model{u"--model"_s, m_shop.path(u"whole"_s)};
        const ProgramRun filled =
            runProgram(QStringList{u"fill"_s, u"--format"_s, u"json"_s, u"--top"_s, u"1"_s} + model +
                       QStringList{u"the cow says [MASK]"_s, u"今[MASK]天气很好"_s});
        QCOMPARE(filled.errors, QString());
        QStringList words;
        for (const QJsonObject& line : jsonLines(filled.out)) {
            const QJsonObject mask = line[u"masks"_s].toArray().first().toObject();
            words.append(mask[u"predictions"_s].toArray().first().toObject()[u"token"_s].toString());
        }
        QCOMPARE(words, (QStringList{u"moo"_s, u"天"_s}));
    }

    void goingOnEqualsNoInterruption() {
        QCOMPARE(interruptedRun(m_shop.arguments(u"broken"_s)), 130);
        QVERIFY(m_shop.weightsOf(u"broken"_s) != m_shop.weightsOf(u"whole"_s));
        const ProgramRun resumed = runProgram(m_shop.resumption(u"broken"_s));
        QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.errors));
        QVERIFY(m_shop.weightsOf(u"broken"_s) == m_shop.weightsOf(u"whole"_s));
        // There is nothing left to do.
        QCOMPARE(runProgram(m_shop.resumption(u"broken"_s)).exitCode, 0);
    }

    void goingOnStoresWeightsAsBefore() {
        const QStringList halves{u"--steps"_s, u"200"_s, u"--warm-up"_s, u"10"_s, u"--weights"_s, u"f16"_s};
        QCOMPARE(interruptedRun(m_shop.arguments(u"halves"_s, halves)), 130);
        const ProgramRun resumed = runProgram(m_shop.resumption(u"halves"_s));
        QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.errors));
        QVERIFY(m_shop.weightsOf(u"halves"_s).size() < m_shop.weightsOf(u"whole"_s).size() * 6 / 10);
    }

    void beginsWithAnotherModel() {
        const QStringList arguments{u"pretrain"_s,
                                    u"--out"_s,
                                    m_shop.path(u"further"_s),
                                    u"--from"_s,
                                    m_shop.path(u"whole"_s),
                                    u"--steps"_s,
                                    u"2"_s,
                                    u"--learning-rate"_s,
                                    u"0.00001"_s,
                                    u"--lengths"_s,
                                    u"16"_s,
                                    u"--report-every"_s,
                                    u"1"_s,
                                    u"--format"_s,
                                    u"json"_s,
                                    u"--weights"_s,
                                    u"f16"_s,
                                    m_shop.path(u"texts"_s)};
        const ProgramRun run = runProgram(arguments);
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        QVERIFY(jsonLines(run.out).constFirst()[u"mlm_accuracy"_s].toDouble() > 0.6);
        QVERIFY(m_shop.weightsOf(u"further"_s).size() < m_shop.weightsOf(u"whole"_s).size() * 6 / 10);
    }

    // What is found wrong before the training begins can be put right with the same folder.
    void aTrainingBeginsWhenAllIsThere() {
        const QStringList more{u"--steps"_s, u"2"_s, u"--warm-up"_s, u"1"_s};
        const QString vocabulary = m_shop.path(u"no-mask.txt"_s);
        writeFile(vocabulary.toStdString(), "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\ncow\n");
        QStringList arguments = m_shop.arguments(u"late"_s, more + QStringList{u"--vocab"_s, vocabulary});
        arguments.remove(arguments.indexOf(u"--vocab-size"_s), 2);
        QVERIFY(runProgram(arguments).errors.contains(u"[MASK]"_s));
        const QStringList elsewhere{u"--held-out"_s, m_shop.path(u"nowhere"_s)};
        QVERIFY(runProgram(m_shop.arguments(u"late"_s, more + elsewhere)).errors.contains(u"nowhere"_s));
        const ProgramRun run = runProgram(m_shop.arguments(u"late"_s, more));
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
    }

    void measuresWithTextsThatAreHeldOut() {
        const QString texts = m_shop.path(u"texts"_s);
        const QStringList arguments{u"pretrain"_s,
                                    u"--from"_s,
                                    m_shop.path(u"whole"_s),
                                    u"--steps"_s,
                                    u"2"_s,
                                    u"--lengths"_s,
                                    u"16"_s,
                                    u"--held-out"_s,
                                    texts,
                                    u"--checkpoint-every"_s,
                                    u"1"_s,
                                    u"--learning-rate"_s,
                                    u"0.00001"_s,
                                    u"--batch-tokens"_s,
                                    u"512"_s};
        const ProgramRun json = runProgram(
            arguments + QStringList{u"--format"_s, u"json"_s, u"--out"_s, m_shop.path(u"measured"_s), texts});
        QVERIFY2(json.exitCode == 0, qPrintable(json.errors));
        QList<int> steps;
        for (const QJsonObject& line : jsonLines(json.out)) {
            if (!line[u"held_out"_s].toBool()) continue;
            steps.append(line[u"step"_s].toInt());
            QVERIFY(line[u"mlm_accuracy"_s].toDouble() > 0.8);
        }
        QCOMPARE(steps, (QList{1, 2}));
        const ProgramRun text =
            runProgram(arguments + QStringList{u"--out"_s, m_shop.path(u"told"_s), texts});
        QVERIFY2(text.out.contains("step 2, held out: loss "), text.out.constData());
        QVERIFY2(text.out.contains("step 2 of 2  loss "), text.out.constData());
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("message");
        const QStringList out{u"--out"_s, m_shop.path(u"none"_s)};
        const QString texts = m_shop.path(u"texts"_s);
        const auto usage = [&](const char* name, const QStringList& arguments, const QString& message) {
            QTest::newRow(name) << arguments << 2 << message;
        };
        usage("no texts", out, u"give one folder"_s);
        usage("no out", {texts}, u"--out is missing"_s);
        usage("two folders", out + QStringList{texts, texts}, u"give one folder"_s);
        usage("heads", out + QStringList{u"--heads"_s, u"7"_s, texts}, u"7 heads"_s);
        usage("rate", out + QStringList{u"--learning-rate"_s, u"fast"_s, texts}, u"“fast”"_s);
        usage("mask rate", out + QStringList{u"--mask-rate"_s, u"1"_s, texts}, u"--mask-rate"_s);
        usage("pair rate", out + QStringList{u"--pair-rate"_s, u"nan"_s, texts}, u"--pair-rate"_s);
        usage("lengths", out + QStringList{u"--lengths"_s, u"4"_s, texts}, u"--lengths"_s);
        usage("longer than positions", out + QStringList{u"--lengths"_s, u"600"_s, texts},
              u"600 tokens do not fit into the model's 256 positions"_s);
        usage("warm-up", out + QStringList{u"--warm-up"_s, u"30000"_s, texts}, u"--warm-up"_s);
        usage("weights", out + QStringList{u"--weights"_s, u"f8"_s, texts}, u"“f8”"_s);
        usage("int8", out + QStringList{u"--precision"_s, u"int8"_s, texts}, u"--precision"_s);
        const QStringList from{u"--from"_s, m_shop.path(u"whole"_s)};
        for (const QString& option : {u"--vocab"_s, u"--vocab-size"_s, u"--layers"_s, u"--positions"_s})
            usage(qPrintable(option + u" beside --from"_s), out + from + QStringList{option, u"7"_s, texts},
                  option + u" has no place beside --from"_s);
        usage("two vocabularies", out + QStringList{u"--vocab"_s, u"v"_s, u"--vocab-size"_s, u"9"_s, texts},
              u"--vocab-size has no place beside --vocab"_s);
        usage("a tiny vocabulary", out + QStringList{u"--vocab-size"_s, u"5"_s, texts},
              u"--vocab-size: at least 6 pieces"_s);
        usage("longer than the model's positions", out + from + QStringList{u"--lengths"_s, u"64"_s, texts},
              u"64 tokens do not fit into the model's 32 positions"_s);
        usage("nothing to resume", out + QStringList{u"--resume"_s, texts}, u"no training"_s);
        usage("a training there", {u"--out"_s, m_shop.path(u"whole"_s), texts}, u"--resume"_s);
        usage("a model there", {u"--out"_s, fixturePath(u"tiny-bert"_s), texts}, u"there is a model"_s);
        const QString old = m_shop.path(u"old"_s);
        QDir().mkpath(old);
        writeFile((old + u"/pytorch_model.bin"_s).toStdString(), "weights");
        usage("an older model there", {u"--out"_s, old, texts}, u"there is a model"_s);
        usage("another plan",
              {u"--out"_s, m_shop.path(u"whole"_s), u"--resume"_s, u"--steps"_s, u"9"_s, texts},
              u"--steps"_s);
        usage("another storage",
              {u"--out"_s, m_shop.path(u"whole"_s), u"--resume"_s, u"--weights"_s, u"bf16"_s, texts},
              u"--weights"_s);
        const QString narrow = m_shop.modelWithATokenMore(u"whole"_s);
        const auto fault = [&](const char* name, const QStringList& arguments, const QString& message) {
            QTest::newRow(name) << arguments << 1 << message;
        };
        fault("more tokens than embeddings",
              out + QStringList{u"--from"_s, narrow, u"--lengths"_s, u"16"_s, texts}, u"vocabulary"_s);
        fault("texts not there", out + QStringList{m_shop.path(u"nowhere"_s)}, u"nowhere"_s);
        fault("no text files", out + QStringList{m_shop.path(u"whole/checkpoint"_s)}, u"no text to train"_s);
        fault("other texts", {u"--out"_s, m_shop.path(u"whole"_s), u"--resume"_s, m_shop.path(u"whole"_s)},
              u"other texts"_s);
        fault("unwritable", {u"--out"_s, u"/proc/none"_s, texts}, u"/proc/none"_s);
    }

    void saysWhatIsWrong() {
        QFETCH(const QStringList, arguments);
        QFETCH(const int, exitCode);
        QFETCH(const QString, message);
        const ProgramRun run = runProgram(QStringList{u"pretrain"_s} + arguments);
        QCOMPARE(run.exitCode, exitCode);
        QVERIFY2(run.errors.contains(message), qPrintable(run.errors));
    }

private:
    Workshop m_shop;
    QList<QJsonObject> m_progress;
};

QTEST_GUILESS_MAIN(PretrainCommandTest)
#include "pretrain_command_test.moc"
