#include "core/inspection/model_parts.h"

#include <algorithm>
#include <QTemporaryDir>
#include <QtTest>

#include "core/model/model_config.h"
#include "tests/support/memory_weights.h"
#include "tests/support/test_data.h"
#include "tests/support/tiny_bert.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

const DescribedTensor& tensorNamed(const std::vector<DescribedTensor>& tensors, const std::string& name) {
    return *std::ranges::find(tensors, name, [](const DescribedTensor& tensor) { return tensor.info.name; });
}

}  // namespace

class ModelPartsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    // 10 entries, 4 wide, 2 layers with an intermediate size of 8, 6 positions, 2 types, and what is no
    // weight of it.
    std::vector<DescribedTensor> described() {
        const std::filesystem::path folder = m_folder.path().toStdString();
        TinyBert().write(folder);
        MemoryWeights weights(*openSafetensors(folder / "model.safetensors"));
        weights.set("bert.embeddings.position_ids", {1, 6}, {0, 1, 2, 3, 4, 5});
        weights.set("classifier.weight", {3, 4}, std::vector<float>(12));
        const EncoderSpec spec = makeEncoderSpec(parseModelConfig(TinyBert().configJson(), "c"), weights);
        return describeTensors(weights.tensors(), &spec);
    }

private Q_SLOTS:
    void partsOfOtherFamiliesHaveTheirNames_data() {
        QTest::addColumn<QString>("family");
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<QString>("part");
        QTest::newRow("ELECTRA") << "electra"
                                 << "discriminator_predictions.dense_prediction.weight"
                                 << "replaced_token_head";
        QTest::newRow("GPT-2") << "gpt2"
                               << "transformer.ln_f.bias"
                               << "final_norm";
        QTest::newRow("gated T5") << "t5-gated"
                                  << "encoder.block.0.layer.1.DenseReluDense.wi_1.weight"
                                  << "feed_forward";
        QTest::newRow("shared layers") << "albert"
                                       << "albert.encoder.albert_layer_groups.0.albert_layers.0."
                                          "ffn.weight"
                                       << "feed_forward";
    }
    void partsOfOtherFamiliesHaveTheirNames() {
        QFETCH(QString, family);
        QFETCH(QString, tensor);
        const auto folder = fixture("families/" + family.toStdString());
        const auto weights = openSafetensors(folder / "model.safetensors");
        const auto config = parseModelConfig(readFile(folder / "config.json"), "config.json");
        const EncoderSpec spec = makeEncoderSpec(config, *weights);
        const auto tensors = describeTensors(weights->tensors(), &spec);
        QTEST(QString::fromLatin1(partName(tensorNamed(tensors, tensor.toStdString()).part.kind)), "part");
    }

    void everyTensorHasItsPart_data() {
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<QString>("part");
        QTest::addColumn<int>("layer");
        QTest::addColumn<QString>("use");
        QTest::newRow("embeddings") << "bert.embeddings.word_embeddings.weight"
                                    << "embeddings" << 0 << "used";
        QTest::newRow("query") << "bert.encoder.layer.0.attention.self.query.bias"
                               << "attention" << 1 << "used";
        QTest::newRow("attention norm") << "bert.encoder.layer.1.attention.output.LayerNorm.weight"
                                        << "attention" << 2 << "used";
        QTest::newRow("intermediate") << "bert.encoder.layer.1.intermediate.dense.weight"
                                      << "feed_forward" << 2 << "used";
        QTest::newRow("output norm") << "bert.encoder.layer.0.output.LayerNorm.bias"
                                     << "feed_forward" << 1 << "used";
        QTest::newRow("pooler") << "bert.pooler.dense.weight"
                                << "pooler" << 0 << "used";
        QTest::newRow("MLM") << "cls.predictions.transform.dense.weight"
                             << "mlm_head" << 0 << "used";
        QTest::newRow("NSP") << "cls.seq_relationship.bias"
                             << "nsp_head" << 0 << "used";
        QTest::newRow("buffer") << "bert.embeddings.position_ids"
                                << "other" << 0 << "spare";
        QTest::newRow("foreign") << "classifier.weight"
                                 << "other" << 0 << "ignored";
    }

    void everyTensorHasItsPart() {
        QFETCH(QString, tensor);
        QFETCH(QString, part);
        QFETCH(int, layer);
        QFETCH(QString, use);
        const auto tensors = described();
        const DescribedTensor& found = tensorNamed(tensors, tensor.toStdString());
        QCOMPARE(QString::fromLatin1(partName(found.part.kind)), part);
        QCOMPARE(found.part.layer, std::size_t(layer));
        QCOMPARE(QString::fromLatin1(tensorUseName(found.use)), use);
    }

    void partsAreCountedInTheirOrder() {
        const std::vector<PartSize> parts = partSizes(described());
        std::vector<std::pair<std::string, std::uint64_t>> counted;
        for (const PartSize& size : parts)
            counted.emplace_back(partName(size.part.kind), size.parameters);
        // (10 + 6 + 2) · 4 + 2 · 4; 4 · (4 · 4 + 4) + 2 · 4; 2 · 8 · 4 + 8 + 4 + 2 · 4; …
        const std::vector<std::pair<std::string, std::uint64_t>> expected{
            {"embeddings", 80}, {"attention", 88},    {"feed_forward", 84},
            {"attention", 88},  {"feed_forward", 84}, {"pooler", 20},
            {"mlm_head", 38},   {"nsp_head", 10},     {"other", 12}};
        QCOMPARE(counted, expected);
        QCOMPARE(parts[1].part.layer, std::size_t(1));
        QCOMPARE(parts[3].part.layer, std::size_t(2));
        QCOMPARE(parts[0].tensors, std::uint64_t(5));
        QCOMPARE(parts[0].bytes, std::uint64_t(320));
    }

    void buffersAreNoParameters() {
        const auto tensors = described();
        QCOMPARE(parameterCount(tensors), std::uint64_t(504));
        QCOMPARE(usedParameterCount(tensors), std::uint64_t(492));
    }

    void withoutASpecNothingIsKnown() {
        MemoryWeights weights;
        weights.set("a", {2, 3}, std::vector<float>(6));
        weights.set("b", {}, {1});
        const auto tensors = describeTensors(weights.tensors(), nullptr);
        QCOMPARE(tensors.size(), std::size_t(2));
        QCOMPARE(tensors[0].use, TensorUse::Unknown);
        QCOMPARE(partSizes(tensors), (std::vector<PartSize>{{{PartKind::Other, 0}, 2, 7, 28}}));
        QCOMPARE(usedParameterCount(tensors), std::uint64_t(0));
    }

    void bytesAreThoseOfTheFile() {
        const DescribedTensor half{TensorInfo{"h", Dtype::F16, {3, 5}, 0, 30}};
        QCOMPARE(half.bytes(), std::uint64_t(30));
        const DescribedTensor unknown{TensorInfo{"u", Dtype::Unknown, {3, 5}, 8, 23, "F8_E4M3"}};
        QCOMPARE(unknown.bytes(), std::uint64_t(15));
    }
};

QTEST_APPLESS_MAIN(ModelPartsTest)
#include "model_parts_test.moc"
