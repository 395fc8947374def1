#include "core/model/encoder_family.h"

#include <algorithm>
#include <QtTest>
#include <set>

#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace std::string_literals;

namespace {

ModelConfig parse(const std::string& json) {
    return parseModelConfig(json, "config.json");
}

ModelConfig ofType(std::string_view type) {
    return parse("{\"model_type\":\"" + std::string(type) + "\"}");
}

}  // namespace

// The rows of the family table, and the configurations of their models.
class EncoderFamilyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theReferenceHasOneNameForEachPart_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("part");
        QTest::addColumn<std::string>("name");
        using enum EncoderPart;
        const auto row = [](const char* type, EncoderPart part, const char* name) {
            QTest::newRow(name) << QString::fromLatin1(type) << static_cast<int>(part) << std::string(name);
        };
        row("bert", WordEmbeddings, "bert.embeddings.word_embeddings.weight");
        row("bert", QueryWeight, "bert.encoder.layer.3.attention.self.query.weight");
        row("bert", OutputNormBias, "bert.encoder.layer.3.output.LayerNorm.bias");
        row("bert", PoolerWeight, "bert.pooler.dense.weight");
        row("bert", MlmDecoderBias, "cls.predictions.bias");
        row("bert", NspWeight, "cls.seq_relationship.weight");
        row("gpt2", WordEmbeddings, "transformer.wte.weight");
    }
    void theReferenceHasOneNameForEachPart() {
        QFETCH(QString, type);
        QFETCH(int, part);
        const EncoderFamily& family = *familyOf(type.toStdString());
        QTEST(referenceName(family, static_cast<EncoderPart>(part), 3), "name");
    }

    // The published base models, whose files leave out what the reference takes by itself.
    void absentKeysHaveTheFamilysDefaults_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QList<int>>("sizes");  // vocabulary, embedding, hidden, layers, heads, intermediate
        QTest::addColumn<int>("longest");
        QTest::addColumn<int>("types");
        const auto row = [](const char* type, const QList<int>& sizes, int longest, int types) {
            QTest::newRow(type) << QString::fromLatin1(type) << sizes << longest << types;
        };
        row("bert", {30522, 768, 768, 12, 12, 3072}, 512, 2);
        row("roberta", {50265, 768, 768, 12, 12, 3072}, 510, 2);
        row("xlm-roberta", {30522, 768, 768, 12, 12, 3072}, 510, 2);
        row("camembert", {30522, 768, 768, 12, 12, 3072}, 510, 2);
        row("distilbert", {30522, 768, 768, 6, 12, 3072}, 512, 0);
        row("electra", {30522, 128, 256, 12, 4, 1024}, 512, 2);
        row("albert", {30000, 128, 4096, 12, 64, 16384}, 512, 2);
        row("mpnet", {30527, 768, 768, 12, 12, 3072}, 510, 0);
        row("gpt2", {50257, 768, 768, 12, 12, 3072}, 1024, 0);
        row("xlnet", {32000, 1024, 1024, 24, 16, 4096}, 4096, 3);
        row("t5", {32128, 512, 512, 6, 8, 2048}, 4096, 0);
    }
    void absentKeysHaveTheFamilysDefaults() {
        QFETCH(QString, type);
        QFETCH(QList<int>, sizes);
        const ModelConfig config = ofType(type.toStdString());
        const QList<int> found{
            static_cast<int>(config.vocabularySize), static_cast<int>(config.embeddingSize),
            static_cast<int>(config.hiddenSize),     static_cast<int>(config.layerCount),
            static_cast<int>(config.headCount),      static_cast<int>(config.intermediateSize)};
        QCOMPARE(found, sizes);
        QTEST(static_cast<int>(config.longestSequence()), "longest");
        QTEST(static_cast<int>(config.typeVocabularySize), "types");
    }

    void everyFamilyIsInTheTestAbove() { QCOMPARE(encoderFamilies().size(), std::size_t(11)); }

    void positionsBehindThePaddingBeginBehindIt() {
        const ModelConfig config = parse(R"({"model_type": "roberta", "max_position_embeddings": 514,
            "pad_token_id": 1})");
        QCOMPARE(config.firstPosition, std::size_t(2));
        QCOMPARE(config.longestSequence(), std::size_t(512));
    }

    void paddingThatNothingDependsOnMayBeAnyNumber_data() {
        QTest::addColumn<QString>("padding");
        QTest::addColumn<int>("id");
        QTest::newRow("gpt2") << "50257" << 0;
        QTest::newRow("xlnet") << "-1" << 5;
        QTest::newRow("t5") << "-1" << 0;
        QTest::newRow("mpnet") << "0" << 1;
    }

    void paddingThatNothingDependsOnMayBeAnyNumber() {
        QFETCH(QString, padding);
        const std::string type = QTest::currentDataTag();
        const ModelConfig config =
            parse("{\"model_type\":\"" + type + "\",\"pad_token_id\":" + padding.toStdString() + "}");
        QTEST(config.padTokenId, "id");
        QCOMPARE(config.firstPosition, std::size_t(type == "mpnet" ? 2 : 0));
    }

    void layersOfAGroupShareTheirWeights() {
        const ModelConfig config = parse(R"({"model_type": "albert", "num_hidden_layers": 6,
            "num_hidden_groups": 2, "hidden_size": 64, "num_attention_heads": 4})");
        QCOMPARE(config.layerGroups, std::size_t(2));
        std::vector<std::size_t> groups;
        for (std::size_t layer = 0; layer < config.layerCount; ++layer)
            groups.push_back(config.groupOf(layer));
        QCOMPARE(groups, (std::vector<std::size_t>{0, 0, 0, 1, 1, 1}));
        QCOMPARE(ofType("bert").groupOf(7), std::size_t(7));
    }

    void feedForwardsOfT5MayBeGated_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("gated");
        QTest::addColumn<int>("activation");
        QTest::newRow("relu") << "relu" << false << static_cast<int>(Activation::Relu);
        QTest::newRow("gated-gelu") << "gated-gelu" << true << static_cast<int>(Activation::GeluTanh);
        QTest::newRow("gated-silu") << "gated-silu" << true << static_cast<int>(Activation::Silu);
    }
    void feedForwardsOfT5MayBeGated() {
        QFETCH(QString, value);
        const ModelConfig config =
            parse("{\"model_type\":\"t5\",\"feed_forward_proj\":\"" + value.toStdString() + "\"}");
        QTEST(config.gated, "gated");
        QTEST(static_cast<int>(config.activation), "activation");
    }

    void headsMayBeOfAnotherSizeThanTheirShare() {
        const ModelConfig config =
            parse(R"({"model_type": "t5", "d_model": 512, "d_kv": 64, "num_heads": 6})");
        QCOMPARE(config.headSize, std::size_t(64));
        QCOMPARE(sizeOf(Dimension::Attention, config), std::size_t(384));
    }

    void encodersWithADecoderAreTakenOfT5Alone() {
        QCOMPARE(parse(R"({"model_type": "t5", "is_encoder_decoder": true})").modelType, "t5"s);
    }

    void anotherMathematicsIsRefused_data() {
        QTest::addColumn<std::string>("json");
        QTest::addColumn<std::string>("expected");
        const auto row = [](const std::string& type, const std::string& key, const std::string& value) {
            QTest::newRow(("row 21: " + type + " " + key).c_str())
                << "{\"model_type\":\"" + type + "\",\"" + key + "\":" + value + "}"
                << "ConfigInvalid: config.json; " + key + "; " + value;
        };
        row("roberta", "position_embedding_type", "\"relative_key_query\"");
        row("albert", "inner_group_num", "2");
        row("albert", "num_hidden_groups", "13");
        row("gpt2", "scale_attn_by_inverse_layer_idx", "true");
        row("gpt2", "scale_attn_weights", "false");
        row("xlnet", "attn_type", "\"uni\"");
        row("xlnet", "clamp_len", "8");
        row("xlnet", "d_head", "32");
        row("t5", "relative_attention_num_buckets", "6");
        row("mpnet", "relative_attention_num_buckets", "64");
        row("roberta", "pad_token_id", "511");
    }
    void anotherMathematicsIsRefused() {
        QFETCH(std::string, json);
        QFETCH(std::string, expected);
        QCOMPARE(QString::fromStdString(errorTextOf([&] { parse(json); })), QString::fromStdString(expected));
    }

    void typesAreInferredFromTheNamesOfClasses_data() {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<QString>("type");
        const auto row = [](const char* architecture, const char* type) {
            QTest::newRow(architecture) << QString::fromLatin1(architecture) << QString::fromLatin1(type);
        };
        row("XLMRobertaForMaskedLM", "xlm-roberta");
        row("RobertaModel", "roberta");
        row("GPT2LMHeadModel", "gpt2");
        row("XLNetLMHeadModel", "xlnet");
        row("T5EncoderModel", "t5");
        row("T5ForConditionalGeneration", "t5");
        row("DistilBertForSequenceClassification", "distilbert");
    }
    void typesAreInferredFromTheNamesOfClasses() {
        QFETCH(QString, architecture);
        QFETCH(QString, type);
        QCOMPARE(QString::fromStdString(
                     parse("{\"architectures\":[\"" + architecture.toStdString() + "\"]}").modelType),
                 type);
    }

    // The engine takes a normalisation without a bias for one by the root mean square. Where it is not, the
    // bias is a row that always counts, so that a file without it is refused or its head left out.
    void onlyTheNormalisationsOfT5HaveNoBias() {
        using enum EncoderPart;
        for (const EncoderFamily& family : encoderFamilies()) {
            const auto has = [&family](EncoderPart part) {
                const auto row = std::ranges::find(family.parts, part, &PartRow::part);
                return row != family.parts.end() && row->condition == PartCondition::Always && !row->optional;
            };
            for (const EncoderPart norm : {EmbeddingNormWeight, AttentionNormWeight, OutputNormWeight,
                                           FinalNormWeight, MlmNormWeight}) {
                const bool byRootMeanSquare = family.modelType == "t5";
                QCOMPARE(has(biasOf(norm)), has(norm) && !byRootMeanSquare);
            }
        }
    }

    // Alternatives aside, no two parts of a family lie in one tensor, and all layers are told apart.
    void everyRowHasItsOwnName() {
        for (const EncoderFamily& family : encoderFamilies()) {
            std::set<std::string> names;
            for (const PartRow& row : family.parts) {
                QVERIFY2(names.insert(row.name).second, row.name.c_str());
                QCOMPARE(row.name.find('#') != std::string::npos, row.group == PartGroup::Layer);
                QVERIFY(!row.shape.empty());
            }
        }
    }
};

QTEST_APPLESS_MAIN(EncoderFamilyTest)
#include "encoder_family_test.moc"
