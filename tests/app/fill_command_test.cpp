#include <algorithm>
#include <cmath>
#include <numeric>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>
#include <span>

#include "core/text/terminal_width.h"
#include "tests/app/program_run.h"
#include "tests/app/word_model.h"
#include "tests/support/npz.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

using Arrays = std::map<std::string, NpyArray>;

struct Answer {
    std::size_t id = 0;
    double probability = 0;
};

// The probabilities of one row of an array [1, tokens, vocabulary], by their definition, the highest first.
std::vector<Answer> answersOf(const NpyArray& logits, std::size_t row) {
    const std::size_t count = logits.shape.back();
    const std::span<const float> scores = std::span(logits.floats).subspan(row * count, count);
    double sum = 0;
    for (const float score : scores)
        sum += std::exp(double{score});
    std::vector<Answer> answers;
    for (std::size_t id = 0; id < count; ++id)
        answers.push_back({id, std::exp(double{scores[id]}) / sum});
    std::ranges::stable_sort(answers, std::greater(), &Answer::probability);
    return answers;
}

QJsonArray masksOf(const QByteArray& line) {
    return QJsonDocument::fromJson(line).object()[u"masks"_s].toArray();
}

QList<int> positionsIn(const QByteArray& line) {
    QList<int> positions;
    for (const QJsonValue mask : masksOf(line))
        positions.append(mask[u"position"_s].toInt());
    return positions;
}

QByteArrayList linesOf(const QByteArray& out) {
    QByteArrayList lines = out.split('\n');
    lines.removeLast();
    return lines;
}

// Whether both lines predict the same tokens with the same probabilities, but for rounding.
bool predictSame(const QByteArray& lineA, const QByteArray& lineB) {
    const QJsonArray a = masksOf(lineA);
    const QJsonArray b = masksOf(lineB);
    bool same = a.size() == b.size() && !a.isEmpty();
    for (qsizetype mask = 0; same && mask < a.size(); ++mask) {
        const QJsonArray ofA = a[mask][u"predictions"_s].toArray();
        const QJsonArray ofB = b[mask][u"predictions"_s].toArray();
        same = a[mask][u"position"_s] == b[mask][u"position"_s] && ofA.size() == ofB.size();
        for (qsizetype i = 0; same && i < ofA.size(); ++i) {
            same = ofA[i][u"id"_s] == ofB[i][u"id"_s] &&
                   std::abs(ofA[i][u"probability"_s].toDouble() - ofB[i][u"probability"_s].toDouble()) < 1e-5;
        }
    }
    return same;
}

}  // namespace

class FillCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void predictionsAreThoseOfTheReference_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("mask");
        const auto row = [](const char* model, const char* reference, const char* mask) {
            QTest::newRow(model) << QString::fromLatin1(model) << QString::fromLatin1(reference)
                                 << QString::fromLatin1(mask);
        };
        row("tiny-bert", "single/prediction_logits", "[MASK]");
        row("golden/bert", "short/prediction_logits", "[MASK]");
        row("families/albert", "short/prediction_logits", "[MASK]");
        row("families/distilbert", "short/logits", "[MASK]");
        row("families/electra-generator", "short/logits", "[MASK]");
        row("families/roberta", "short/logits", "<mask>");
        row("families/xlm-roberta", "short/logits", "<mask>");
        row("families/camembert", "short/logits", "<mask>");
        row("families/mpnet", "short/logits", "<mask>");
    }

    void predictionsAreThoseOfTheReference() {
        QFETCH(QString, model);
        QFETCH(QString, reference);
        QFETCH(QString, mask);
        const Arrays arrays = readNpz(fixture(model.toStdString() + "/expected.npz"));
        const QString group = reference.section(u'/', 0, 0);
        const auto& ids = arrays.at(group.toStdString() + "/input_ids").integers;
        const WordModel words(m_folder.path(), model, ids[2], mask);
        const ProgramRun run = runProgram({u"fill"_s, u"--model"_s, words.folder(), u"--format"_s, u"json"_s,
                                           u"--top"_s, u"7"_s, words.textOf(ids)});
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        const QJsonArray masks = masksOf(run.out);
        QCOMPARE(masks.size(), std::ranges::count(ids, ids[2]));
        for (const QJsonValue found : masks) {
            const auto position = static_cast<std::size_t>(found[u"position"_s].toInt());
            QCOMPARE(ids[position], ids[2]);
            const auto answers = answersOf(arrays.at(reference.toStdString()), position);
            const QJsonArray predictions = found[u"predictions"_s].toArray();
            QCOMPARE(predictions.size(), 7);
            for (qsizetype i = 0; i < 7; ++i) {
                const Answer& answer = answers[static_cast<std::size_t>(i)];
                QCOMPARE(predictions[i][u"id"_s].toInteger(), static_cast<qint64>(answer.id));
                QVERIFY(std::abs(predictions[i][u"probability"_s].toDouble() - answer.probability) < 1e-5);
            }
        }
    }

    // The five highest scores of each token are known; their differences are those of the probabilities.
    void aTrainedModelPredictsWhatItsReferenceDoes() {
        const auto model = shared("models/mini-bert-trial");
        const auto golden = shared("golden/mini-bert-trial/expected.npz");
        if (!model || !golden) QSKIP("the folder shared is absent");
        const Arrays arrays = readNpz(*golden);
        const auto& ids = arrays.at("mask/prediction_logits_top5_ids").integers;
        const auto& logits = arrays.at("mask/prediction_logits_top5_values").floats;
        const QByteArray line =
            runProgram({u"fill"_s, u"--model"_s, QString::fromStdString(model->string()), u"--format"_s,
                        u"json"_s, u"She opened the [MASK] and walked into the room."_s})
                .out;
        QCOMPARE(positionsIn(line), QList<int>{4});
        const QJsonArray predictions = masksOf(line)[0][u"predictions"_s].toArray();
        QCOMPARE(predictions[0][u"token"_s].toString(), u"door"_s);
        for (std::size_t i = 0; i < 5; ++i) {
            const QJsonValue found = predictions[static_cast<qsizetype>(i)];
            QCOMPARE(found[u"id"_s].toInteger(), ids[4 * 5 + i]);
            const double ratio =
                std::log(found[u"probability"_s].toDouble() / predictions[0][u"probability"_s].toDouble());
            QVERIFY(std::abs(ratio - (double{logits[4 * 5 + i]} - logits[4 * 5])) < 1e-3);
        }
    }

    void aTextIsALineOfJsonWithItsCharactersUnescaped() {
        const ProgramRun run = fill({u"--format"_s, u"json"_s, u"--top"_s, u"2"_s, u"\"你\" [MASK]好"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.errors, QString());
        const QRegularExpression line(
            uR"(^{"text":"\\"你\\" \[MASK\]好","masks":\[{"position":4,"predictions":\[)"
            uR"({"token":"[^"]+","id":\d+,"probability":0\.\d+},{"token":"[^"]+","id":\d+,"probability":0\.\d+})"
            uR"(\]}\]}\n$)"_s);
        QVERIFY2(line.match(QString::fromUtf8(run.out)).hasMatch(), run.out.constData());
    }

    void tokensAreThePiecesOfTheVocabulary() {
        const QStringList pieces =
            QString::fromStdString(readFile(fixture("tiny-bert/vocab.txt"))).split(u'\n');
        const QByteArray line =
            fill({u"--format"_s, u"json"_s, u"--top"_s, u"297"_s, u"the [MASK] bank"_s}).out;
        const QJsonArray predictions = masksOf(line)[0][u"predictions"_s].toArray();
        QCOMPARE(predictions.size(), 297);
        double sum = 0;
        double last = 1;
        for (const QJsonValue prediction : predictions) {
            const double probability = prediction[u"probability"_s].toDouble();
            QCOMPARE(prediction[u"token"_s].toString(), pieces[prediction[u"id"_s].toInt()]);
            QVERIFY(probability <= last);
            last = probability;
            sum += probability;
        }
        QVERIFY(std::abs(sum - 1) < 1e-9);
    }

    void everyMaskOfAPairIsFilled() {
        const QByteArray line =
            fill({u"--format"_s, u"json"_s, u"--text-b"_s, u"river [MASK]"_s, u"[MASK] the [MASK]"_s}).out;
        QCOMPARE(positionsIn(line), (QList<int>{1, 3, 6}));
        QVERIFY(line.startsWith("{\"text\":\"[MASK] the [MASK]\",\"text_b\":\"river [MASK]\",\"masks\":"));
    }

    void theMaskMayStandInTheSecondTextAlone() {
        const ProgramRun run = fill({u"--format"_s, u"json"_s, u"--text-b"_s, u"[MASK]"_s, u"the bank"_s});
        QCOMPARE(positionsIn(run.out), QList<int>{4});
    }

    void everyModelKnowsTheUsualMask() {
        const WordModel words(m_folder.path(), u"families/roberta"_s, 9, u"<mask>"_s);
        const QStringList command{u"fill"_s, u"--model"_s, words.folder(), u"--format"_s, u"json"_s};
        const ProgramRun own = runProgram(command + QStringList{u"w7 <mask> w8 <mask>"_s});
        const ProgramRun usual = runProgram(command + QStringList{u"w7 [MASK] w8 [MASK]"_s});
        QCOMPARE(positionsIn(own.out), (QList<int>{1, 3}));
        QVERIFY(predictSame(own.out, usual.out));
        QVERIFY(usual.out.startsWith("{\"text\":\"w7 [MASK] w8 [MASK]\""));
        const ProgramRun pair = runProgram(command + QStringList{u"--text-b"_s, u"[MASK]"_s, u"w7 w8"_s});
        QCOMPARE(positionsIn(pair.out), QList<int>{2});
    }

    void linesKeepTheirOrderAndGiveWhatTheyGiveAlone() {
        QByteArray lines;
        for (int i = 0; i < 90; ++i)  // several batches
            lines += QByteArray("the river ").repeated(1 + i * 7 % 20) + "[MASK]\n";
        const ProgramRun run = fill({u"--format"_s, u"json"_s, u"--input"_s, written(lines)});
        QCOMPARE(run.exitCode, 0);
        const QByteArrayList filled = linesOf(run.out);
        QCOMPARE(filled.size(), 90);
        for (const int i : {0, 1, 16, 44, 89}) {
            const QByteArray text = lines.split('\n')[i];
            QVERIFY(filled[i].startsWith("{\"text\":\"" + text + '"'));
            QVERIFY(predictSame(filled[i], fill({u"--format"_s, u"json"_s, QString::fromUtf8(text)}).out));
        }
    }

    void linesOfStandardInputAreFilled() {
        const ProgramRun run =
            runShell(u"printf 'the [MASK]\\n[MASK]' | \"$0\" fill --model '%1' --input - --format json"_s.arg(
                fixturePath(u"tiny-bert"_s)));
        QCOMPARE(linesOf(run.out).size(), 2);
    }

    void peopleReadAListForEachMask() {
        const ProgramRun run = fill({u"--top"_s, u"40"_s, u"the [MASK] 的\tbank"_s, u"[MASK]"_s});
        QCOMPARE(run.exitCode, 0);
        const QStringList lines = QString::fromUtf8(run.out).split(u'\n');
        QCOMPARE(lines.size(), 2 * 42 + 2);
        QCOMPARE(lines[0], u"the [MASK] 的 bank"_s);
        QCOMPARE(lines[1], u"  position 2"_s);
        QCOMPARE(lines[42], QString());
        QCOMPARE(lines[43], u"[MASK]"_s);
        bool anyChinese = false;
        const QRegularExpression row(u"^    \\S+ +\\d+\\.\\d\\d %$"_s);
        for (qsizetype i = 2; i < 42; ++i) {
            QVERIFY2(row.match(lines[i]).hasMatch(), qPrintable(lines[i]));
            QCOMPARE(terminalWidth(lines[i].toStdString()), terminalWidth(lines[2].toStdString()));
            anyChinese = anyChinese || terminalWidth(lines[i].toStdString()) > std::size_t(lines[i].size());
        }
        QVERIFY(anyChinese);
    }

    void peopleReadTheTextThatBytesSpell() {
        QVERIFY(QDir(m_folder.path()).mkdir(u"bytes"_s));
        const WordModel words(m_folder.filePath(u"bytes"_s), u"families/roberta"_s, 9, u"<mask>"_s);
        const std::string file = (words.folder() + u"/tokenizer.json"_s).toStdString();
        QString tokenizer = QString::fromStdString(readFile(file));
        tokenizer.replace(u"\"WhitespaceSplit\""_s, u"\"ByteLevel\", \"add_prefix_space\": false"_s);
        tokenizer.replace(u"\"w"_s, u"\"ä½łw"_s);
        writeFile(file, tokenizer.toStdString());
        const QStringList command{u"fill"_s, u"--model"_s, words.folder(), u"--top"_s, u"32"_s, u"<mask>"_s};
        const ProgramRun run = runProgram(command);
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        QCOMPARE(QString::fromUtf8(run.out).count(u"    你w"_s), 31);
        const QByteArray line = runProgram(command + QStringList{u"--format"_s, u"json"_s}).out;
        QCOMPARE(QString::fromUtf8(line).count(u"\"token\":\"ä½łw"_s), 31);
    }

    // Row 23 of the bad inputs: rows of the embeddings that no token has.
    void idsWithoutATokenAreTold() {
        const QString model =
            partOfTinyBert(m_folder.path(), u"padded"_s,
                           {u"config.json"_s, u"model.safetensors"_s, u"tokenizer_config.json"_s});
        const std::string vocabulary = readFile(fixture("tiny-bert/vocab.txt"));
        writeFile((model + u"/vocab.txt"_s).toStdString(), vocabulary.substr(0, vocabulary.find("##a\n")));
        const QStringList command{u"fill"_s, u"--model"_s, model, u"--top"_s, u"297"_s, u"[MASK]"_s};
        const QString words = QString::fromUtf8(runProgram(command).out);
        QVERIFY(words.contains(u"    (no token: id 296) "_s));
        const QByteArray json = runProgram(command + QStringList{u"--format=json"_s}).out;
        QVERIFY(json.contains("{\"token\":\"\",\"id\":296,\"probability\":"));
    }

    void fiveAreShownIfNobodyAsksForMore() {
        const ProgramRun run = fill({u"[MASK]"_s});
        QCOMPARE(linesOf(run.out).size(), 2 + 5);
    }

    void theEmbeddedModelIsTheDefault() {
        const ProgramRun run = runProgram({u"fill"_s, u"--format"_s, u"json"_s, u"中国的首都是北[MASK]。"_s});
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        QCOMPARE(positionsIn(run.out), QList<int>{8});
        QCOMPARE(masksOf(run.out)[0][u"predictions"_s].toArray().size(), 5);
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

QTEST_APPLESS_MAIN(FillCommandTest)
#include "fill_command_test.moc"
