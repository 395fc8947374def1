#include "core/training/training_checkpoint.h"

#include <limits>
#include <QtTest>

#include "core/data/array_file.h"
#include "core/data/safetensors_writer.h"
#include "tests/core/text/text_test_support.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t fingerprint = 0xFFFFFFFFFFFFFFFEU;

// Weights that do not stand in the order of their names, with numbers that only bits tell apart.
TrainingState someState() {
    constexpr float least = std::numeric_limits<float>::denorm_min();
    constexpr float largest = std::numeric_limits<float>::max();
    return {
        {{"b.weight", {2, 2}, {0.1F, -0.0F, least, largest}}, {"a.bias", {1}, {1.0F / 3}}, {"c", {0}, {}}},
        {1, 2, 3, 4, 0.1F},
        {least, 0, 1e-30F, 5, 6},
        1'234'567};
}

std::vector<NamedArray> arraysOf(const std::vector<std::int64_t>& steps) {
    return {{"weights/a", {1}, std::vector<float>{1}},
            {"first_moments", {1}, std::vector<float>{2}},
            {"second_moments", {1}, std::vector<float>{3}},
            {"steps", {steps.size()}, steps}};
}

}  // namespace

class TrainingCheckpointTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TextFolder> m_folder;

    fs::path path() const { return m_folder->path() / "a" / "checkpoint"; }
    TrainingCheckpoint begun() const {
        const TrainingCheckpoint checkpoint(path());
        checkpoint.begin(PretrainingPlan(), fingerprint, someState());
        return checkpoint;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<TextFolder>(); }

    void aTrainingExistsOnceItWasBegun() {
        const TrainingCheckpoint checkpoint(path());
        QVERIFY(!checkpoint.exists());
        begun();
        QVERIFY(checkpoint.exists());
    }

    void aStateComesBackBitForBit() {
        const TrainingCheckpoint checkpoint = begun();
        QVERIFY(checkpoint.state() == someState());
        QVERIFY(std::signbit(checkpoint.state().weights[0].values[1]));
        TrainingState later = someState();
        later.steps = 1 << 24;
        later.firstMoments[0] = -7;
        checkpoint.write(later);
        QVERIFY(TrainingCheckpoint(path()).state() == later);
    }

    void thePlanComesBack() {
        PretrainingPlan plan;
        plan.sampling.seed = 77;
        plan.precision = Precision::Bfloat16;
        const TrainingCheckpoint checkpoint(path());
        checkpoint.begin(plan, fingerprint, someState());
        QVERIFY(checkpoint.plan() == plan);
        checkpoint.write(someState());
        QVERIFY(checkpoint.plan() == plan);
    }

    void onlyTheSameTextsAreGoneOnWith() {
        const TrainingCheckpoint checkpoint = begun();
        checkpoint.requireCorpus(fingerprint);
        const auto error = errorThrownBy([&] { checkpoint.requireCorpus(fingerprint - 1); });
        QVERIFY(error && error->code() == ErrorCode::OtherTrainingText);
        QCOMPARE(error->arguments(), std::vector<std::string>{path().string()});
    }

    void aPlanWithoutAFingerprintFitsNoTexts() {
        const TrainingCheckpoint checkpoint = begun();
        writeFile(path() / "plan.json", planJson(PretrainingPlan()));
        QVERIFY(throwsError(ErrorCode::OtherTrainingText, [&] { checkpoint.requireCorpus(fingerprint); }));
    }

    void aBrokenPlanIsNamed_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<int>("code");
        QTest::newRow("empty") << std::string() << int(ErrorCode::FileEmpty);
        QTest::newRow("not JSON") << std::string("{") << int(ErrorCode::HeaderInvalid);
        QTest::newRow("a list") << std::string("[]") << int(ErrorCode::HeaderInvalid);
        QTest::newRow("too large") << std::string((1 << 20) + 1, ' ') << int(ErrorCode::FileTooLarge);
    }

    void aBrokenPlanIsNamed() {
        QFETCH(const std::string, text);
        QFETCH(const int, code);
        const TrainingCheckpoint checkpoint = begun();
        writeFile(path() / "plan.json", text);
        for (const auto& error : {errorThrownBy([&] { checkpoint.plan(); }),
                                  errorThrownBy([&] { checkpoint.requireCorpus(fingerprint); })}) {
            QVERIFY(error);
            QCOMPARE(int(error->code()), code);
            QCOMPARE(error->arguments()[0], (path() / "plan.json").string());
        }
    }

    // The old one stays until the new one is whole.
    void aFolderThatCannotBeWrittenIsNamed() {
        const fs::path below = m_folder->write("file", "x") / "checkpoint";
        const auto error = errorThrownBy(
            [&] { TrainingCheckpoint(below).begin(PretrainingPlan(), fingerprint, someState()); });
        QVERIFY(error && error->code() == ErrorCode::FileUnwritable);
        QCOMPARE(error->arguments()[0], below.string());
        QVERIFY(throwsError(ErrorCode::FileUnwritable,
                            [&] { TrainingCheckpoint(path() / "none").write(someState()); }));
    }

    void aStateThatIsMissingIsNamed() {
        const TrainingCheckpoint checkpoint = begun();
        fs::remove(path() / "state.safetensors");
        QVERIFY(throwsError(ErrorCode::FileNotFound, [&] { checkpoint.state(); }));
    }

    void aStateThatWasCutOffIsRefused_data() {
        QTest::addColumn<int>("part");
        for (const int part : {0, 1, 20, 50, 99})
            QTest::addRow("%d %%", part) << part;
    }

    void aStateThatWasCutOffIsRefused() {
        QFETCH(const int, part);
        const TrainingCheckpoint checkpoint = begun();
        const fs::path file = path() / "state.safetensors";
        const std::string whole = readFile(file);
        writeFile(file, whole.substr(0, whole.size() * static_cast<std::size_t>(part) / 100));
        const auto error = errorThrownBy([&] { checkpoint.state(); });
        QVERIFY(error);
        QCOMPARE(error->arguments()[0], file.string());
    }

    void aStateWithoutAPartIsRefused_data() {
        QTest::addColumn<int>("part");
        QTest::addColumn<std::string>("name");
        QTest::newRow("first moments") << 1 << std::string("first_moments");
        QTest::newRow("second moments") << 2 << std::string("second_moments");
        QTest::newRow("steps") << 3 << std::string("steps");
    }

    void aStateWithoutAPartIsRefused() {
        QFETCH(const int, part);
        QFETCH(const std::string, name);
        const TrainingCheckpoint checkpoint = begun();
        const fs::path file = path() / "state.safetensors";
        std::vector<NamedArray> arrays = arraysOf({3});
        writeFile(file, safetensorsBytes(arrays));
        QCOMPARE(checkpoint.state().steps, std::size_t(3));
        arrays.erase(arrays.begin() + part);
        writeFile(file, safetensorsBytes(arrays));
        const auto error = errorThrownBy([&] { checkpoint.state(); });
        QVERIFY(error && error->code() == ErrorCode::MissingTensors);
        QCOMPARE(error->arguments(), (std::vector<std::string>{file.string(), name}));
    }

    void aStateWithoutANumberOfStepsIsRefused() {
        const TrainingCheckpoint checkpoint = begun();
        const fs::path file = path() / "state.safetensors";
        std::vector<NamedArray> floats = arraysOf({});
        floats.back().shape = {1};
        floats.back().values = std::vector<float>{std::numeric_limits<float>::quiet_NaN()};
        for (const auto& arrays : {arraysOf({}), arraysOf({1, 2}), arraysOf({-1}), floats}) {
            writeFile(file, safetensorsBytes(arrays));
            const auto error = errorThrownBy([&] { checkpoint.state(); });
            QVERIFY(error && error->code() == ErrorCode::BadShape);
            QCOMPARE(error->arguments(), (std::vector<std::string>{file.string(), "steps"}));
        }
    }
};

QTEST_APPLESS_MAIN(TrainingCheckpointTest)
#include "training_checkpoint_test.moc"
