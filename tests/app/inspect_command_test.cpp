#include <cmath>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "core/model/weight_reader.h"
#include "tests/app/program_run.h"
#include "tests/support/safetensors_builder.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject objectOf(const ProgramRun& run) {
    return QJsonDocument::fromJson(run.out).object();
}

QJsonObject entryNamed(const QJsonArray& list, const QString& name) {
    for (const QJsonValue entry : list)
        if (entry[u"name"_s] == name) return entry.toObject();
    return {};
}

ProgramRun inspect(const QStringList& arguments) {
    return runProgram(QStringList{u"inspect"_s, u"--model"_s, fixturePath(u"tiny-bert"_s)} + arguments);
}

}  // namespace

class InspectCommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void theTextNamesPartsSettingsAndTensors() {
        const ProgramRun run = inspect({});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.errors, QString());
        const QString text = QString::fromUtf8(run.out);
        for (const QString& words :
             {u"tiny-bert"_s, u"layer 1 attention"_s, u"layer 2 feed_forward"_s, u"mlm_head"_s,
              u"num_hidden_layers"_s, u"[CLS]"_s, u"word_embeddings.weight"_s})
            QVERIFY2(text.contains(words), qPrintable(words));
        QVERIFY(!text.contains(u"norm "_s));
    }

    void columnsStandBelowEachOther() {
        const QStringList lines = QString::fromUtf8(inspect({u"--values"_s}).out).split(u'\n');
        const auto head = std::find_if(lines.begin(), lines.end(),
                                       [](const QString& line) { return line.startsWith(u"Tensor "_s); });
        const auto begin =
            std::find_if(head, lines.end(), [](const QString& line) { return line.endsWith(u"NaN/Inf"_s); });
        QVERIFY(begin != lines.end());
        for (auto line = begin; line != lines.end() && !line->isEmpty(); ++line)
            QCOMPARE(line->size(), begin->size());
    }

    void jsonIsOneObjectOnALine() {
        const ProgramRun run = inspect({u"--format"_s, u"json"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.out.count('\n'), 1);
        const QJsonObject model = objectOf(run);
        QCOMPARE(model[u"name"_s].toString(), u"tiny-bert"_s);
        QCOMPARE(model[u"model_type"_s].toString(), u"bert"_s);
        QVERIFY(model[u"fault"_s].isNull());
        QCOMPARE(model[u"config"_s][u"model_type"_s].toString(), u"bert"_s);
        QVERIFY(model[u"config"_s][u"num_hidden_layers"_s].isDouble());
        const QJsonObject tokenizer = model[u"tokenizer"_s].toObject();
        QVERIFY(tokenizer[u"vocabulary_size"_s].toInt() > 5);
        QCOMPARE(tokenizer[u"special_tokens"_s].toArray().size(), 5);
        double parameters = 0;
        for (const QJsonValue part : model[u"parts"_s].toArray())
            parameters += part[u"parameters"_s].toDouble();
        QCOMPARE(parameters, model[u"parameters"_s].toDouble());
        QVERIFY(!model[u"tensors"_s][0].toObject().contains(u"values"_s));
    }

    // Against all values read at once.
    void valuesAreThoseOfTheFile() {
        const QJsonObject model = objectOf(inspect({u"--format"_s, u"json"_s, u"--values"_s}));
        const auto weights = openSafetensors(fixture("tiny-bert/model.safetensors"));
        QCOMPARE(std::size_t(model[u"tensors"_s].toArray().size()), weights->tensors().size());
        for (const TensorInfo& tensor : weights->tensors()) {
            const std::vector<float> numbers = weights->read(tensor);
            long double sum = 0;
            long double squares = 0;
            for (const float number : numbers) {
                sum += number;
                squares += static_cast<long double>(number) * number;
            }
            const QJsonObject entry =
                entryNamed(model[u"tensors"_s].toArray(), QString::fromStdString(tensor.name));
            const QJsonObject values = entry[u"values"_s].toObject();
            QCOMPARE(std::size_t(values[u"count"_s].toDouble()), numbers.size());
            QCOMPARE(values[u"max"_s].toDouble(), double(*std::max_element(numbers.begin(), numbers.end())));
            QVERIFY(std::abs(values[u"norm"_s].toDouble() - double(std::sqrt(squares))) < 1e-9);
            QVERIFY(std::abs(values[u"mean"_s].toDouble() - double(sum) / double(numbers.size())) < 1e-12);
        }
    }

    void charactersAreNotEscaped() {
        const QString folder = partOfTinyBert(m_folder.path(), u"模型"_s, {u"model.safetensors"_s});
        writeFile(folder.toStdString() + "/README.md", "你好");
        const ProgramRun run = runProgram({u"inspect"_s, u"--model"_s, folder, u"--format"_s, u"json"_s});
        QVERIFY(run.out.contains("\"模型\""));
        QVERIFY(run.out.contains("\"你好\""));
    }

    void aModelThatCannotBeRunIsListed() {
        const QString folder = m_folder.filePath(u"odd"_s);
        QDir().mkpath(folder);
        writeFile(folder.toStdString() + "/config.json", R"({"model_type": "odd-type"})");
        writeFile(
            folder.toStdString() + "/model.safetensors",
            SafetensorsBuilder().addFloats("a.b", {2, 1}, {1, -3}).add("q", "F8_E4M3", {1}, "x").bytes());
        const ProgramRun run =
            runProgram({u"inspect"_s, u"--model"_s, folder, u"--format"_s, u"json"_s, u"--values"_s});
        QCOMPARE(run.exitCode, 0);
        const QJsonObject model = objectOf(run);
        QCOMPARE(model[u"fault"_s][u"code"_s].toString(), u"UnsupportedModelType"_s);
        const QJsonObject known = entryNamed(model[u"tensors"_s].toArray(), u"a.b"_s);
        QCOMPARE(known[u"use"_s].toString(), u"unknown"_s);
        QCOMPARE(known[u"values"_s][u"min"_s].toDouble(), -3.0);
        const QJsonObject unknown = entryNamed(model[u"tensors"_s].toArray(), u"q"_s);
        QCOMPARE(unknown[u"dtype"_s].toString(), u"F8_E4M3"_s);
        QVERIFY(unknown[u"values"_s].isNull());
        const ProgramRun text = runProgram({u"inspect"_s, u"--model"_s, folder});
        QVERIFY(text.out.contains("Models of the type odd-type are not supported."));
    }

    void faultsAndWrongUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("message");
        const QString nothing = m_folder.filePath(u"nothing"_s);
        const QString empty = partOfTinyBert(m_folder.path(), u"empty"_s, {});
        QTest::newRow("no model") << QStringList{u"--model"_s, nothing} << 1 << u"no file or folder"_s;
        QTest::newRow("no weights") << QStringList{u"--model"_s, empty} << 1 << u"holds no weights"_s;
        QTest::newRow("format") << QStringList{u"--format"_s, u"xml"_s} << 2 << u"neither text nor json"_s;
        QTest::newRow("argument") << QStringList{u"folder"_s} << 2 << u"did you mean --model?"_s;
    }

    void faultsAndWrongUsage() {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, message);
        const ProgramRun run = runProgram(QStringList{u"inspect"_s} + arguments);
        QCOMPARE(run.exitCode, exitCode);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.errors.contains(message), qPrintable(run.errors));
    }
};

QTEST_APPLESS_MAIN(InspectCommandTest)
#include "inspect_command_test.moc"
