#include "core/analysis/precision_drift.h"

#include <cmath>
#include <limits>
#include <QtTest>

#include "core/analysis/similarity.h"
#include "core/base/progress.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

Matrix rows(std::vector<std::vector<float>> values) {
    std::vector<float> flat;
    for (const auto& row : values)
        flat.insert(flat.end(), row.begin(), row.end());
    return {values.size(), values.front().size(), flat};
}

}  // namespace

class PrecisionDriftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void distanceOfEqualVectorsIsExactlyZero() {
        const std::vector<float> vector{0.1F, -3.7F, 1e-3F, 42};
        QCOMPARE(cosineDistance(vector, vector), 0.0);
    }

    void distanceIsOneMinusTheCosine_data() {
        QTest::addColumn<std::vector<float>>("other");
        QTest::addColumn<double>("expected");
        QTest::newRow("parallel") << std::vector<float>{2, 0} << 0.0;
        QTest::newRow("at right angles") << std::vector<float>{0, 5} << 1.0;
        QTest::newRow("opposite") << std::vector<float>{-3, 0} << 2.0;
        QTest::newRow("45 degrees") << std::vector<float>{1, 1} << 1 - std::sqrt(0.5);
    }
    void distanceIsOneMinusTheCosine() {
        QFETCH(std::vector<float>, other);
        QFETCH(double, expected);
        const std::vector<float> vector{1, 0};
        QVERIFY(std::abs(cosineDistance(vector, other) - expected) < 1e-15);
    }

    void distanceKeepsDigitsThatTheCosineLoses() {
        const std::vector<float> vector{1, 0};
        const std::vector<float> other{1, 1e-6F};
        QCOMPARE(cosineSimilarity(vector, other), 1.0F);
        const double expected = 0.5 * double(other[1]) * double(other[1]);
        QVERIFY(std::abs(cosineDistance(vector, other) / expected - 1) < 1e-9);
    }

    void distanceWithoutADirectionIsNotANumber() {
        const std::vector<float> vector{1, 0};
        const std::vector<float> zero{0, 0};
        const std::vector<float> broken{notANumber, 0};
        QVERIFY(std::isnan(cosineDistance(vector, zero)));
        QVERIFY(std::isnan(cosineDistance(broken, vector)));
        const std::vector<float> longer{1, 0, 0};
        QVERIFY(throwsError(ErrorCode::Internal, [&] { cosineDistance(vector, longer); }));
    }

    void meanAndWorstAreOverTheTokensOfEachLayer() {
        const std::vector<Matrix> reference{rows({{1, 0}, {0, 1}}), rows({{1, 0}, {0, 1}})};
        const std::vector<Matrix> other{rows({{1, 0}, {0, 1}}), rows({{1, 0}, {1, 1}})};
        const LayerDrift drift = layerDrift(reference, other);
        const auto slanted = static_cast<float>(1 - std::sqrt(0.5));
        QCOMPARE(drift.mean, (std::vector<float>{0, slanted / 2}));
        QCOMPARE(drift.worst, (std::vector<float>{0, slanted}));
        QCOMPARE(drift.worstTokens, (std::vector<int>{-1, 1}));
    }

    void tokensWithoutADirectionInTheReferenceAreLeftOut() {
        const std::vector<Matrix> reference{rows({{0, 0}, {1, 0}})};
        const std::vector<Matrix> other{rows({{1, 1}, {0, 1}})};
        QCOMPARE(layerDrift(reference, other).mean, std::vector<float>{1});
        const std::vector<Matrix> none{rows({{0, 0}, {0, 0}})};
        QVERIFY(std::isnan(layerDrift(none, other).worst.front()));
    }

    void tokensThatLoseTheirDirectionMakeTheLayerNotANumber() {
        const std::vector<Matrix> reference{rows({{1, 0}, {1, 0}}), rows({{1, 0}, {1, 0}})};
        const std::vector<Matrix> other{rows({{1, 0}, {notANumber, 0}}), rows({{1, 0}, {1, 0}})};
        const LayerDrift drift = layerDrift(reference, other);
        QVERIFY(std::isnan(drift.mean[0]) && std::isnan(drift.worst[0]));
        QCOMPARE(drift.worstTokens[0], -1);
        QCOMPARE(drift.mean[1], 0.0F);
    }

    void otherShapesAreTheCallersFault() {
        const std::vector<Matrix> one{rows({{1, 0}})};
        const std::vector<Matrix> two{rows({{1, 0}}), rows({{1, 0}})};
        const std::vector<Matrix> wider{rows({{1, 0, 0}})};
        QVERIFY(throwsError(ErrorCode::Internal, [&] { layerDrift(one, two); }));
        QVERIFY(throwsError(ErrorCode::Internal, [&] { layerDrift(one, wider); }));
    }

    void aStoppedTokenCancels() {
        std::stop_source stop;
        stop.request_stop();
        const std::vector<Matrix> states{rows({{1, 0}})};
        QVERIFY_THROWS_EXCEPTION(Cancelled, layerDrift(states, states, stop.get_token()));
    }
};

QTEST_APPLESS_MAIN(PrecisionDriftTest)
#include "precision_drift_test.moc"
