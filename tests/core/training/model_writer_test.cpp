#include "core/training/model_writer.h"

#include <nlohmann/json.hpp>
#include <QtTest>

#include "core/model/random_weights.h"
#include "tests/core/text/text_test_support.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

Q_DECLARE_METATYPE(stratascope::Activation)

namespace {

// None of its numbers is a default.
ModelConfig smallConfig() {
    ModelConfig config = *shapeNamed("mini");
    config.vocabularySize = 123;
    config.hiddenSize = config.embeddingSize = 24;
    config.layerCount = config.layerGroups = 3;
    config.headCount = 6;
    config.headSize = 4;
    config.intermediateSize = 50;
    config.maxPositions = 77;
    config.typeVocabularySize = 5;
    config.layerNormEpsilon = 3e-7F;
    config.padTokenId = 9;
    return config;
}

}  // namespace

class ModelWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aConfigurationIsReadBackAsItWas_data() {
        QTest::addColumn<Activation>("activation");
        QTest::newRow("gelu") << Activation::Gelu;
        QTest::newRow("gelu, tanh") << Activation::GeluTanh;
        QTest::newRow("relu") << Activation::Relu;
        QTest::newRow("silu") << Activation::Silu;
        QTest::newRow("tanh") << Activation::Tanh;
    }

    void aConfigurationIsReadBackAsItWas() {
        QFETCH(const Activation, activation);
        ModelConfig config = smallConfig();
        config.activation = activation;
        QVERIFY(parseModelConfig(bertConfigJson(config), "config.json") == config);
    }

    void numbersAreWrittenAsAPersonWould() {
        const std::string json = bertConfigJson(*shapeNamed("mini"));
        QVERIFY2(json.find("\"layer_norm_eps\": 1e-12,") != std::string::npos, json.c_str());
        QVERIFY(json.ends_with("}\n"));
    }

    void theFolderIsOneOfABert() {
        const TextFolder folder;
        folder.write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\ncafe\n中\n");
        writeModelConfig(folder.path(), smallConfig());
        writeTokenizerConfig(folder.path(), 77);
        const TokenizedText tokens = loadTokenizer(folder.path())->tokenize("CAFÉ中中", {}, 0);
        QCOMPARE(pieces(tokens), QStringLiteral("[CLS] cafe 中 中 [SEP]"));
        const auto json = nlohmann::json::parse(readFile(folder.path() / "tokenizer_config.json"));
        QCOMPARE(json["model_max_length"].get<int>(), 77);
        QCOMPARE(readFile(folder.path() / "config.json"), bertConfigJson(smallConfig()));
    }

    void weightsAreReadBack_data() {
        QTest::addColumn<int>("storage");
        QTest::addColumn<float>("third");
        QTest::newRow("f32") << int(FloatStorage::F32) << 1.0F / 3;
        QTest::newRow("f16") << int(FloatStorage::F16) << 0.333251953125F;
        QTest::newRow("bf16") << int(FloatStorage::BF16) << 0.333984375F;
    }

    void weightsAreReadBack() {
        QFETCH(const int, storage);
        QFETCH(const float, third);
        const TextFolder folder;
        writeModelWeights(folder.path(), {{"b", {2, 1}, {1.0F / 3, -2}}, {"a", {1}, {0.5F}}},
                          FloatStorage(storage));
        const auto reader = openWeights(folder.path() / "model.safetensors");
        QCOMPARE(reader->tensors().size(), std::size_t(2));
        QCOMPARE(reader->read(reader->tensors()[0]), std::vector<float>{0.5F});
        QCOMPARE(reader->read(reader->tensors()[1]), (std::vector<float>{third, -2}));
        QCOMPARE(reader->tensors()[1].shape, (std::vector<std::size_t>{2, 1}));
    }

    void foldersThatCannotBeWrittenAreNamed() {
        const TextFolder folder;
        const auto below = folder.write("file", "x");
        QVERIFY(throwsError(ErrorCode::FileUnwritable, [&] { writeModelConfig(below, smallConfig()); }));
        QVERIFY(throwsError(ErrorCode::FileUnwritable, [&] { writeTokenizerConfig(below, 1); }));
        QVERIFY(
            throwsError(ErrorCode::FileUnwritable, [&] { writeModelWeights(below, {}, FloatStorage::F32); }));
    }
};

QTEST_APPLESS_MAIN(ModelWriterTest)
#include "model_writer_test.moc"
