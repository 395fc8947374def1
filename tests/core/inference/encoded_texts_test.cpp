#include "core/inference/encoded_texts.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <QTemporaryDir>
#include <QtTest>
#include <sstream>

#include "tests/support/test_data.h"
#include "tests/support/test_engine.h"
#include "tests/support/thrown_error.h"
#include "tests/support/turning_model.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

// Splits at spaces; the id of a word is its length.
class WordTokenizer : public Tokenizer {
public:
    TokenizedText tokenize(std::string_view textA, std::optional<std::string_view> textB,
                           std::size_t maxTokens, std::stop_token stop) const override {
        throwIfStopped(stop);
        ++texts;
        TokenizedText result;
        addSpecial(result, 101, 0);
        addWords(result, textA, 0);
        if (textB) addWords(result, *textB, 1);
        if (result.tokens.size() > maxTokens) {
            result.droppedTokens = result.tokens.size() - maxTokens;
            result.tokens.resize(maxTokens);
        }
        return result;
    }
    mutable int texts = 0;

    std::size_t vocabularySize() const override { return 200; }
    std::string piece(TokenId) const override { return {}; }
    std::optional<TokenId> idOf(std::string_view) const override { return std::nullopt; }
    bool isSpecial(TokenId id) const override { return id > 100; }

private:
    static void addSpecial(TokenizedText& result, TokenId id, int text) {
        Token token;
        token.id = id;
        token.text = token.segment = text;
        token.special = true;
        result.tokens.push_back(token);
    }
    static void addWords(TokenizedText& result, std::string_view text, int number) {
        std::istringstream stream{std::string(text)};
        for (std::string word; stream >> word;) {
            Token token;
            token.id = static_cast<TokenId>(word.size());
            token.piece = word;
            token.text = token.segment = number;
            token.end = word.size();
            result.tokens.push_back(token);
        }
        addSpecial(result, 102, number);
        result.texts.emplace_back(text);
        result.replacedSequences += std::ranges::count(text, '\xFF');
    }
};

// Two layers of two dimensions: the layer's number, and the token's id plus half its type id.
class EchoEngine : public Engine {
public:
    EchoEngine() {
        editableInfo.config.modelType = "bert";
        editableInfo.config.maxPositions = 6;
        editableInfo.config.typeVocabularySize = 2;
    }

    const EngineInfo& info() const override { return editableInfo; }
    std::vector<Encoding> encode(const EncodeRequest& request, std::stop_token stop,
                                 const LayerObserver&) const override {
        throwIfStopped(stop);
        batches.push_back(request.batch);
        std::vector<Encoding> encodings;
        for (const TokenSequence& sequence : request.batch) {
            encodings.push_back({{echo(sequence, 0), echo(sequence, 1)}, {}, {}, {}, {}, {}});
        }
        return encodings;
    }

    EngineInfo editableInfo;
    mutable std::vector<std::vector<TokenSequence>> batches;

private:
    static Matrix echo(const TokenSequence& sequence, int layer) {
        std::vector<float> values;
        for (std::size_t i = 0; i < sequence.ids.size(); ++i) {
            values.push_back(static_cast<float>(layer));
            values.push_back(static_cast<float>(sequence.ids[i]) +
                             0.5F * static_cast<float>(sequence.typeIds[i]));
        }
        return {sequence.ids.size(), 2, std::move(values)};
    }
};

std::vector<int> textNumbers(const EncodedTexts& encoded) {
    std::vector<int> numbers;
    for (const Token& token : encoded.tokens)
        numbers.push_back(token.text);
    return numbers;
}

}  // namespace

class EncodedTextsTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<EchoEngine> m_engine;
    std::shared_ptr<WordTokenizer> m_tokenizer;
    LoadedModel m_model;

    static std::filesystem::path copyOfTinyBert(const QTemporaryDir& directory,
                                                const std::string& vocabulary) {
        const std::filesystem::path folder = directory.path().toStdString();
        for (const char* name : {"config.json", "tokenizer_config.json", "model.safetensors"}) {
            std::filesystem::copy_file(fixture("tiny-bert") / name, folder / name);
        }
        if (!vocabulary.empty()) std::ofstream(folder / "vocab.txt", std::ios::binary) << vocabulary;
        return folder;
    }

private Q_SLOTS:
    void init() {
        m_engine = std::make_shared<EchoEngine>();
        m_tokenizer = std::make_shared<WordTokenizer>();
        m_model = {{}, m_tokenizer, m_engine};
    }

    void separateTextsAreSequencesOfTheirOwn() {
        const EncodedTexts encoded = encodeTexts(m_model, {"aa b", "ccc", TextPairing::Separate});
        QCOMPARE(m_engine->batches.size(), std::size_t(1));
        QCOMPARE(m_engine->batches[0],
                 (std::vector<TokenSequence>{{{101, 2, 1, 102}, {0, 0, 0, 0}}, {{101, 3, 102}, {0, 0, 0}}}));
        QCOMPARE(textNumbers(encoded), (std::vector<int>{0, 0, 0, 0, 1, 1, 1}));
        QCOMPARE(encoded.texts, (std::vector<std::string>{"aa b", "ccc"}));
        QCOMPARE(encoded.layerCount(), std::size_t(1));
        QCOMPARE(encoded.hiddenStates[1],
                 Matrix(7, 2, std::vector<float>{1, 101, 1, 2, 1, 1, 1, 102, 1, 101, 1, 3, 1, 102}));
    }

    void joinedTextsAreOneSequence() {
        const EncodedTexts encoded = encodeTexts(m_model, {"aa", "ccc", TextPairing::Joined});
        QCOMPARE(m_engine->batches[0],
                 (std::vector<TokenSequence>{{{101, 2, 102, 3, 102}, {0, 0, 0, 1, 1}}}));
        QCOMPARE(textNumbers(encoded), (std::vector<int>{0, 0, 0, 1, 1}));
        QCOMPARE(encoded.hiddenStates[0](3, 1), 3.5F);
        QCOMPARE(encoded.request.pairing, TextPairing::Joined);
    }

    void absentOrBlankTextBIsLeftOut() {
        for (const std::optional<std::string>& textB : {std::optional<std::string>(), {""}, {" \n\t"}}) {
            const EncodedTexts encoded = encodeTexts(m_model, {"aa", textB, TextPairing::Separate});
            QCOMPARE(encoded.tokenCount(), std::size_t(3));
            QCOMPARE(encoded.texts, std::vector<std::string>{"aa"});
            QCOMPARE(encoded.request.textB, textB);
        }
    }

    void emptyTextAKeepsItsSpecialTokens() {
        QCOMPARE(encodeTexts(m_model, {"", std::nullopt, {}}).tokenCount(), std::size_t(2));
    }

    void row39TextsWithoutTokensAreNotEncoded() {
        m_model.tokenizer = std::make_shared<ByteTokenizer>();
        const EncodedTexts nothing = encodeTexts(m_model, {"", "", TextPairing::Separate});
        QCOMPARE(nothing.tokenCount(), std::size_t(0));
        QVERIFY(nothing.hiddenStates.empty());
        QVERIFY(m_engine->batches.empty());
    }

    void row39ATextWithoutTokensLeavesTheOtherAlone() {
        m_model.tokenizer = std::make_shared<ByteTokenizer>();
        const EncodedTexts onlyB = encodeTexts(m_model, {"", "ab", TextPairing::Separate});
        QCOMPARE(textNumbers(onlyB), (std::vector<int>{1, 1}));
        QCOMPARE(onlyB.texts, (std::vector<std::string>{"", "ab"}));
        QCOMPARE(onlyB.hiddenStates[1].rows(), std::size_t(2));
        const EncodedTexts onlyA = encodeTexts(m_model, {"ab", "", TextPairing::Separate});
        QCOMPARE(textNumbers(onlyA), (std::vector<int>{0, 0}));
    }

    void cutAndReplacedTokensAreCountedOverBothTexts() {
        const EncodedTexts encoded =
            encodeTexts(m_model, {"a b c d e f \xFF", "a b c d e \xFF", TextPairing::Separate});
        QCOMPARE(encoded.tokenCount(), std::size_t(12));
        QCOMPARE(encoded.droppedTokens, std::size_t(3 + 2));
        QCOMPARE(encoded.replacedSequences, std::size_t(2));
    }

    void stoppedRequestsAreCancelled() {
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 encodeTexts(m_model, {"aa", std::nullopt, {}}, source.get_token()));
        QVERIFY(m_engine->batches.empty());
        QCOMPARE(m_tokenizer->texts, 0);
    }

    void modelWithoutTokenizerCannotEncodeTexts() {
        m_model.tokenizer = nullptr;
        QVERIFY(throwsError(ErrorCode::NoTokenizer, [&] { encodeTexts(m_model, {"aa", std::nullopt, {}}); }));
    }

    void folderIsLoadedWithTokenizerAndEngine() {
        double last = 0;
        const auto model =
            loadModel(fixture("tiny-bert"), engineFactory(), {1}, {}, [&last](double p) { last = p; });
        QCOMPARE(model->engine->info().threads, 1);
        QCOMPARE(last, 1.0);
        QVERIFY(model->warnings.empty());
        QVERIFY(model->notes.empty());
        const EncodedTexts encoded =
            encodeTexts(*model, {"The bank of river was steep", "银行提高了利率", TextPairing::Separate});
        QCOMPARE(encoded.tokenCount(), std::size_t(8 + 9));
        QCOMPARE(encoded.tokens[2].piece, "bank");
        QCOMPARE(encoded.hiddenStates.size(), std::size_t(4));
        QCOMPARE(encoded.hiddenStates[3].rows(), encoded.tokenCount());
        QCOMPARE(encoded.modelName, "tiny-bert");
        QVERIFY(encoded.milliseconds > 0);
    }

    void separateTextsGiveWhatEachGivesAlone() {
        const auto model = loadModel(fixture("tiny-bert"), engineFactory());
        const EncodedTexts both = encodeTexts(*model, {"the bank", "river bank was", TextPairing::Separate});
        const EncodedTexts alone = encodeTexts(*model, {"river bank was", std::nullopt, {}});
        const Matrix rows =
            both.hiddenStates[3].rowRange(both.tokenCount() - alone.tokenCount(), alone.tokenCount());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QVERIFY(std::abs(rows.values()[i] - alone.hiddenStates[3].values()[i]) < 1e-5F);
        }
    }

    void folderWithoutVocabularyLoadsWithoutTokenizer() {
        const QTemporaryDir directory;
        const auto model = loadModel(copyOfTinyBert(directory, ""), engineFactory());
        QVERIFY(!model->tokenizer);
        QVERIFY(model->engine);
    }

    void aModelNamedByOneOfItsFilesHasItsTokenizer() {
        const EngineFactory factory = [this](auto&&...) { return m_engine; };
        for (const char* file : {"model.safetensors", "config.json"})
            QVERIFY(loadModel(fixture("tiny-bert") / file, factory)->tokenizer);
    }

    void row23EmptyLinesBehindTheEmbeddingRowsAreTolerated() {
        const QTemporaryDir directory;
        const std::string vocabulary = readFile(fixture("tiny-bert") / "vocab.txt") + "\n\n";
        const auto model = loadModel(copyOfTinyBert(directory, vocabulary), engineFactory());
        QCOMPARE(model->tokenizer->vocabularySize(), std::size_t(299));
        QVERIFY(model->warnings.empty());
        const EncodedTexts encoded = encodeTexts(*model, {"the bank", std::nullopt, {}});
        QCOMPARE(encoded.hiddenStates, encodeTexts(*loadModel(fixture("tiny-bert"), engineFactory()),
                                                   {"the bank", std::nullopt, {}})
                                           .hiddenStates);
    }

    void row23LargerVocabularyIsRefused() {
        const QTemporaryDir directory;
        const std::string vocabulary = readFile(fixture("tiny-bert") / "vocab.txt") + "onemore\n";
        const auto error =
            errorThrownBy([&] { loadModel(copyOfTinyBert(directory, vocabulary), engineFactory()); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::VocabularyMismatch);
        QCOMPARE(error->arguments(), (std::vector<std::string>{"298", "297"}));
    }

    void row23SmallerVocabularyIsAWarning() {
        const QTemporaryDir directory;
        const auto model = loadModel(copyOfTinyBert(directory, "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nbank\n"),
                                     engineFactory());
        QVERIFY((model->warnings == std::vector<Warning>{{WarningCode::UnusedEmbeddingRows, {"6", "297"}}}));
    }

    void row16NonFiniteWeightsAreAWarning() {
        m_engine->editableInfo.nonFiniteTensors = {"pooler"};
        const EngineFactory factory = [this](auto&&...) { return m_engine; };
        const auto model = loadModel(fixture("tiny-bert"), factory);
        QVERIFY((model->warnings == std::vector<Warning>{{WarningCode::NonFiniteWeights, {"pooler"}}}));
    }

    void row13MissingHeadsAreNotes() {
        m_engine->editableInfo.heads = {true, false, false};
        const EngineFactory factory = [this](auto&&...) { return m_engine; };
        const auto model = loadModel(fixture("tiny-bert"), factory);
        QVERIFY(model->warnings.empty());
        QVERIFY((model->notes == std::vector<Warning>{{WarningCode::NoMaskedLanguageHead, {}},
                                                      {WarningCode::NoNextSentenceHead, {}}}));
    }

    void row13AMissingPoolerIsANote() {
        m_engine->editableInfo.heads = {false, true, true};
        const EngineFactory factory = [this](auto&&...) { return m_engine; };
        QVERIFY((loadModel(fixture("tiny-bert"), factory)->notes ==
                 std::vector<Warning>{{WarningCode::NoPooler, {}}}));
    }

    void headsThatAFamilyDoesNotKnowAreNotMissed() {
        m_engine->editableInfo.config.modelType = "electra";
        m_engine->editableInfo.heads = {};
        const EngineFactory factory = [this](auto&&...) { return m_engine; };
        QVERIFY((loadModel(fixture("tiny-bert"), factory)->notes ==
                 std::vector<Warning>{{WarningCode::NoMaskedLanguageHead, {}}}));
    }

    void typesGoToModelsThatTellThemApart() {
        const TokenizedText text = m_tokenizer->tokenize("aa", "ccc", 9, {});
        ModelConfig config;
        for (const std::size_t types : {0, 1}) {
            config.typeVocabularySize = types;
            QCOMPARE(modelInput(text, config), (TokenSequence{text.ids(), {}}));
        }
        config.typeVocabularySize = 2;
        QCOMPARE(modelInput(text, config), (TokenSequence{text.ids(), {0, 0, 0, 1, 1}}));
    }

    void row14IgnoredTensorsAreANote_data() {
        QTest::addColumn<int>("tensors");
        QTest::addColumn<QString>("names");
        QTest::newRow("row 14: few") << 2 << QStringLiteral("t0, t1");
        QTest::newRow("row 14: many") << 40 << QStringLiteral("t0, t1, t2, …");
    }

    void row14IgnoredTensorsAreANote() {
        QFETCH(int, tensors);
        QFETCH(QString, names);
        m_engine->editableInfo.heads = {true, true, true};
        for (int i = 0; i < tensors; ++i)
            m_engine->editableInfo.ignoredTensors.push_back(std::string("t").append(std::to_string(i)));
        const EngineFactory factory = [this](auto&&...) { return m_engine; };
        QVERIFY((loadModel(fixture("tiny-bert"), factory)->notes ==
                 std::vector<Warning>{
                     {WarningCode::IgnoredTensors, {std::to_string(tensors), names.toStdString()}}}));
    }
};

QTEST_APPLESS_MAIN(EncodedTextsTest)
#include "encoded_texts_test.moc"
