#include "core/analysis/predictions.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <QtTest>

#include "tests/core/analysis/analysis_reference.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

std::vector<float> scoresOf(const QJsonObject& reference) {
    const std::vector<double> numbers = numbersOf(reference[u"scores"_s]);
    return {numbers.begin(), numbers.end()};
}

}  // namespace

class PredictionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void probabilitiesAreThoseOfTheReference() {
        const QJsonObject reference = analysisReference()[u"predictions"_s].toObject();
        const std::vector<double> expected = numbersOf(reference[u"probabilities"_s]);
        const std::vector<double> found = softmax(scoresOf(reference));
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            QVERIFY(std::abs(found[i] - expected[i]) <= 1e-14);
    }

    void theLikeliestAreThoseOfTheReference() {
        const QJsonObject reference = analysisReference()[u"predictions"_s].toObject();
        const std::vector<double> order = numbersOf(reference[u"order"_s]);
        const std::vector<double> probabilities = numbersOf(reference[u"probabilities"_s]);
        const std::vector<Prediction> found = likeliest(scoresOf(reference), 12);
        QCOMPARE(found.size(), std::size_t(12));
        for (std::size_t i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i].id, static_cast<std::size_t>(order[i]));
            QVERIFY(std::abs(found[i].probability - probabilities[found[i].id]) <= 1e-14);
        }
    }

    void equalScoresStandInTheOrderOfTheirIds() {
        const std::vector<float> scores{1, 3, 2, 3, 3, 2};
        std::vector<std::size_t> ids;
        for (const Prediction& prediction : likeliest(scores, 5))
            ids.push_back(prediction.id);
        QCOMPARE(ids, (std::vector<std::size_t>{1, 3, 4, 2, 5}));
    }

    // exp() of the scores themselves would be infinite, or 0 for all of them.
    void scoresOfAnySizeHaveProbabilities_data() {
        QTest::addColumn<float>("base");
        QTest::newRow("large") << 30000.0F;
        QTest::newRow("small") << -30000.0F;
    }

    void scoresOfAnySizeHaveProbabilities() {
        QFETCH(float, base);
        const std::vector<double> found = softmax(std::vector<float>{base, base + 1, base});
        QVERIFY(std::abs(found[1] / found[0] - std::exp(1.0)) < 1e-12);
        QVERIFY(std::abs(std::accumulate(found.begin(), found.end(), 0.0) - 1) < 1e-15);
    }

    void thereAreNoMoreAnswersThanScores() {
        const std::vector<float> scores{0, std::log(3.0F)};
        QCOMPARE(likeliest(scores, 9).size(), std::size_t(2));
        QVERIFY(likeliest(scores, 0).empty());
        QVERIFY(likeliest({}, 3).empty());
        QVERIFY(std::abs(likeliest(scores, 1)[0].probability - 0.75) < 1e-7);
    }

    // Row 16 of the bad inputs.
    void scoresThatAreNoNumbersAreRefused_data() {
        QTest::addColumn<float>("score");
        QTest::addColumn<QString>("name");
        QTest::newRow("NaN") << std::numeric_limits<float>::quiet_NaN() << u"NaN"_s;
        QTest::newRow("infinite") << std::numeric_limits<float>::infinity() << u"inf"_s;
        QTest::newRow("negative infinite") << -std::numeric_limits<float>::infinity() << u"inf"_s;
    }

    void scoresThatAreNoNumbersAreRefused() {
        QFETCH(float, score);
        QFETCH(QString, name);
        const std::vector<float> scores{0, 1, score, score};
        const auto error = errorThrownBy([&] { likeliest(scores, 2); });
        QVERIFY(error && error->code() == ErrorCode::ScoresNotFinite);
        QCOMPARE(error->arguments(), (std::vector<std::string>{"2", name.toStdString()}));
    }
};

QTEST_APPLESS_MAIN(PredictionsTest)
#include "predictions_test.moc"
