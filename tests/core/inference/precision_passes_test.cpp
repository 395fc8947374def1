#include "core/inference/precision_passes.h"

#include <QtTest>

#include "tests/support/thrown_error.h"
#include "tests/support/turning_model.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

const std::vector everyPrecision{Precision::Float32, Precision::Bfloat16, Precision::Int8};

std::vector<Precision> precisionsOf(const std::vector<PrecisionPass>& passes) {
    std::vector<Precision> found;
    for (const PrecisionPass& pass : passes)
        found.push_back(pass.precision);
    return found;
}

}  // namespace

class PrecisionPassesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theModelInUseIsNotLoadedAgain() {
        TurningModels models;
        const auto precisions = models.precisions(Precision::Bfloat16, everyPrecision);
        const auto inUse = precisions->at(Precision::Bfloat16);
        QCOMPARE(inUse->engine->info().precision, Precision::Bfloat16);
        QVERIFY(models.loads.empty());
    }

    void othersAreLoadedOnceAndKept() {
        TurningModels models;
        const auto precisions = models.precisions(Precision::Float32, everyPrecision);
        const std::weak_ptr<const LoadedModel> first = precisions->at(Precision::Int8);
        QVERIFY(!first.expired());
        QCOMPARE(precisions->at(Precision::Int8), first.lock());
        QCOMPARE(models.loads, (std::map<Precision, int>{{Precision::Int8, 1}}));
    }

    void anEngineThatComputesInAnotherPrecisionIsNone() {
        int loads = 0;
        ModelPrecisions precisions(
            TurningModels::model(Precision::Float32),
            [&loads](Precision, std::stop_token) {
                ++loads;
                return TurningModels::model(Precision::Float32);
            },
            everyPrecision);
        QVERIFY(!precisions.at(Precision::Bfloat16));
        QVERIFY(!precisions.at(Precision::Bfloat16));
        QCOMPARE(loads, 1);
        QVERIFY(throwsError(ErrorCode::PrecisionUnavailable,
                            [&] { passesInEveryPrecision(precisions, textOf("ab"), 1); }));
    }

    void aLoadingThatFailsIsTriedAgain() {
        int loads = 0;
        ModelPrecisions precisions(
            TurningModels::model(Precision::Float32),
            [&loads](Precision precision, std::stop_token) {
                if (++loads == 1) throw Error(ErrorCode::OutOfMemory, {""});
                return TurningModels::model(precision);
            },
            everyPrecision);
        QVERIFY(throwsError(ErrorCode::OutOfMemory, [&] { precisions.at(Precision::Int8); }));
        QVERIFY(precisions.at(Precision::Int8) != nullptr);
    }

    void everyPrecisionGivesItsOwnStatesFp32First() {
        TurningModels models;
        const auto precisions = models.precisions(Precision::Int8, everyPrecision);
        const auto passes = passesInEveryPrecision(*precisions, textOf("abc"), 1);
        QCOMPARE(precisionsOf(passes), everyPrecision);
        for (const PrecisionPass& pass : passes) {
            const auto alone = encodeTexts(*TurningModels::model(pass.precision), textOf("abc"));
            QVERIFY(pass.hiddenStates == alone.hiddenStates);
            QCOMPARE(pass.hiddenStates.front().rows(), std::size_t(3));
            QVERIFY(pass.milliseconds > 0);
        }
        QVERIFY(passes[1].hiddenStates != passes[0].hiddenStates);
    }

    void everyPrecisionRunsOnceToWarmUpAndOnceARound() {
        TurningModels models;
        const auto precisions = models.precisions(Precision::Float32, everyPrecision);
        passesInEveryPrecision(*precisions, textOf("abc"), 5);
        for (const Precision precision : everyPrecision)
            QCOMPARE(TurningModels::passesOf(*precisions->at(precision)), 6);
    }

    void fp32AloneIsNothingToCompareAndNothingIsRun() {
        TurningModels models;
        const auto precisions = models.precisions(Precision::Float32, {Precision::Float32});
        QVERIFY(throwsError(ErrorCode::PrecisionUnavailable,
                            [&] { passesInEveryPrecision(*precisions, textOf("ab"), 1); }));
        QCOMPARE(TurningModels::passesOf(*precisions->at(Precision::Float32)), 0);
    }

    void aStoppedTokenCancels() {
        TurningModels models;
        const auto precisions = models.precisions(Precision::Float32, everyPrecision);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 passesInEveryPrecision(*precisions, textOf("ab"), 1, stop.get_token()));
        QVERIFY(models.loads.empty());
    }

    void thisProcessorHasFp32AndWhatIsSupported() {
        const std::vector<Precision> supported = supportedPrecisions();
        QCOMPARE(supported.front(), Precision::Float32);
        for (const Precision precision : everyPrecision)
            QCOMPARE(isSupported(precision), std::ranges::count(supported, precision) == 1);
    }
};

QTEST_APPLESS_MAIN(PrecisionPassesTest)
#include "precision_passes_test.moc"
