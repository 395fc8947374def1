#include "core/model/encoder_spec.h"

#include <algorithm>
#include <QTemporaryDir>
#include <QtTest>
#include <set>

#include "core/base/error.h"
#include "core/model/encoder_family.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"
#include "tests/support/tiny_bert.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace std::string_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

// The tensors of a model without a file; nothing is read.
class NamedTensors final : public WeightReader {
public:
    explicit NamedTensors(std::vector<TensorInfo> tensors) : m_tensors(std::move(tensors)) {
        std::ranges::sort(m_tensors, {}, &TensorInfo::name);
    }

    std::string source() const override { return "memory"; }
    const std::vector<TensorInfo>& tensors() const override { return m_tensors; }
    void readPart(const TensorInfo&, std::size_t, std::span<float>) override {}

private:
    std::vector<TensorInfo> m_tensors;
};

}  // namespace

class EncoderSpecTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    // The tensors of `model`, as a file of them reads.
    std::vector<TensorInfo> tensorsOf(const TinyBert& model) const {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / "model.safetensors";
        writeFile(path, model.weights().bytes());
        return openSafetensors(path)->tensors();
    }

    static ModelConfig configOf(const TinyBert& model) {
        return parseModelConfig(model.configJson(), "config.json");
    }

    EncoderSpec specOf(const TinyBert& model) const {
        return makeEncoderSpec(configOf(model), NamedTensors(tensorsOf(model)));
    }

    // What makeEncoderSpec throws for a default model after `change` was done to its tensors.
    template <typename Change>
    std::string errorAfter(Change change) const {
        auto tensors = tensorsOf({});
        change(tensors);
        return errorTextOf([&] { makeEncoderSpec(configOf({}), NamedTensors(tensors)); });
    }

    static void remove(std::vector<TensorInfo>& tensors, const std::string& name) {
        QVERIFY(std::erase_if(tensors, [&](const TensorInfo& tensor) { return tensor.name == name; }) == 1);
    }

    static TensorInfo& named(std::vector<TensorInfo>& tensors, const std::string& name) {
        return *std::ranges::find(tensors, name, &TensorInfo::name);
    }

    static TensorInfo tensor(const std::string& name, const std::vector<std::size_t>& shape) {
        TensorInfo result;
        result.name = name;
        result.shape = shape;
        return result;
    }

private Q_SLOTS:
    void everyPartIsFound() {
        const EncoderSpec spec = specOf({});
        QVERIFY((spec.heads() == EncoderHeads{true, true, true}));
        QVERIFY(spec.ignoredTensors().empty());
        QCOMPARE(spec.tensor(EncoderPart::WordEmbeddings)->name, "bert.embeddings.word_embeddings.weight"s);
        QCOMPARE(spec.tensor(EncoderPart::OutputWeight, 1)->name,
                 "bert.encoder.layer.1.output.dense.weight"s);
        QCOMPARE(spec.tensor(EncoderPart::OutputWeight, 1)->shape, (std::vector<std::size_t>{4, 8}));
        QVERIFY(!spec.tensor(EncoderPart::OutputWeight, 2));
        QVERIFY(!spec.tensor(EncoderPart::MlmDecoderWeight));
        QVERIFY(spec.config() == configOf({}));
    }

    void everyRowOfTheTableHasItsOwnTensor() {
        const EncoderSpec spec = specOf({});
        std::set<std::string> names;
        for (const PartRow& row : familyOf("bert")->parts) {
            for (std::size_t layer = 0; layer < (row.group == PartGroup::Layer ? 2 : 1); ++layer) {
                if (const TensorInfo* found = spec.tensor(row.part, layer)) names.insert(found->name);
            }
        }
        QCOMPARE(names.size(), tensorsOf({}).size());
    }

    void row14PrefixesAreMapped_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("head");
        QTest::newRow("BertModel") << u""_s << u""_s;
        QTest::newRow("with heads") << u"bert."_s << u""_s;
        QTest::newRow("parallel training") << u"module.bert."_s << u"module."_s;
        QTest::newRow("parallel training, no heads") << u"module."_s << u"module."_s;
        QTest::newRow("a model within a model") << u"model.bert."_s << u"model."_s;
        QTest::newRow("compiled") << u"_orig_mod.bert."_s << u"_orig_mod."_s;
    }

    void row14PrefixesAreMapped() {
        QFETCH(QString, body);
        QFETCH(QString, head);
        TinyBert model;
        model.prefix = body.toStdString();
        model.headPrefix = head.toStdString();
        const EncoderSpec spec = specOf(model);
        QVERIFY((spec.heads() == EncoderHeads{true, true, true}));
        QVERIFY(spec.ignoredTensors().empty());
        QCOMPARE(spec.tensor(EncoderPart::KeyBias)->name,
                 model.prefix + "encoder.layer.0.attention.self.key.bias");
        QCOMPARE(spec.tensor(EncoderPart::NspBias)->name, model.headPrefix + "cls.seq_relationship.bias");
    }

    void row14GammaAndBetaAreMapped() {
        TinyBert model;
        model.normWeight = "gamma";
        model.normBias = "beta";
        const EncoderSpec spec = specOf(model);
        QCOMPARE(spec.tensor(EncoderPart::OutputNormWeight, 1)->name,
                 "bert.encoder.layer.1.output.LayerNorm.gamma"s);
        QCOMPARE(spec.tensor(EncoderPart::MlmNormBias)->name, "cls.predictions.transform.LayerNorm.beta"s);
        QVERIFY(spec.ignoredTensors().empty());
    }

    void row14ANameOfTodayGoesBeforeAnOldOne() {
        auto tensors = tensorsOf({});
        tensors.push_back(tensor("bert.embeddings.LayerNorm.gamma", {4}));
        const EncoderSpec spec = makeEncoderSpec(configOf({}), NamedTensors(tensors));
        QCOMPARE(spec.tensor(EncoderPart::EmbeddingNormWeight)->name, "bert.embeddings.LayerNorm.weight"s);
        QCOMPARE(spec.ignoredTensors(), std::vector{"bert.embeddings.LayerNorm.gamma"s});
    }

    void row14ExtraTensorsAreListedAndBuffersAreNot() {
        auto tensors = tensorsOf({});
        tensors.push_back(tensor("classifier.weight", {2, 4}));
        tensors.push_back(tensor("bert.encoder.layer.2.output.dense.bias", {4}));
        tensors.push_back(tensor("bert.embeddings.position_ids", {1, 6}));
        const EncoderSpec spec = makeEncoderSpec(configOf({}), NamedTensors(tensors));
        QCOMPARE(spec.ignoredTensors(),
                 (std::vector{"bert.encoder.layer.2.output.dense.bias"s, "classifier.weight"s}));
    }

    void row13AllMissingTensorsAreListed() {
        const std::string text = errorAfter([](auto& tensors) {
            remove(tensors, "bert.embeddings.LayerNorm.bias");
            remove(tensors, "bert.encoder.layer.1.attention.self.query.weight");
            remove(tensors, "bert.pooler.dense.bias");
        });
        QCOMPARE(text,
                 "MissingTensors: memory; bert.embeddings.LayerNorm.bias, "
                 "bert.encoder.layer.1.attention.self.query.weight"s);
    }

    void row13WithoutAnyKnownTensorAllAreMissing() {
        const auto error = errorThrownBy([&] { makeEncoderSpec(configOf({}), NamedTensors({})); });
        QVERIFY(error && error->code() == ErrorCode::MissingTensors);
        QCOMPARE(std::ranges::count(error->arguments()[1], ','), 5 + 2 * 16 - 1);
    }

    void row13GatedWeightsDoNotFitAPlainConfiguration() {
        ModelConfig config = parseModelConfig(
            R"({"model_type": "t5", "num_layers": 1, "feed_forward_proj": "gated-gelu"})", "config.json");
        std::vector<TensorInfo> tensors;
        for (const PartRow& row : familyOf("t5")->parts) {
            if (!applies(row.condition, config)) continue;
            tensors.push_back(tensor(numbered(row.name, 0), {}));
            tensors.back().dtype = Dtype::F32;
            for (const Dimension dimension : row.shape)
                tensors.back().shape.push_back(sizeOf(dimension, config));
        }
        QVERIFY(makeEncoderSpec(config, NamedTensors(tensors)).tensor(EncoderPart::GateWeight));
        config.gated = false;
        QCOMPARE(errorTextOf([&] { makeEncoderSpec(config, NamedTensors(tensors)); }),
                 "MissingTensors: memory; encoder.block.0.layer.1.DenseReluDense.wi.weight"s);
    }

    void row13HeadsMayBeMissing_data() {
        QTest::addColumn<bool>("pooler");
        QTest::addColumn<bool>("maskedLanguageModel");
        QTest::addColumn<bool>("nextSentence");
        QTest::newRow("BertModel") << true << false << false;
        QTest::newRow("BertModel without pooler") << false << false << false;
        QTest::newRow("BertForMaskedLM") << false << true << false;
        QTest::newRow("BertForNextSentencePrediction") << true << false << true;
        QTest::newRow("BertForPreTraining") << true << true << true;
    }

    void row13HeadsMayBeMissing() {
        TinyBert model;
        QFETCH(bool, pooler);
        QFETCH(bool, maskedLanguageModel);
        QFETCH(bool, nextSentence);
        model.pooler = pooler;
        model.maskedLanguageModel = maskedLanguageModel;
        model.nextSentence = nextSentence;
        const EncoderSpec spec = specOf(model);
        QVERIFY((spec.heads() == EncoderHeads{pooler, maskedLanguageModel, nextSentence}));
        QCOMPARE(spec.tensor(EncoderPart::PoolerWeight) != nullptr, pooler);
        QCOMPARE(spec.tensor(EncoderPart::MlmDecoderBias) != nullptr, maskedLanguageModel);
        QCOMPARE(spec.tensor(EncoderPart::NspWeight) != nullptr, nextSentence);
        QVERIFY(spec.ignoredTensors().empty());
    }

    void row13AnIncompleteHeadIsNoneAndListed() {
        auto tensors = tensorsOf({});
        remove(tensors, "bert.pooler.dense.bias");
        remove(tensors, "cls.predictions.bias");
        const EncoderSpec spec = makeEncoderSpec(configOf({}), NamedTensors(tensors));
        QVERIFY((spec.heads() == EncoderHeads{}));
        QVERIFY(!spec.tensor(EncoderPart::MlmTransformWeight));
        QCOMPARE(
            spec.ignoredTensors(),
            (std::vector{"bert.pooler.dense.weight"s, "cls.predictions.transform.LayerNorm.bias"s,
                         "cls.predictions.transform.LayerNorm.weight"s,
                         "cls.predictions.transform.dense.bias"s, "cls.predictions.transform.dense.weight"s,
                         "cls.seq_relationship.bias"s, "cls.seq_relationship.weight"s}));
    }

    void row13AHeadThatIsNotTiedNeedsItsDecoder() {
        ModelConfig config = configOf({});
        config.tiesWordEmbeddings = false;
        const EncoderSpec spec = makeEncoderSpec(config, NamedTensors(tensorsOf({})));
        QVERIFY((spec.heads() == EncoderHeads{true, false, true}));
        QVERIFY(!spec.tensor(EncoderPart::MlmTransformWeight));
        QCOMPARE(std::ranges::count(spec.ignoredTensors(), "cls.predictions.bias"s), 1);
    }

    void theDecodersBiasHasTwoNames() {
        auto tensors = tensorsOf({});
        tensors.push_back(tensor("cls.predictions.decoder.bias", {10}));
        const EncoderSpec both = makeEncoderSpec(configOf({}), NamedTensors(tensors));
        QCOMPARE(both.tensor(EncoderPart::MlmDecoderBias)->name, "cls.predictions.decoder.bias"s);
        QVERIFY(both.ignoredTensors().empty());
        QCOMPARE(specOf({}).tensor(EncoderPart::MlmDecoderBias)->name, "cls.predictions.bias"s);
    }

    void theDecodersWeightIsUsedOnlyWhereItIsNotTied() {
        auto tensors = tensorsOf({});
        tensors.push_back(tensor("cls.predictions.decoder.weight", {10, 4}));
        ModelConfig config = configOf({});
        const EncoderSpec tied = makeEncoderSpec(config, NamedTensors(tensors));
        QVERIFY(!tied.tensor(EncoderPart::MlmDecoderWeight));
        QVERIFY(tied.ignoredTensors().empty());
        config.tiesWordEmbeddings = false;
        QVERIFY(makeEncoderSpec(config, NamedTensors(tensors)).tensor(EncoderPart::MlmDecoderWeight));
    }

    void row20MoreLayersThanConfiguredAreRefusedWithBothNumbers() {
        ModelConfig config = configOf({});
        config.layerGroups = 1;
        const auto error = errorThrownBy([&] { makeEncoderSpec(config, NamedTensors(tensorsOf({}))); });
        QVERIFY(error && error->code() == ErrorCode::LayerCountMismatch);
        QCOMPARE(error->arguments(), (std::vector{"1"s, "2"s}));
    }

    void row15AWrongShapeIsRefused_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(expected);
        };
        row("bert.embeddings.word_embeddings.weight", "[10, 4]");
        row("bert.embeddings.position_embeddings.weight", "[6, 4]");
        row("bert.embeddings.token_type_embeddings.weight", "[2, 4]");
        row("bert.encoder.layer.1.attention.self.value.weight", "[4, 4]");
        row("bert.encoder.layer.0.intermediate.dense.weight", "[8, 4]");
        row("bert.encoder.layer.0.output.dense.weight", "[4, 8]");
        row("bert.pooler.dense.bias", "[4]");
        row("cls.predictions.bias", "[10]");
        row("cls.seq_relationship.weight", "[2, 4]");
    }

    void row15AWrongShapeIsRefused() {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        const std::string text = errorAfter([&](auto& tensors) {
            named(tensors, name.toStdString()).shape = {3, 5};
        });
        QCOMPARE(QString::fromStdString(text), u"ShapeMismatch: %1; %2; [3, 5]"_s.arg(name, expected));
    }

    void row20AConfigurationThatContradictsTheWeightsIsRefused() {
        TinyBert other;
        other.vocabulary = 12;
        const NamedTensors weights(tensorsOf({}));
        QCOMPARE(errorTextOf([&] { makeEncoderSpec(configOf(other), weights); }),
                 "ShapeMismatch: bert.embeddings.word_embeddings.weight; [12, 4]; [10, 4]"s);
        other = {};
        other.layers = 3;
        const auto error = errorThrownBy([&] { makeEncoderSpec(configOf(other), weights); });
        QCOMPARE(error->code(), ErrorCode::MissingTensors);
    }

    void row11QuantisedWeightsAreRefused() {
        const std::string text = errorAfter([](auto& tensors) {
            named(tensors, "bert.encoder.layer.0.output.dense.weight").dtype = Dtype::I8;
        });
        QCOMPARE(text, "UnknownDtype: memory; bert.encoder.layer.0.output.dense.weight; I8"s);
    }

    void row11AnUnknownDtypeIsRefusedWhereItIsNeeded() {
        const std::string text = errorAfter([](auto& tensors) {
            named(tensors, "bert.pooler.dense.bias").dtype = Dtype::Unknown;
            named(tensors, "bert.pooler.dense.bias").unknownDtype = "F8_E5M2";
        });
        QCOMPARE(text, "UnknownDtype: memory; bert.pooler.dense.bias; F8_E5M2"s);
    }

    void row11WhatIsNotNeededMayBeStoredInAnyWay_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("an extra tensor") << u"classifier.scales"_s;
        QTest::newRow("a buffer") << u"bert.embeddings.position_ids"_s;
        QTest::newRow("a decoder that is tied") << u"cls.predictions.decoder.weight"_s;
        QTest::newRow("an incomplete head") << u"cls.predictions.transform.dense.weight"_s;
    }

    void row11WhatIsNotNeededMayBeStoredInAnyWay() {
        QFETCH(QString, name);
        auto tensors = tensorsOf({});
        if (name.startsWith(u"cls.predictions.transform"_s)) {
            remove(tensors, "cls.predictions.transform.dense.bias");
        } else {
            tensors.push_back(tensor(name.toStdString(), {10, 4}));
        }
        named(tensors, name.toStdString()).dtype = Dtype::Unknown;
        const EncoderSpec spec = makeEncoderSpec(configOf({}), NamedTensors(tensors));
        QVERIFY(spec.heads().pooler);
    }

    void aTypeOutsideTheTableIsRefused() {
        ModelConfig config = configOf({});
        config.modelType = "deberta";
        const auto error = errorThrownBy([&] { makeEncoderSpec(config, NamedTensors({})); });
        QVERIFY(error && error->code() == ErrorCode::UnsupportedModelType);
        QCOMPARE(error->arguments(), (std::vector{"deberta"s, supportedModelTypes()}));
    }

    void realModelsFit_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("heads");
        const auto family = [](const char* name, const char* heads) {
            QTest::newRow(name) << u"golden/families/"_s + QLatin1String(name) << QString::fromLatin1(heads);
        };
        family("bert", "pooler mlm nsp");
        family("bert-relu-noheads", "pooler");
        family("roberta", "mlm");
        family("xlm-roberta", "mlm");
        family("camembert", "mlm");
        family("distilbert", "mlm");
        family("electra", "replaced");
        family("albert", "pooler mlm nsp");
        family("albert-groups", "pooler");
        family("mpnet", "mlm");
        family("gpt2", "mlm");
        family("xlnet", "mlm");
        family("t5-encoder", "");
        family("t5-encoder-gated", "");
        QTest::newRow("mini-bert-trial") << u"models/mini-bert-trial"_s << u"pooler mlm nsp"_s;
        QTest::newRow("embedded") << QString() << u"pooler mlm nsp"_s;
    }

    void realModelsFit() {
        QFETCH(QString, name);
        QFETCH(QString, heads);
        const auto folder = name.isEmpty() ? sourceFolder() / "resources/models/mini-bert"
                                           : shared(name.toStdString()).value_or("");
        if (folder.empty()) QSKIP("needs the large reference data beside the project");
        const auto weights = openSafetensors(folder / "model.safetensors");
        const auto config = parseModelConfig(readFile(folder / "config.json"), folder / "config.json");
        const EncoderSpec spec = makeEncoderSpec(config, *weights);
        const QStringList expected = heads.split(u' ');
        QVERIFY(
            (spec.heads() == EncoderHeads{expected.contains(u"pooler"_s), expected.contains(u"mlm"_s),
                                          expected.contains(u"nsp"_s), expected.contains(u"replaced"_s)}));
        QVERIFY(spec.ignoredTensors().empty());
        QVERIFY(spec.design() == familyOf(config.modelType)->design);
        const TensorInfo* last = spec.tensor(EncoderPart::OutputWeight, config.layerGroups - 1);
        QCOMPARE(weights->read(*last).size(), config.hiddenSize * config.intermediateSize);
    }
};

QTEST_APPLESS_MAIN(EncoderSpecTest)
#include "encoder_spec_test.moc"
