#include <algorithm>
#include <cmath>
#include <limits>
#include <QtTest>

#include "tests/support/npz.h"
#include "tests/support/test_data.h"
#include "tests/support/test_engine.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

using Arrays = std::map<std::string, NpyArray>;

// A model and what a reference computed for it.
struct Golden {
    std::shared_ptr<const Engine> engine;
    Arrays arrays;
};

constexpr std::string_view sharedFamilies = "golden/families/";

constexpr double hiddenTolerance = 1e-4;
constexpr double attentionTolerance = 1e-5;
constexpr double logitTolerance = 1e-3;

// Largest absolute difference; infinite for NaN and for different sizes.
double deviation(std::span<const float> expected, std::span<const float> actual) {
    if (expected.size() != actual.size()) return std::numeric_limits<double>::infinity();
    double worst = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double difference = std::abs(static_cast<double>(expected[i]) - actual[i]);
        if (std::isnan(difference)) return std::numeric_limits<double>::infinity();
        worst = std::max(worst, difference);
    }
    return worst;
}

std::vector<float> flatten(const std::vector<Matrix>& matrices) {
    std::vector<float> values;
    for (const Matrix& matrix : matrices) {
        values.insert(values.end(), matrix.values().begin(), matrix.values().end());
    }
    return values;
}

std::vector<float> flatten(const std::vector<std::vector<Matrix>>& layers) {
    std::vector<float> values;
    for (const auto& heads : layers) {
        const std::vector<float> layer = flatten(heads);
        values.insert(values.end(), layer.begin(), layer.end());
    }
    return values;
}

TokenSequence sequenceOf(const Arrays& arrays, const std::string& name) {
    TokenSequence sequence;
    const auto& ids = arrays.at(name + "/input_ids").integers;
    sequence.ids.assign(ids.begin(), ids.end());
    if (const auto types = arrays.find(name + "/token_type_ids"); types != arrays.end()) {
        sequence.typeIds.assign(types->second.integers.begin(), types->second.integers.end());
    }
    return sequence;
}

constexpr const char* families[]{"golden/families/albert",      "golden/families/albert-groups",
                                 "golden/families/camembert",   "golden/families/distilbert",
                                 "golden/families/electra",     "golden/families/gpt2",
                                 "golden/families/mpnet",       "golden/families/roberta",
                                 "golden/families/t5-encoder",  "golden/families/t5-encoder-gated",
                                 "golden/families/xlm-roberta", "golden/families/xlnet"};

// Computed in double precision by make_family_fixtures.py.
constexpr const char* ownFamilies[]{
    "families/albert",     "families/albert-groups", "families/camembert",
    "families/distilbert", "families/electra",       "families/electra-generator",
    "families/gpt2",       "families/mpnet",         "families/roberta",
    "families/t5",         "families/t5-gated",      "families/xlm-roberta",
    "families/xlnet"};

struct NamedBackend {
    const char* name;
    Backend backend;
};
constexpr NamedBackend backends[]{{"onednn", Backend::Onednn}, {"libtorch", Backend::Libtorch}};

}  // namespace

class FidelityTest : public QObject {
    Q_OBJECT

private:
    std::map<std::pair<std::string, Backend>, Golden> m_goldens;
    std::map<std::string, double> m_worst;

    const Golden* golden(const std::string& name, Backend backend) {
        if (const auto found = m_goldens.find({name, backend}); found != m_goldens.end())
            return &found->second;
        if (name == "mini-bert-trial") {
            const auto arrays = shared("golden/mini-bert-trial");
            const auto model = shared("models/mini-bert-trial");
            return arrays && model ? &add(name, backend, *model, *arrays) : nullptr;
        }
        if (!name.starts_with(sharedFamilies)) return &add(name, backend, fixture(name), fixture(name));
        const auto folder = shared(name);
        return folder ? &add(name, backend, *folder, *folder) : nullptr;
    }

    const Golden& add(const std::string& name, Backend backend, const std::filesystem::path& model,
                      const std::filesystem::path& expected) {
        return m_goldens[{name, backend}] = {loadEngine(model, optionsFor(backend)),
                                             readNpz(expected / "expected.npz")};
    }

    static EngineOptions optionsFor(Backend backend) {
        EngineOptions options;
        options.backend = backend;
        return options;
    }

    void compare(const std::string& what, double found, double tolerance) {
        m_worst[what] = std::max(m_worst[what], found);
        QVERIFY2(found <= tolerance,
                 qPrintable(QStringLiteral("%1: off by %2").arg(QString::fromStdString(what)).arg(found)));
    }

    void compareTop5(const Arrays& arrays, const std::string& name, const Matrix& logits);
    void compareHeads(const Arrays& arrays, const std::string& name, const Encoding& encoding);

private Q_SLOTS:
    void sequencesGiveTheReferencesNumbers_data();
    void sequencesGiveTheReferencesNumbers();
    void paddedBatchesOfTheReferenceGiveTheSameNumbers_data();
    void paddedBatchesOfTheReferenceGiveTheSameNumbers();
    void everyActivationIsTheReferences_data();
    void everyActivationIsTheReferences();
    void cleanupTestCase();
};

void FidelityTest::compareTop5(const Arrays& arrays, const std::string& name, const Matrix& logits) {
    const auto& ids = arrays.at(name + "/prediction_logits_top5_ids").integers;
    const auto& values = arrays.at(name + "/prediction_logits_top5_values").floats;
    std::vector<float> found;
    for (std::size_t i = 0; i < ids.size(); ++i)
        found.push_back(logits(i / 5, static_cast<std::size_t>(ids[i])));
    compare("logits", deviation(values, found), logitTolerance);
}

void FidelityTest::compareHeads(const Arrays& arrays, const std::string& name, const Encoding& encoding) {
    const auto expected = [&](const char* key) -> const NpyArray* {
        const auto found = arrays.find(name + key);
        return found == arrays.end() ? nullptr : &found->second;
    };
    if (const NpyArray* pooled = expected("/pooler_output")) {
        compare("pooler", deviation(pooled->floats, encoding.pooled), hiddenTolerance);
    }
    const NpyArray* nextSentence = expected("/seq_relationship_logits");
    if (!nextSentence) nextSentence = expected("/sop_logits");
    QCOMPARE(encoding.nextSentenceLogits.has_value(), nextSentence != nullptr);
    if (nextSentence) {
        compare("logits", deviation(nextSentence->floats, *encoding.nextSentenceLogits), logitTolerance);
    }
    const NpyArray* logits = expected("/logits");
    const bool replacedTokens = logits && logits->shape.size() == 2;
    QCOMPARE(encoding.replacedTokenLogits.empty(), !replacedTokens);
    if (replacedTokens) {
        compare("logits", deviation(logits->floats, encoding.replacedTokenLogits), logitTolerance);
        logits = nullptr;
    }
    if (!logits) logits = expected("/prediction_logits");
    if (logits) {
        QVERIFY(encoding.maskedLanguageLogits);
        compare("logits", deviation(logits->floats, encoding.maskedLanguageLogits->values()), logitTolerance);
    } else if (expected("/prediction_logits_top5_ids")) {
        QVERIFY(encoding.maskedLanguageLogits);
        compareTop5(arrays, name, *encoding.maskedLanguageLogits);
    } else {
        QVERIFY(!encoding.maskedLanguageLogits);
    }
}

void FidelityTest::sequencesGiveTheReferencesNumbers_data() {
    QTest::addColumn<int>("backend");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("name");
    const auto add = [](const char* model, std::initializer_list<const char*> names) {
        for (const NamedBackend& backend : backends) {
            for (const char* name : names)
                QTest::addRow("%s %s %s", backend.name, model, name)
                    << static_cast<int>(backend.backend) << QString(QLatin1String(model))
                    << QString(QLatin1String(name));
        }
    };
    add("tiny-bert", {"single", "pair", "one", "full"});
    add("golden/bert", {"short", "pair", "full", "one"});
    add("golden/bert-relu-noheads", {"short", "pair", "full", "one"});
    for (const char* family : families)
        add(family, {"short", "pair", "full", "one"});
    for (const char* family : ownFamilies)
        add(family, {"short", "pair", "full", "one"});
    for (const char* family : {"families/roberta", "families/xlm-roberta", "families/camembert"})
        add(family, {"padded"});
    add("families/mpnet", {"padded", "long"});
    add("families/t5-gated", {"long"});
    add("mini-bert-trial", {"en", "zh", "pair", "mask", "mixed", "long"});
}

void FidelityTest::sequencesGiveTheReferencesNumbers() {
    QFETCH(int, backend);
    QFETCH(QString, model);
    QFETCH(QString, name);
    const Golden* found = golden(model.toStdString(), static_cast<Backend>(backend));
    if (!found) QSKIP("the folder shared/ with the reference data is not beside the project");
    const Arrays& arrays = found->arrays;
    const std::string key = name.toStdString();
    const Encoding encoding = found->engine->encode({{sequenceOf(arrays, key)}, true, true}).front();
    compare("hidden states",
            deviation(arrays.at(key + "/hidden_states").floats, flatten(encoding.hiddenStates)),
            hiddenTolerance);
    if (!arrays.contains(key + "/attentions")) return;  // long ones hold hidden states alone
    compare("attentions", deviation(arrays.at(key + "/attentions").floats, flatten(encoding.attentions)),
            attentionTolerance);
    compareHeads(arrays, key, encoding);
}

void FidelityTest::paddedBatchesOfTheReferenceGiveTheSameNumbers_data() {
    QTest::addColumn<int>("backend");
    QTest::addColumn<QString>("model");
    for (const NamedBackend& backend : backends) {
        const auto add = [&backend](const char* model) {
            QTest::addRow("%s %s", backend.name, model)
                << static_cast<int>(backend.backend) << QString(QLatin1String(model));
        };
        for (const char* model : {"tiny-bert", "golden/bert", "golden/bert-relu-noheads"})
            add(model);
        for (const char* family : families)
            add(family);
        for (const char* family : ownFamilies)
            add(family);
    }
}

void FidelityTest::paddedBatchesOfTheReferenceGiveTheSameNumbers() {
    QFETCH(int, backend);
    QFETCH(QString, model);
    const Golden* reference = golden(model.toStdString(), static_cast<Backend>(backend));
    if (!reference) QSKIP("the folder shared/ with the reference data is not beside the project");
    const NpyArray& ids = reference->arrays.at("batch/input_ids");
    const NpyArray& mask = reference->arrays.at("batch/attention_mask");
    const NpyArray& states = reference->arrays.at("batch/hidden_states");
    const std::size_t width = ids.shape[1];
    const std::size_t hidden = states.shape[3];
    EncodeRequest request;
    std::vector<std::vector<std::size_t>> places;  // of each sequence's tokens in the padded batch
    for (std::size_t row = 0; row < ids.shape[0]; ++row) {
        TokenSequence sequence;
        places.emplace_back();
        for (std::size_t i = 0; i < width; ++i) {
            if (!mask.integers[row * width + i]) continue;
            sequence.ids.push_back(static_cast<TokenId>(ids.integers[row * width + i]));
            places.back().push_back(i);
        }
        request.batch.push_back(sequence);
    }
    const std::vector<Encoding> encodings = reference->engine->encode(request);
    for (std::size_t row = 0; row < encodings.size(); ++row) {
        const std::size_t layers = encodings[row].hiddenStates.size();
        for (std::size_t layer = 0; layer < layers; ++layer) {
            std::vector<float> expected;
            for (const std::size_t place : places[row]) {
                const auto begin = ((row * layers + layer) * width + place) * hidden;
                expected.insert(expected.end(), &states.floats[begin], &states.floats[begin] + hidden);
            }
            compare("hidden states", deviation(expected, encodings[row].hiddenStates[layer].values()),
                    hiddenTolerance);
        }
    }
}

void FidelityTest::everyActivationIsTheReferences_data() {
    QTest::addColumn<int>("backend");
    QTest::addColumn<int>("activation");
    QTest::addColumn<QString>("name");
    const auto add = [](Activation activation, const char* name) {
        for (const NamedBackend& backend : backends)
            QTest::addRow("%s %s", backend.name, name)
                << static_cast<int>(backend.backend) << static_cast<int>(activation)
                << QString(QLatin1String(name));
    };
    add(Activation::Gelu, "gelu");
    add(Activation::GeluTanh, "gelu_new");
    add(Activation::Relu, "relu");
    add(Activation::Silu, "silu");
    add(Activation::Tanh, "tanh");
}

void FidelityTest::everyActivationIsTheReferences() {
    QFETCH(int, backend);
    QFETCH(int, activation);
    QFETCH(QString, name);
    const auto kind = static_cast<Backend>(backend);
    const Arrays& arrays = golden("tiny-bert", kind)->arrays;
    ModelConfig config = modelConfig(fixture("tiny-bert"));
    config.activation = static_cast<Activation>(activation);
    const auto engine =
        engineFactory()(config, *modelWeights(fixture("tiny-bert")), optionsFor(kind), {}, {});
    const Encoding encoding = engine->encode({{sequenceOf(arrays, "pair")}}).front();
    const auto& expected = arrays.at("activations/" + name.toStdString()).floats;
    compare("hidden states", deviation(expected, flatten(encoding.hiddenStates)), hiddenTolerance);
}

void FidelityTest::cleanupTestCase() {
    for (const auto& [what, worst] : m_worst)
        qInfo("largest deviation of the %s: %.2e", what.c_str(), worst);
}

QTEST_APPLESS_MAIN(FidelityTest)
#include "fidelity_test.moc"
