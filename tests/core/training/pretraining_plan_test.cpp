#include "core/training/pretraining_plan.h"

#include <nlohmann/json.hpp>
#include <QtTest>

#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

const std::filesystem::path path = "folder/plan.json";

// None of its numbers is a default, and none has a short decimal form.
const PretrainingPlan unusual{
    .sampling = {.seed = 0xFEDCBA9876543210U,
                 .batchTokens = 1234,
                 .lengths = {8, 500},
                 .maskShare = 0.1 + 0.2,
                 .pairShare = 1.0 / 3},
    .rate = {.peak = 1.0 / 7e5, .warmUpSteps = 11, .steps = 1'000'003},
    .optimizer = {0.1 * 7, 0.1 * 3 + 0.6, 1e-9 / 3, 0.02 / 3, 10.0 / 3},
    .precision = Precision::Bfloat16,
    .storage = FloatStorage::F16,
};

}  // namespace

class PretrainingPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRateRisesAndFallsInStraightLines() {
        const LearningRate rate{.peak = 0.8, .warmUpSteps = 4, .steps = 12};
        const std::vector<double> expected{0.2, 0.4, 0.6, 0.8, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1};
        for (std::size_t step = 0; step < expected.size(); ++step)
            QVERIFY(std::abs(rate.at(step) - expected[step]) < 1e-15);
    }

    void theRateIsNeverAboveItsPeakNorZero_data() {
        QTest::addColumn<int>("warmUp");
        QTest::addColumn<int>("steps");
        QTest::newRow("no warm-up") << 0 << 10;
        QTest::newRow("nothing but warm-up") << 10 << 10;
        QTest::newRow("all but one") << 9 << 10;
        QTest::newRow("one step") << 0 << 1;
        QTest::newRow("one step of warm-up") << 1 << 1;
        QTest::newRow("many") << 1000 << 20'000;
    }

    void theRateIsNeverAboveItsPeakNorZero() {
        QFETCH(const int, warmUp);
        QFETCH(const int, steps);
        const LearningRate rate{1e-3, static_cast<std::size_t>(warmUp), static_cast<std::size_t>(steps)};
        double highest = 0;
        for (std::size_t step = 0; step < rate.steps; ++step) {
            QVERIFY(rate.at(step) > 0 && rate.at(step) <= rate.peak);
            highest = std::max(highest, rate.at(step));
        }
        QCOMPARE(highest, rate.peak);
    }

    void aPlanComesBackWithoutLoss() {
        for (const PretrainingPlan& plan : {PretrainingPlan(), unusual})
            QVERIFY(parsePlan(planJson(plan), path) == plan);
        QVERIFY(PretrainingPlan() != unusual);
    }

    void whatElseThePlanSaysDoesNotMatter() {
        auto json = nlohmann::json::parse(planJson(unusual));
        json["text_fingerprint"] = "x";
        QVERIFY(parsePlan(json.dump(), path) == unusual);
    }

    void everyMemberIsNeeded() {
        const auto json = nlohmann::json::parse(planJson(unusual));
        QCOMPARE(json.size(), std::size_t(15));
        for (const auto& [name, value] : json.items()) {
            auto broken = json;
            broken.erase(name);
            const auto error = errorThrownBy([&] { parsePlan(broken.dump(), path); });
            QVERIFY2(error && error->code() == ErrorCode::ConfigInvalid, name.c_str());
            QCOMPARE(error->arguments(), (std::vector<std::string>{path.string(), name, ""}));
        }
    }

    void everyMemberHasItsType() {
        const auto json = nlohmann::json::parse(planJson(unusual));
        for (const auto& [name, value] : json.items()) {
            for (const char* wrong : {"null", "true", "{}", "[1.5]", "\"12\""}) {
                auto broken = json;
                broken[name] = nlohmann::json::parse(wrong);
                const auto error = errorThrownBy([&] { parsePlan(broken.dump(), path); });
                QVERIFY2(error && error->code() == ErrorCode::ConfigInvalid, (name + wrong).c_str());
                QCOMPARE(error->arguments(), (std::vector<std::string>{path.string(), name, wrong}));
            }
        }
    }

    void numbersWithWhichNothingCanBeTrainedAreRefused_data() {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("value");
        const auto add = [](const char* name, std::initializer_list<const char*> values) {
            for (const char* value : values)
                QTest::addRow("%s %s", name, value) << std::string(name) << std::string(value);
        };
        add("seed", {"-1", "1.5"});
        add("batch_tokens", {"0", "-4", "2.5", "1e3"});
        add("lengths", {"[]", "[7]", "[32,0]", "[32,-64]", "[32,\"64\"]", "32"});
        add("mask_share", {"-0.1", "1.01"});
        add("pair_share", {"-0.1", "1.01"});
        add("learning_rate", {"0", "-1"});
        add("steps", {"0", "-1", "10"});
        add("warm_up_steps", {"-1", "1000004"});
        add("adam_beta1", {"1", "-0.5"});
        add("adam_beta2", {"1", "-0.5"});
        add("adam_epsilon", {"0"});
        add("weight_decay", {"-0.01", "2"});
        add("largest_gradient_norm", {"0", "-1"});
        add("precision", {"\"fp64\"", "\"\"", "32"});
    }

    void numbersWithWhichNothingCanBeTrainedAreRefused() {
        QFETCH(const std::string, name);
        QFETCH(const std::string, value);
        auto json = nlohmann::json::parse(planJson(unusual));
        json[name] = nlohmann::json::parse(value);
        const auto error = errorThrownBy([&] { parsePlan(json.dump(), path); });
        QVERIFY(error && error->code() == ErrorCode::ConfigInvalid);
        QCOMPARE(error->arguments()[0], path.string());
        // A training of fewer steps than its warm-up has is told by the latter.
        QCOMPARE(error->arguments()[1], name == "steps" && value == "10" ? "warm_up_steps" : name);
    }

    void whatIsNoJsonObjectIsRefused_data() {
        QTest::addColumn<std::string>("text");
        QTest::newRow("nothing") << std::string();
        QTest::newRow("text") << std::string("plan");
        QTest::newRow("cut off") << planJson(unusual).substr(0, 100);
        QTest::newRow("a list") << std::string("[]");
        QTest::newRow("a number") << std::string("3");
        QTest::newRow("not UTF-8") << std::string("{\"a\":\"\xFF\"}");
        QTest::newRow("nested too deep") << std::string(100'000, '[');
    }

    void whatIsNoJsonObjectIsRefused() {
        QFETCH(const std::string, text);
        const auto error = errorThrownBy([&] { parsePlan(text, path); });
        QVERIFY(error && error->code() == ErrorCode::HeaderInvalid);
        QCOMPARE(error->arguments()[0], path.string());
    }
};

QTEST_APPLESS_MAIN(PretrainingPlanTest)
#include "pretraining_plan_test.moc"
