#include <algorithm>
#include <cmath>
#include <limits>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>
#include <span>

#include "core/inference/precision.h"
#include "core/model/weight_reader.h"
#include "tests/app/extract_run.h"
#include "tests/app/program_run.h"
#include "tests/support/npz.h"
#include "tests/support/test_data.h"
#include "tests/support/tiny_bert.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

using Arrays = std::map<std::string, NpyArray>;
using Shape = std::vector<std::size_t>;

QString listOf(const std::vector<std::int64_t>& numbers) {
    QStringList texts;
    for (const std::int64_t number : numbers)
        texts.append(QString::number(number));
    return texts.join(u',');
}

double largestDifference(std::span<const float> a, std::span<const float> b) {
    if (a.size() != b.size()) return std::numeric_limits<double>::infinity();
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = std::abs(double{a[i]} - b[i]);
        if (std::isnan(difference)) return difference;
        largest = std::max(largest, difference);
    }
    return largest;
}

// One layer of an array [layers, …].
std::span<const float> layerOf(const NpyArray& array, std::size_t layer) {
    const std::size_t size = array.floats.size() / array.shape.front();
    return std::span(array.floats).subspan(layer * size, size);
}

}  // namespace

class ExtractCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QVERIFY(QDir::setCurrent(m_folder.path()));
        m_reference = readNpz(fixture("tiny-bert/expected.npz"));
        QVERIFY(extract({u"--text"_s, u"The river bank"_s, u"--attention"_s}, output(u"one.npz"_s)));
        m_one = arraysIn(u"one.npz"_s);
    }

    void idsGiveTheReferenceModelsNumbers_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"single", "pair", "one", "full"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void idsGiveTheReferenceModelsNumbers() {
        QFETCH(QString, name);
        const std::string group = name.toStdString() + '/';
        const auto& ids = m_reference.at(group + "input_ids").integers;
        const auto& types = m_reference.at(group + "token_type_ids").integers;
        QVERIFY(extract({u"--ids"_s, listOf(ids), u"--type-ids"_s, listOf(types), u"--attention"_s},
                        output(u"ids.npz"_s)));
        const Arrays found = arraysIn(u"ids.npz"_s);
        const NpyArray& states = m_reference.at(group + "hidden_states");
        const NpyArray& attentions = m_reference.at(group + "attentions");
        QCOMPARE(found.at("hidden_states").shape, states.shape);
        QCOMPARE(found.at("attentions").shape, attentions.shape);
        QVERIFY(largestDifference(found.at("hidden_states").floats, states.floats) < 1e-4);
        QVERIFY(largestDifference(found.at("attentions").floats, attentions.floats) < 1e-5);
        QCOMPARE(found.at("ids").integers, ids);
    }

    void aModelNamedByAFileHasTokensToo() {
        const QString model = fixturePath(u"tiny-bert/model.safetensors"_s);
        const ProgramRun run = runProgram(
            {u"extract"_s, u"--model"_s, model, u"--ids"_s, u"2"_s, u"--output"_s, output(u"file.npz"_s)});
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        QVERIFY(arraysIn(u"file.npz"_s).at("tokens").texts.front() == U"[CLS]");
    }

    void aTextHasStatesIdsAndTokens() {
        QCOMPARE(m_one.size(), std::size_t(4));
        const std::size_t tokens = m_one.at("ids").shape.front();
        QCOMPARE(m_one.at("hidden_states").descriptor, std::string("<f4"));
        QCOMPARE(m_one.at("hidden_states").shape, (Shape{4, tokens, 32}));
        QCOMPARE(m_one.at("attentions").shape, (Shape{3, 4, tokens, tokens}));
        QCOMPARE(m_one.at("tokens").texts.size(), tokens);
        QVERIFY(m_one.at("tokens").texts.front() == U"[CLS]");
    }

    void tokensAreThoseOfTheTokensCommand() {
        const ProgramRun run =
            runProgram({u"tokens"_s, u"--model"_s, fixturePath(u"tiny-bert"_s), u"The river bank"_s});
        const QJsonObject line = QJsonDocument::fromJson(run.out).object();
        const QJsonArray ids = line[u"ids"_s].toArray();
        const QJsonArray tokens = line[u"tokens"_s].toArray();
        QCOMPARE(static_cast<std::size_t>(ids.size()), m_one.at("ids").integers.size());
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const auto index = static_cast<std::size_t>(i);
            QCOMPARE(ids[i].toInteger(), m_one.at("ids").integers[index]);
            QCOMPARE(tokens[i].toString(), QString::fromStdU32String(m_one.at("tokens").texts[index]));
        }
    }

    void layersAreTheOnesAskedForInTheirOrder() {
        QVERIFY(extract({u"--text"_s, u"The river bank"_s, u"--attention"_s, u"--layers"_s, u"-1,0, 2"_s},
                        output(u"some.npz"_s)));
        const Arrays some = arraysIn(u"some.npz"_s);
        QCOMPARE(some.at("hidden_states").shape.front(), std::size_t(3));
        const std::vector<std::size_t> layers{3, 0, 2};
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const auto expected = layerOf(m_one.at("hidden_states"), layers[i]);
            QVERIFY(largestDifference(layerOf(some.at("hidden_states"), i), expected) < 1e-6);
        }
        QCOMPARE(some.at("attentions").shape.front(), std::size_t(2));
        QVERIFY(largestDifference(layerOf(some.at("attentions"), 0), layerOf(m_one.at("attentions"), 2)) <
                1e-6);
        QVERIFY(largestDifference(layerOf(some.at("attentions"), 1), layerOf(m_one.at("attentions"), 1)) <
                1e-6);
    }

    void attentionsAreWrittenWhereAskedForOnly() {
        QVERIFY(extract({u"--text"_s, u"bank"_s, u"--threads"_s, u"1"_s}, output(u"plain.npz"_s)));
        QCOMPARE(arraysIn(u"plain.npz"_s).count("attentions"), std::size_t(0));
    }

    void headsAndTextVectorsAreWrittenWhereAskedForOnly() {
        QVERIFY(extract({u"--text"_s, u"The river bank"_s, u"--heads"_s, u"--pooling"_s, u"max"_s},
                        output(u"heads.npz"_s)));
        const Arrays found = arraysIn(u"heads.npz"_s);
        const std::size_t tokens = m_one.at("ids").shape.front();
        QCOMPARE(found.at("pooled").shape, Shape{32});
        QCOMPARE(found.at("next_sentence_logits").shape, Shape{2});
        QCOMPARE(found.at("language_model_logits").shape, (Shape{tokens, 297}));
        QVERIFY(!found.contains("replaced_token_logits"));
        QCOMPARE(found.at("text_vectors").shape, (Shape{4, 32}));
        for (const char* name : {"pooled", "next_sentence_logits", "language_model_logits", "text_vectors"})
            QVERIFY(!m_one.contains(name));
        const auto& states = found.at("hidden_states").floats;
        float largest = states[0];
        for (std::size_t token = 1; token < tokens; ++token)
            largest = std::max(largest, states[token * 32]);
        QCOMPARE(found.at("text_vectors").floats[0], largest);
    }

    void theHeadOfADiscriminatorIsThatOfItsReference() {
        const auto reference = readNpz(fixture("families/electra/expected.npz"));
        const ProgramRun run = runProgram(
            {u"extract"_s, u"--model"_s, fixturePath(u"families/electra"_s), u"--heads"_s, u"--ids"_s,
             listOf(reference.at("short/input_ids").integers), u"--output"_s, output(u"electra.npz"_s)});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(largestDifference(arraysIn(u"electra.npz"_s).at("replaced_token_logits").floats,
                                  reference.at("short/logits").floats) < 1e-3);
    }

    void textVectorsArePooledAsTheFolderHasIt() {
        const QString model = partOfTinyBert(
            m_folder.path(), u"pooling"_s,
            {u"config.json"_s, u"vocab.txt"_s, u"tokenizer_config.json"_s, u"model.safetensors"_s});
        QVERIFY(QDir().mkpath(model + u"/1_Pooling"_s));
        writeFile((model + u"/1_Pooling/config.json"_s).toStdString(), R"({"pooling_mode_cls_token": true})");
        const ProgramRun run =
            runProgram({u"extract"_s, u"--model"_s, model, u"--text"_s, u"The river bank"_s, u"--pooling"_s,
                        u"model"_s, u"--output"_s, output(u"cls.npz"_s)});
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        const Arrays found = arraysIn(u"cls.npz"_s);
        const std::span<const float> first = layerOf(found.at("hidden_states"), 2).first(32);
        QCOMPARE(largestDifference(layerOf(found.at("text_vectors"), 2), first), 0.0);
    }

    void precisionsGiveNearlyTheSameStates_data() {
        QTest::addColumn<QString>("precision");
        for (const char* name : {"fp32", "bf16", "int8"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void precisionsGiveNearlyTheSameStates() {
        QFETCH(QString, precision);
        const std::vector<Precision> supported = supportedPrecisions();
        if (std::ranges::count(supported, *precisionNamed(precision.toStdString())) == 0)
            QSKIP("this processor has no instructions for this precision");
        QVERIFY(extract({u"--text"_s, u"The river bank"_s, u"--precision"_s, precision},
                        output(u"precision.npz"_s)));
        const double found = largestDifference(arraysIn(u"precision.npz"_s).at("hidden_states").floats,
                                               m_one.at("hidden_states").floats);
        const bool isExact = precision == u"fp32"_s;
        QVERIFY2(isExact ? found < 1e-5 : found > 1e-5 && found < 0.5, qPrintable(QString::number(found)));
    }

    void aPairIsOneSequence() {
        QVERIFY(extract({u"--text"_s, u"the bank"_s, u"--text-b"_s, u"river"_s}, output(u"pair.npz"_s)));
        const auto texts = arraysIn(u"pair.npz"_s).at("tokens").texts;
        QCOMPARE(std::count(texts.begin(), texts.end(), U"[SEP]"), std::ptrdiff_t(2));
        QCOMPARE(std::count(texts.begin(), texts.end(), U"[CLS]"), std::ptrdiff_t(1));
    }

    void severalTextsHaveAGroupEach() {
        QFile input(m_folder.filePath(u"texts.txt"_s));
        QVERIFY(input.open(QIODevice::WriteOnly));
        input.write("The river bank\n\na longer line: bank, bank");
        input.close();
        QVERIFY(extract({u"--input"_s, input.fileName()}, output(u"several.npz"_s)));
        const Arrays found = arraysIn(u"several.npz"_s);
        QCOMPARE(found.size(), std::size_t(9));
        QVERIFY(largestDifference(found.at("0/hidden_states").floats, m_one.at("hidden_states").floats) <
                1e-5);
        QCOMPARE(found.at("1/ids").shape, Shape{2});
        QCOMPARE(found.at("2/hidden_states").shape[1], found.at("2/tokens").shape[0]);
    }

    void batchesGiveWhatEveryTextGivesAlone() {
        QFile input(m_folder.filePath(u"many.txt"_s));
        QVERIFY(input.open(QIODevice::WriteOnly));
        for (int i = 0; i < 90; ++i)  // several batches
            input.write(QByteArray("the river bank ").repeated(1 + i * 7 % 20) + '\n');
        input.close();
        QVERIFY(extract({u"--input"_s, input.fileName(), u"--attention"_s}, output(u"many.npz"_s)));
        const Arrays many = arraysIn(u"many.npz"_s);
        QCOMPARE(many.size(), std::size_t(90 * 4));
        for (const int i : {0, 1, 16, 44, 89}) {
            const QByteArray text = QByteArray("the river bank ").repeated(1 + i * 7 % 20);
            QVERIFY(
                extract({u"--text"_s, QString::fromLatin1(text), u"--attention"_s}, output(u"alone.npz"_s)));
            const Arrays alone = arraysIn(u"alone.npz"_s);
            const std::string group = std::to_string(i) + '/';
            QCOMPARE(many.at(group + "ids").integers, alone.at("ids").integers);
            for (const char* name : {"hidden_states", "attentions"}) {
                QCOMPARE(many.at(group + name).shape, alone.at(name).shape);
                QVERIFY(largestDifference(many.at(group + name).floats, alone.at(name).floats) < 1e-5);
            }
        }
    }

    void textsMayBeNamedOneByOne() {
        QVERIFY(extract({u"--text"_s, u"a"_s, u"--text"_s, u"-b"_s}, output(u"named.npz"_s)));
        const Arrays found = arraysIn(u"named.npz"_s);
        QCOMPARE(found.count("1/hidden_states"), std::size_t(1));
        QVERIFY(found.at("1/tokens").texts[1] == U"-");
    }

    void idsNeedNoTokenizer() {
        const QString model =
            partOfTinyBert(m_folder.path(), u"no-tokenizer"_s, {u"config.json"_s, u"model.safetensors"_s});
        const QString ids = listOf(m_one.at("ids").integers);
        const ProgramRun run = runProgram(
            {u"extract"_s, u"--model"_s, model, u"--ids"_s, ids, u"--output"_s, output(u"bare.npz"_s)});
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        const Arrays found = arraysIn(u"bare.npz"_s);
        QCOMPARE(found.count("tokens"), std::size_t(0));
        QVERIFY(largestDifference(found.at("hidden_states").floats, m_one.at("hidden_states").floats) < 1e-5);

        const ProgramRun text = runProgram(
            {u"extract"_s, u"--model"_s, model, u"--text"_s, u"x"_s, u"--output"_s, output(u"bare2.npz"_s)});
        QCOMPARE(text.exitCode, 1);
        QVERIFY(text.errors.contains(u"holds no tokenizer"_s));
    }

    void idsAreTakenBesideATokenizerThatCannotBeUsed() {
        const QString model = partOfTinyBert(m_folder.path(), u"other-tokenizer"_s,
                                             {u"config.json"_s, u"model.safetensors"_s, u"vocab.txt"_s});
        QFile config(model + u"/tokenizer_config.json"_s);
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(R"({"tokenizer_class": "BertJapaneseTokenizer"})");
        config.close();
        const QString ids = listOf(m_one.at("ids").integers);
        const ProgramRun run = runProgram(
            {u"extract"_s, u"--model"_s, model, u"--ids"_s, ids, u"--output"_s, output(u"other.npz"_s)});
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        QVERIFY(run.errors.contains(u"BertJapaneseTokenizer"_s));
        const Arrays found = arraysIn(u"other.npz"_s);
        QCOMPARE(found.count("tokens"), std::size_t(0));
        QVERIFY(largestDifference(found.at("hidden_states").floats, m_one.at("hidden_states").floats) < 1e-5);
    }

    void everyFormatHoldsTheSameNumbers() {
        for (const char* suffix : {"npy", "csv", "json", "safetensors"}) {
            const QString name = u"one."_s + QString::fromLatin1(suffix);
            QVERIFY(extract({u"--text"_s, u"The river bank"_s}, output(name)));
        }
        const std::vector<float>& expected = m_one.at("hidden_states").floats;
        QVERIFY(largestDifference(parseNpy(fileBytes(u"one.npy"_s)).floats, expected) < 1e-5);
        QVERIFY(largestDifference(csvNumbers(), expected) < 1e-5);
        QVERIFY(largestDifference(jsonNumbers(), expected) < 1e-5);
        const auto reader = openSafetensors(output(u"one.safetensors"_s).toStdString());
        QCOMPARE(reader->tensors()[0].name, std::string("hidden_states"));
        QVERIFY(largestDifference(reader->read(reader->tensors()[0]), expected) < 1e-5);
        QCOMPARE(reader->tensors()[1].name, std::string("ids"));
    }

    void aTableNamesLayersAndTokens() {
        QVERIFY(extract({u"--text"_s, u"bank"_s, u"--layers"_s, u"3,0"_s}, output(u"table.csv"_s)));
        const QStringList lines = QString::fromStdString(fileBytes(u"table.csv"_s)).split(u'\n');
        QVERIFY(lines[0].startsWith(u"layer,position,token,d0,d1,"_s));
        QVERIFY(lines[1].startsWith(u"3,0,[CLS],"_s));
        QVERIFY(lines[2].startsWith(u"3,1,bank,"_s));
        QVERIFY(lines[4].startsWith(u"0,0,[CLS],"_s));
    }

    void withoutAModelTheEmbeddedOneIsUsed() {
        const ProgramRun run = runProgram({u"extract"_s, u"--text"_s, u"银行"_s, u"--layers"_s, u"-1"_s,
                                           u"--output"_s, output(u"own.npz"_s)});
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        const Arrays found = arraysIn(u"own.npz"_s);
        QCOMPARE(found.at("hidden_states").shape[0], std::size_t(1));
        QVERIFY(found.at("tokens").texts[1] == U"银");
        for (const float value : found.at("hidden_states").floats)
            QVERIFY(std::isfinite(value));
    }

    void whatIsCutOffIsSaid() {
        const ProgramRun run = runExtract({u"--text"_s, u"bank "_s.repeated(100)}, output(u"cut.npz"_s));
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.errors.contains(u"38 tokens were cut off to fit the model's 64 positions"_s),
                 qPrintable(run.errors));
        QCOMPARE(arraysIn(u"cut.npz"_s).at("ids").shape, Shape{64});
    }

    void row13AMissingHeadIsANote() {
        const QString model = m_folder.filePath(u"plain"_s);
        TinyBert weights;
        weights.maskedLanguageModel = false;
        weights.write(model.toStdString());
        const ProgramRun run = runProgram(
            {u"extract"_s, u"--model"_s, model, u"--ids"_s, u"1,2"_s, u"--output"_s, output(u"plain.npz"_s)});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.errors,
                 u"stratascope: note: The weights hold no MLM head: masked tokens cannot be predicted.\n"_s);
    }

private:
    QString output(const QString& name) const { return m_folder.filePath(name); }

    std::string fileBytes(const QString& name) const { return readFile(output(name).toStdString()); }

    Arrays arraysIn(const QString& name) const { return readNpz(output(name).toStdString()); }

    static bool extract(const QStringList& arguments, const QString& outputFile) {
        const ProgramRun run = runExtract(arguments, outputFile);
        if (run.exitCode != 0 || !run.errors.isEmpty()) qWarning() << run.exitCode << run.errors;
        return run.exitCode == 0 && run.errors.isEmpty();
    }

    std::vector<float> csvNumbers() const {
        std::vector<float> numbers;
        const QStringList lines =
            QString::fromStdString(fileBytes(u"one.csv"_s)).split(u'\n', Qt::SkipEmptyParts);
        for (const QString& line : lines.mid(1)) {
            for (const QString& field : line.split(u',').mid(3))
                numbers.push_back(field.toFloat());
        }
        return numbers;
    }

    std::vector<float> jsonNumbers() const {
        std::vector<float> numbers;
        const QJsonObject file =
            QJsonDocument::fromJson(QByteArray::fromStdString(fileBytes(u"one.json"_s))).object();
        for (const QJsonValue layer : file[u"hidden_states"_s].toArray()) {
            for (const QJsonValue token : layer.toArray()) {
                for (const QJsonValue value : token.toArray())
                    numbers.push_back(static_cast<float>(value.toDouble()));
            }
        }
        return numbers;
    }

    QTemporaryDir m_folder;
    Arrays m_reference;
    Arrays m_one;
};

QTEST_APPLESS_MAIN(ExtractCommandTest)
#include "extract_command_test.moc"
