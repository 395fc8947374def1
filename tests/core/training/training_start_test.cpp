#include "core/training/training_start.h"

#include <QtTest>

#include "core/model/encoder_spec.h"
#include "core/model/random_weights.h"
#include "tests/core/text/text_test_support.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"
#include "tests/support/tiny_bert.h"

using namespace stratascope;
using namespace stratascope::test;

namespace fs = std::filesystem;

namespace {

constexpr const char* specialLines = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";

ModelConfig smallShape() {
    ModelConfig config = *shapeNamed("mini");
    config.vocabularySize = 0;
    config.hiddenSize = config.embeddingSize = 8;
    config.layerCount = config.layerGroups = 1;
    config.headCount = 2;
    config.headSize = 4;
    config.intermediateSize = 16;
    config.maxPositions = 20;
    return config;
}

}  // namespace

class TrainingStartTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TextFolder> m_folder;

    fs::path out() const { return m_folder->path() / "new" / "model"; }
    fs::path texts() const { return m_folder->path() / "texts"; }
    ModelConfig begin(const TrainingStart& start) const { return beginModelFolder(out(), start, texts(), 1); }
    ModelConfig writtenConfig() const {
        return parseModelConfig(readFile(out() / "config.json"), "config.json");
    }
    // A BERT with a vocabulary of its own.
    fs::path model() const {
        const fs::path folder = m_folder->path() / "bert";
        TinyBert().write(folder);
        writeFile(folder / "vocab.txt", std::string(specialLines) + "Cow\n##s\nmoo\ncow\n##S\n");
        return folder;
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<TextFolder>();
        fs::create_directories(texts());
        m_folder->write("texts/a.txt", "Hugs hugs\nhug\n");
    }

    void aVocabularyIsBuiltFromTheTexts() {
        std::vector<double> shares;
        const ModelConfig config =
            beginModelFolder(out(), {.vocabularySize = 100, .shape = smallShape()}, texts(), 2, {},
                             [&shares](double share) { shares.push_back(share); });
        QCOMPARE(readFile(out() / "vocab.txt"),
                 std::string(specialLines) + "##g\n##u\nh\n##s\n##ug\nhug\nhugs\n");
        QCOMPARE(config.vocabularySize, std::size_t(12));
        QVERIFY(writtenConfig() == config);
        QVERIFY(std::ranges::is_sorted(shares));
        QCOMPARE(shares.back(), 1.0);
        ModelConfig expected = smallShape();
        expected.vocabularySize = 12;
        QVERIFY(config == expected);
        QCOMPARE(pieces(loadTokenizer(out())->tokenize("HUGS hugs", {}, 0)),
                 QStringLiteral("[CLS] hugs hugs [SEP]"));
    }

    void aVocabularyIsTakenFromAFile() {
        const std::string lines = std::string(specialLines) + "cow\n##s\n";
        const ModelConfig config =
            begin({.vocabulary = m_folder->write("v", lines), .vocabularySize = 3, .shape = smallShape()});
        QCOMPARE(readFile(out() / "vocab.txt"), lines);
        QCOMPARE(config.vocabularySize, std::size_t(7));
        QVERIFY(writtenConfig() == config);
    }

    void aModelIsTakenWithItsVocabularyAndShape() {
        const fs::path from = model();
        const ModelConfig config = begin({.model = from, .shape = smallShape()});
        QVERIFY(config == parseModelConfig(readFile(from / "config.json"), "config.json"));
        QVERIFY(writtenConfig() == config);
        QCOMPARE(readFile(out() / "vocab.txt"), readFile(from / "vocab.txt"));
        QCOMPARE(pieces(loadTokenizer(out())->tokenize("Cow COWs", {}, 0)),
                 QStringLiteral("[CLS] cow cow ##s [SEP]"));
    }

    // Training it with texts in lower case would teach it words that it never sees afterwards.
    void aModelThatTellsLetterCasesApartGoesOnDoingSo() {
        const fs::path from = model();
        writeFile(from / "tokenizer_config.json", R"({"do_lower_case": false})");
        begin({.model = from});
        QCOMPARE(pieces(loadTokenizer(out())->tokenize("Cow cow moo", {}, 0)),
                 QStringLiteral("[CLS] Cow cow moo [SEP]"));
        QCOMPARE(readFile(out() / "tokenizer_config.json"), readFile(from / "tokenizer_config.json"));
    }

    void theEmbeddedModelCanBeGoneOnWith() {
        const fs::path from = sourceFolder() / "resources/models/mini-bert";
        const ModelConfig config = begin({.model = from});
        QVERIFY(writtenConfig() == parseModelConfig(readFile(from / "config.json"), "config.json"));
        const std::string text = "The cow says [MASK]. 今天天气很好。";
        QCOMPARE(loadTokenizer(out())->tokenize(text, {}, 0).ids(),
                 loadTokenizer(from)->tokenize(text, {}, 0).ids());
        const auto weights = initialWeights({.model = from}, config, 1);
        QCOMPARE(makeEncoderSpec(config, *weights).heads(), (EncoderHeads{true, true, true}));
    }

    // As a start leaves it that was interrupted while it read the texts.
    void anotherStartsTokenizerIsForgotten() {
        const fs::path from = model();
        writeFile(from / "special_tokens_map.json", "{}");
        writeFile(from / "tokenizer_config.json", R"({"do_lower_case": false})");
        begin({.model = from});
        writeFile(out() / "tokenizer.json", "not even JSON");
        begin({.vocabularySize = 100, .shape = smallShape()});
        QVERIFY(!fs::exists(out() / "special_tokens_map.json"));
        QCOMPARE(pieces(loadTokenizer(out())->tokenize("HUGS hugs", {}, 0)),
                 QStringLiteral("[CLS] hugs hugs [SEP]"));
        writeFile(out() / "tokenizer.json", "not even JSON");
        begin({.model = from});
        QCOMPARE(pieces(loadTokenizer(out())->tokenize("Cow cow", {}, 0)),
                 QStringLiteral("[CLS] Cow cow [SEP]"));
    }

    // Where the weights have a name by which no weights are known, nothing forbids it.
    void aModelThatGoesOnInItsOwnFolderKeepsItsTokenizer() {
        fs::create_directories(out().parent_path());
        fs::rename(model(), out());
        fs::rename(out() / "model.safetensors", out() / "weights");
        const std::string lines = readFile(out() / "vocab.txt");
        const ModelConfig config = begin({.model = out() / "weights"});
        QCOMPARE(readFile(out() / "vocab.txt"), lines);
        QVERIFY(writtenConfig() == config);
    }

    void aModelWithoutAVocabularyChangesNothing() {
        const fs::path from = model();
        fs::remove(from / "vocab.txt");
        fs::create_directories(out());
        writeFile(out() / "vocab.txt", specialLines);
        QVERIFY(throwsError(ErrorCode::NoTokenizer, [&] { begin({.model = from}); }));
        QCOMPARE(readFile(out() / "vocab.txt"), std::string(specialLines));
    }

    void weightsAreTheModelsOrRandom() {
        const fs::path from = model();
        const ModelConfig config = begin({.model = from});
        const auto own = initialWeights({.model = from}, config, 1);
        QCOMPARE(own->source(), (from / "model.safetensors").string());
        const auto random = initialWeights({}, config, 7);
        const auto expected = makeRandomWeights(config, 7, RandomHeads::Pretraining);
        QCOMPARE(random->tensors().size(), expected->tensors().size());
        for (std::size_t i = 0; i < expected->tensors().size(); ++i)
            QCOMPARE(random->read(random->tensors()[i]), expected->read(expected->tensors()[i]));
    }

    void whatIsMissingIsNamed() {
        const fs::path from = model();
        fs::remove(from / "vocab.txt");
        const auto error = errorThrownBy([&] { begin({.model = from}); });
        QVERIFY(error && error->code() == ErrorCode::NoTokenizer);
        QCOMPARE(error->arguments(), std::vector<std::string>{from.string()});
        const fs::path none = m_folder->path() / "none";
        QVERIFY(throwsError(ErrorCode::FileNotFound, [&] { begin({.model = none}); }));
        QVERIFY(throwsError(ErrorCode::FileNotFound, [&] { begin({.vocabulary = none}); }));
        fs::remove(texts() / "a.txt");
        QVERIFY(throwsError(ErrorCode::NoTrainingText, [&] { begin({.vocabularySize = 100}); }));
    }

    void aVocabularyWithoutSpecialTokensIsRefused() {
        const auto error = errorThrownBy(
            [&] { begin({.vocabulary = m_folder->write("v", "[UNK]\na\n"), .shape = smallShape()}); });
        QVERIFY(error && error->code() == ErrorCode::SpecialTokenMissing);
    }

    void aVocabularyOfNothingIsRefused() {
        QVERIFY(throwsError(ErrorCode::InputInvalid, [&] { begin({.vocabularySize = 5}); }));
    }

    void aFolderThatCannotBeMadeIsNamed() {
        const fs::path below = m_folder->write("file", "x") / "model";
        const auto error =
            errorThrownBy([&] { beginModelFolder(below, {.vocabularySize = 100}, texts(), 1); });
        QVERIFY(error && error->code() == ErrorCode::FileUnwritable);
        QCOMPARE(error->arguments()[0], below.string());
    }

    void itCanBeStopped() {
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, beginModelFolder(out(), {.vocabularySize = 100}, texts(), 1, source.get_token()));
    }
};

QTEST_APPLESS_MAIN(TrainingStartTest)
#include "training_start_test.moc"
