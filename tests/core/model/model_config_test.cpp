#include "core/model/model_config.h"

#include <QtTest>

#include "core/base/error.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace std::string_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

ModelConfig parse(const std::string& json) {
    return parseModelConfig(json, "config.json");
}

// A configuration of type "bert" with one more key.
std::string with(const std::string& key, const std::string& value) {
    return "{\"model_type\":\"bert\",\"" + key + "\":" + value + "}";
}

constexpr auto types =
    "bert, roberta, xlm-roberta, camembert, distilbert, electra, albert, mpnet, gpt2, xlnet, t5";

constexpr auto activations =
    "gelu, gelu_python, gelu_new, gelu_fast, gelu_pytorch_tanh, relu, silu, swish, tanh";

}  // namespace

class ModelConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void absentKeysHaveTheReferencesDefaults() {
        ModelConfig expected;
        expected.modelType = "bert";
        expected.vocabularySize = 30522;
        expected.embeddingSize = 768;
        expected.hiddenSize = 768;
        expected.layerCount = 12;
        expected.layerGroups = 12;
        expected.headCount = 12;
        expected.headSize = 64;
        expected.intermediateSize = 3072;
        expected.maxPositions = 512;
        expected.typeVocabularySize = 2;
        QVERIFY(parse(R"({"model_type": "bert"})") == expected);
    }

    void everyKeyIsRead() {
        const ModelConfig config = parse(R"({"model_type": "bert", "vocab_size": 11, "hidden_size": 12,
            "num_hidden_layers": 3, "num_attention_heads": 4, "intermediate_size": 5, "pad_token_id": 6,
            "max_position_embeddings": 7, "type_vocab_size": 8, "layer_norm_eps": 1e-5, "hidden_act": "relu",
            "tie_word_embeddings": false, "position_embedding_type": "absolute", "is_decoder": false})");
        QCOMPARE(config.vocabularySize, std::size_t(11));
        QCOMPARE(config.hiddenSize, std::size_t(12));
        QCOMPARE(config.layerCount, std::size_t(3));
        QCOMPARE(config.headCount, std::size_t(4));
        QCOMPARE(config.headSize, std::size_t(3));
        QCOMPARE(config.intermediateSize, std::size_t(5));
        QCOMPARE(config.padTokenId, 6);
        QCOMPARE(config.maxPositions, std::size_t(7));
        QCOMPARE(config.typeVocabularySize, std::size_t(8));
        QCOMPARE(config.layerNormEpsilon, 1e-5F);
        QVERIFY(config.activation == Activation::Relu);
        QVERIFY(!config.tiesWordEmbeddings);
    }

    void activationsAreKnownByAllTheirNames_data() {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<int>("activation");
        const auto row = [](const char* name, Activation activation) {
            QTest::newRow(name) << std::string(name) << static_cast<int>(activation);
        };
        row("gelu", Activation::Gelu);
        row("gelu_new", Activation::GeluTanh);
        row("gelu_fast", Activation::GeluTanh);
        row("gelu_pytorch_tanh", Activation::GeluTanh);
        row("relu", Activation::Relu);
        row("silu", Activation::Silu);
        row("swish", Activation::Silu);
        row("tanh", Activation::Tanh);
    }

    void activationsAreKnownByAllTheirNames() {
        QFETCH(std::string, name);
        QFETCH(int, activation);
        QCOMPARE(static_cast<int>(parse(with("hidden_act", "\"" + name + "\"")).activation), activation);
    }

    void row18TheTypeIsInferredWhereTheArchitecturesAgree() {
        QCOMPARE(parse(R"({"architectures": ["BertForMaskedLM", "BertModel"]})").modelType, "bert"s);
        QCOMPARE(parse(R"({"model_type": null, "architectures": ["BertForPreTraining"]})").modelType,
                 "bert"s);
    }

    void badConfigurationsAreRefused_data() {
        QTest::addColumn<std::string>("json");
        QTest::addColumn<std::string>("expected");
        const auto row = [](const char* name, const std::string& json, const std::string& expected) {
            QTest::newRow(name) << json << expected;
        };
        const auto invalid = [](const std::string& key, const std::string& value) {
            return "ConfigInvalid: config.json; " + key + "; " + value;
        };
        row("row 6: not JSON", "{\"a\" x}", "HeaderInvalid: config.json; 5; not JSON");
        row("row 6: empty", "", "HeaderInvalid: config.json; 0; not JSON");
        row("row 6: not UTF-8", "{\"a\":\"\xff\"}", "HeaderInvalid: config.json; 6; not UTF-8");
        row("row 6: a list", "[]", "HeaderInvalid: config.json; 1; not a JSON object");
        row("row 6: nested 10^6 deep", "{\"a\":" + std::string(1'000'000, '['),
            "HeaderInvalid: config.json; 68; nested too deep");
        row("row 18: no type and no architecture", "{}", invalid("model_type", ""));
        row("row 18: no type, architectures that disagree",
            R"({"architectures": ["BertModel", "RobertaModel"]})", invalid("model_type", ""));
        row("row 18: no type, another Bert", R"({"architectures": ["BertGenerationEncoder"]})",
            invalid("model_type", ""));
        row("row 18: no type, no name", R"({"architectures": [1]})", invalid("model_type", ""));
        row("row 18: a number for the type", R"({"model_type": 3})", invalid("model_type", "3"));
        row("row 19: heads do not divide the hidden size", with("num_attention_heads", "7"),
            invalid("num_attention_heads", "7"));
        row("row 19: more heads than dimensions", with("num_attention_heads", "1536"),
            invalid("num_attention_heads", "1536"));
        row("row 19: no layer", with("num_hidden_layers", "0"), invalid("num_hidden_layers", "0"));
        row("row 19: 10^9 layers", with("num_hidden_layers", "1000000000"),
            invalid("num_hidden_layers", "1000000000"));
        row("row 19: a negative size", with("hidden_size", "-768"), invalid("hidden_size", "-768"));
        row("row 19: a fraction", with("hidden_size", "768.5"), invalid("hidden_size", "768.5"));
        row("row 19: a size over 2^64", with("vocab_size", "99999999999999999999"),
            invalid("vocab_size", "1e+20"));
        row("row 19: a size as text", with("vocab_size", "\"30522\""), invalid("vocab_size", "\"30522\""));
        row("row 19: null for a size", with("intermediate_size", "null"),
            invalid("intermediate_size", "null"));
        row("row 19: no head", with("num_attention_heads", "0"), invalid("num_attention_heads", "0"));
        row("row 19: too many positions", with("max_position_embeddings", "1000000000000"),
            invalid("max_position_embeddings", "1000000000000"));
        row("row 19: no types", with("type_vocab_size", "0"), invalid("type_vocab_size", "0"));
        row("row 19: a negative epsilon", with("layer_norm_eps", "-1e-5"),
            invalid("layer_norm_eps", "-1e-05"));
        row("row 19: padding outside the vocabulary", with("pad_token_id", "30522"),
            invalid("pad_token_id", "30522"));
        row("row 19: a long value is cut", with("hidden_act", "[\"" + std::string(1000, 'x') + "\"]"),
            invalid("hidden_act", "[\"" + std::string(78, 'x') + "…"));
        row("row 21: another type", R"({"model_type": "deberta-v2"})",
            "UnsupportedModelType: deberta-v2; "s + types);
        row("row 21: another activation", with("hidden_act", "\"quick_gelu\""),
            "UnsupportedActivation: quick_gelu; "s + activations);
        row("row 21: relative positions", with("position_embedding_type", "\"relative_key\""),
            invalid("position_embedding_type", "\"relative_key\""));
        row("row 22: a decoder", with("is_decoder", "true"), "UnsupportedModelType: bert decoder; "s + types);
        row("row 22: an encoder-decoder", with("is_encoder_decoder", "true"),
            "UnsupportedModelType: bert encoder-decoder; "s + types);
        row("row 22: cross-attention", with("add_cross_attention", "true"),
            "UnsupportedModelType: bert with cross-attention; "s + types);
        row("row 22: text for a flag", with("is_decoder", "\"no\""), invalid("is_decoder", "\"no\""));
        row("row 22: a decoder-only type", R"({"model_type": "llama"})",
            "UnsupportedModelType: llama; "s + types);
    }

    void badConfigurationsAreRefused() {
        QFETCH(std::string, json);
        QFETCH(std::string, expected);
        QCOMPARE(QString::fromStdString(errorTextOf([&] { parse(json); })), QString::fromStdString(expected));
    }

    void noPaddingTokenIsZero() { QCOMPARE(parse(with("pad_token_id", "null")).padTokenId, 0); }

    void configurationsOfRealModels_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("families/bert") << u"golden/families/bert"_s << u""_s;
        QTest::newRow("families/bert-relu-noheads") << u"golden/families/bert-relu-noheads"_s << u""_s;
        QTest::newRow("mini-bert-trial") << u"models/mini-bert-trial"_s << u""_s;
        QTest::newRow("families/xlnet") << u"golden/families/xlnet"_s << u""_s;
        QTest::newRow("families/t5") << u"golden/families/t5-encoder"_s << u""_s;
        QTest::newRow("rxnmapper") << u"models/rxnmapper-albert"_s << u""_s;
        QTest::newRow("fastnlp") << u"fixtures/fastnlp-small-bert"_s
                                 << u"ConfigInvalid: config.json; model_type; "_s;
        QTest::newRow("camphr") << u"fixtures/camphr-bert-japanese"_s
                                << u"ConfigInvalid: config.json; model_type; "_s;
    }

    void configurationsOfRealModels() {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        const auto folder = shared(name.toStdString());
        if (!folder) QSKIP("needs the large reference data beside the project");
        const std::string json = readFile(*folder / "config.json");
        QCOMPARE(QString::fromStdString(errorTextOf([&] { parse(json); })), expected);
    }
};

QTEST_APPLESS_MAIN(ModelConfigTest)
#include "model_config_test.moc"
