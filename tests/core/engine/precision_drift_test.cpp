#include <algorithm>
#include <cmath>
#include <QtTest>

#include "tests/support/npz.h"
#include "tests/support/test_data.h"
#include "tests/support/test_engine.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

double cosine(std::span<const float> a, std::span<const float> b) {
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += double{a[i]} * b[i];
        squaresOfA += double{a[i]} * a[i];
        squaresOfB += double{b[i]} * b[i];
    }
    return product / std::sqrt(squaresOfA * squaresOfB);
}

// Every sequence of ids that a reference was given, but for the padded batch.
EncodeRequest sequencesIn(const std::map<std::string, NpyArray>& arrays) {
    EncodeRequest request;
    for (const auto& [name, array] : arrays) {
        if (!name.ends_with("/input_ids") || name.starts_with("batch/")) continue;
        TokenSequence sequence;
        sequence.ids.assign(array.integers.begin(), array.integers.end());
        const auto types = arrays.find(name.substr(0, name.find('/')) + "/token_type_ids");
        if (types != arrays.end())
            sequence.typeIds.assign(types->second.integers.begin(), types->second.integers.end());
        request.batch.push_back(std::move(sequence));
    }
    return request;
}

// How far the states of less exact encodings are from exact ones.
struct Drift {
    double worstMean = 1;  // the least of the layers' mean cosines
    std::size_t worstLayer = 0;
    double worst = 1;  // the least cosine of any token
};

Drift driftOf(const std::vector<Encoding>& exact, const std::vector<Encoding>& found) {
    Drift drift;
    for (std::size_t layer = 0; layer < exact.front().hiddenStates.size(); ++layer) {
        double sum = 0;
        std::size_t tokens = 0;
        for (std::size_t i = 0; i < exact.size(); ++i) {
            const Matrix& states = exact[i].hiddenStates[layer];
            for (std::size_t token = 0; token < states.rows(); ++token) {
                const double similarity = cosine(states.row(token), found[i].hiddenStates[layer].row(token));
                drift.worst = std::isnan(similarity) ? -1 : std::min(drift.worst, similarity);
                sum += similarity;
                ++tokens;
            }
        }
        const double mean = sum / static_cast<double>(tokens);
        if (mean >= drift.worstMean) continue;
        drift.worstMean = mean;
        drift.worstLayer = layer;
    }
    return drift;
}

}  // namespace

// How much of the hidden states is left where the linear layers are computed less exactly.
class PrecisionDriftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statesPointWhereTheExactOnesPoint_data();
    void statesPointWhereTheExactOnesPoint();
    void engineSaysWhichPrecisionItHas();
};

void PrecisionDriftTest::statesPointWhereTheExactOnesPoint_data() {
    QTest::addColumn<int>("precision");
    QTest::addColumn<double>("least");
    QTest::addColumn<QString>("model");
    const auto add = [](Precision precision, double least) {
        for (const char* model : {"tiny-bert", "golden/bert", "golden/bert-relu-noheads", "mini-bert-trial"})
            QTest::addRow("%s %s", precisionName(precision), model)
                << static_cast<int>(precision) << least << QString(QLatin1String(model));
    };
    add(Precision::Bfloat16, 0.999);
    add(Precision::Int8, 0.98);
}

void PrecisionDriftTest::statesPointWhereTheExactOnesPoint() {
    QFETCH(int, precision);
    QFETCH(double, least);
    QFETCH(QString, model);
    const auto chosen = static_cast<Precision>(precision);
    const std::vector<Precision> supported = supportedPrecisions();
    if (std::ranges::count(supported, chosen) == 0)
        QSKIP("this processor has no instructions for this precision");
    const bool isTrial = model == QLatin1String("mini-bert-trial");
    const auto reference = isTrial ? shared("golden/mini-bert-trial") : fixture(model.toStdString());
    const auto folder = isTrial ? shared("models/mini-bert-trial") : fixture(model.toStdString());
    if (!reference || !folder) QSKIP("the folder shared/ with the reference data is not beside the project");
    const EncodeRequest request = sequencesIn(readNpz(*reference / "expected.npz"));
    EngineOptions options;
    options.backend = Backend::Onednn;
    const std::vector<Encoding> exact = loadEngine(*folder, options)->encode(request);
    options.precision = chosen;
    const Drift drift = driftOf(exact, loadEngine(*folder, options)->encode(request));
    qInfo("%s, %zu texts: worst layer %zu with a mean cosine of %.6f; worst token %.6f",
          QTest::currentDataTag(), request.batch.size(), drift.worstLayer, drift.worstMean, drift.worst);
    QVERIFY(drift.worst < 1);
    QVERIFY(drift.worstMean >= least);
}

void PrecisionDriftTest::engineSaysWhichPrecisionItHas() {
    for (const Precision precision : supportedPrecisions()) {
        EngineOptions options;
        options.precision = precision;
        options.backend = Backend::Onednn;
        QCOMPARE(loadEngine(fixture("tiny-bert"), options)->info().precision, precision);
        options.backend = Backend::Libtorch;
        QCOMPARE(loadEngine(fixture("tiny-bert"), options)->info().precision, Precision::Float32);
    }
}

QTEST_APPLESS_MAIN(PrecisionDriftTest)
#include "precision_drift_test.moc"
