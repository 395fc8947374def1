#include "core/training/pretraining.h"

#include <cmath>
#include <QtTest>

#include "tests/core/training/training_test_support.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

// Learns nothing, but keeps what it was given. Its figures tell the steps apart.
class NotingModel final : public TrainableModel {
public:
    explicit NotingModel(std::size_t steps = 0) : m_steps(steps) {}

    const ModelConfig& config() const override { return m_config; }
    TrainingFigures step(const TrainingBatch& batch, double learningRate, std::stop_token stop) override {
        throwIfStopped(stop);
        if (m_steps == failsAt) throw Error(ErrorCode::EngineFailure, {"no"});
        batches.push_back(batch);
        rates.push_back(learningRate);
        TrainingFigures figures = figuresOf(m_steps++);
        if (m_steps == divergesAfter) figures.maskedLanguageLoss = std::nan("");
        if (m_steps == stopsAfter) source.request_stop();
        return figures;
    }
    TrainingFigures evaluate(const TrainingBatch&, std::stop_token) const override { return {}; }
    std::size_t steps() const override { return m_steps; }
    TrainingState state() const override { return {{}, {}, {}, m_steps}; }
    void restore(const TrainingState& state) override { m_steps = state.steps; }

    static TrainingFigures figuresOf(std::size_t step) {
        return {100 + step, 10 + step, step, 0.5 * static_cast<double>(step), 3, 2, 0.25};
    }

    std::vector<TrainingBatch> batches;
    std::vector<double> rates;
    std::stop_source source;
    std::size_t stopsAfter = 0;
    std::size_t failsAt = SIZE_MAX;
    std::size_t divergesAfter = 0;

private:
    ModelConfig m_config;
    std::size_t m_steps;
};

// What came of a training.
struct Course {
    std::vector<PretrainingProgress> reports;
    std::vector<std::size_t> checkpoints;  // steps that the model had done

    std::vector<std::size_t> reportedSteps() const {
        std::vector<std::size_t> steps;
        for (const PretrainingProgress& report : reports)
            steps.push_back(report.step);
        return steps;
    }
    PretrainingHooks hooks(std::size_t stepsPerReport, std::size_t stepsPerCheckpoint) {
        return {[this](const PretrainingProgress& progress) { reports.push_back(progress); }, stepsPerReport,
                [this](const TrainableModel& model) { checkpoints.push_back(model.steps()); },
                stepsPerCheckpoint};
    }
};

using Steps = std::vector<std::size_t>;

}  // namespace

class PretrainingTest : public QObject {
    Q_OBJECT

private:
    const TrainingCorpus m_corpus = numberedCorpus({{{20, 20, 20}, {9, 30}}});
    const TrainingVocabulary m_vocabulary = trainingVocabulary(5 + m_corpus.ids.size());
    const ExampleSampler m_sampler{m_corpus, m_vocabulary, {.batchTokens = 40, .lengths = {16}}};
    const LearningRate m_rate{.peak = 0.5, .warmUpSteps = 3, .steps = 10};

    Course train(NotingModel& model, std::size_t stepsPerReport, std::size_t stepsPerCheckpoint) const {
        Course course;
        pretrain(model, m_sampler, m_rate, course.hooks(stepsPerReport, stepsPerCheckpoint),
                 model.source.get_token());
        return course;
    }

private Q_SLOTS:
    void everyStepHasItsBatchAndItsRate_data() {
        QTest::addColumn<int>("begun");
        QTest::newRow("from the beginning") << 0;
        QTest::newRow("from the middle") << 6;
        QTest::newRow("the last step") << 9;
        QTest::newRow("nothing is left") << 10;
        QTest::newRow("a longer training") << 12;
    }

    void everyStepHasItsBatchAndItsRate() {
        QFETCH(const int, begun);
        NotingModel model(static_cast<std::size_t>(begun));
        train(model, 100, 100);
        QCOMPARE(model.batches.size(), std::size_t(std::max(0, 10 - begun)));
        for (std::size_t i = 0; i < model.batches.size(); ++i) {
            const std::size_t step = static_cast<std::size_t>(begun) + i;
            QVERIFY(model.batches[i] == m_sampler.batch(step));
            QCOMPARE(model.rates[i], m_rate.at(step));
        }
    }

    void whatDivergedIsNoCheckpoint() {
        NotingModel model;
        model.divergesAfter = 7;
        Course course;
        const auto error = errorThrownBy([&] { pretrain(model, m_sampler, m_rate, course.hooks(100, 3)); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::TrainingDiverged);
        QCOMPARE(error->arguments(), std::vector<std::string>{"7"});
        QCOMPARE(course.checkpoints, (Steps{3, 6}));
    }

    void reportsAddUpTheStepsSinceTheLastOne() {
        NotingModel model;
        const Course course = train(model, 4, 100);
        QCOMPARE(course.reportedSteps(), (Steps{4, 8, 10}));
        std::size_t step = 0;
        for (const PretrainingProgress& report : course.reports) {
            TrainingFigures expected;
            while (step < report.step)
                expected += NotingModel::figuresOf(step++);
            QCOMPARE(report.figures.tokens, expected.tokens);
            QCOMPARE(report.figures.maskedTokens, expected.maskedTokens);
            QCOMPARE(report.figures.correctTokens, expected.correctTokens);
            QCOMPARE(report.figures.maskedLanguageLoss, expected.maskedLanguageLoss);
            QCOMPARE(report.figures.pairs, expected.pairs);
            QCOMPARE(report.figures.correctPairs, expected.correctPairs);
            QCOMPARE(report.figures.nextSentenceLoss, expected.nextSentenceLoss);
            QCOMPARE(report.steps, std::size_t(10));
            QCOMPARE(report.learningRate, m_rate.at(report.step - 1));
            QVERIFY(report.tokensPerSecond > 0);
            QCOMPARE(report.secondsLeft > 0, report.step < 10);
        }
    }

    void figuresAreSums() {
        QCOMPARE(course(1).reports.size(), std::size_t(10));
        const TrainingFigures figures = course(10).reports.front().figures;
        QCOMPARE(figures.tokens, std::size_t(1045));
        QCOMPARE(figures.maskedLanguageLoss, 22.5);
        QCOMPARE(lossOf(figures), 22.5 / 145 + 2.5 / 30);
        QCOMPARE(lossOf({}), 0.0);
    }

    void checkpointsComeInTimeAndAtTheEnd_data() {
        QTest::addColumn<int>("begun");
        QTest::addColumn<int>("every");
        QTest::addColumn<Steps>("expected");
        QTest::newRow("every fourth") << 0 << 4 << Steps{4, 8, 10};
        QTest::newRow("the last is one of them") << 0 << 5 << Steps{5, 10};
        QTest::newRow("none but the last") << 0 << 100 << Steps{10};
        QTest::newRow("counted from the beginning") << 3 << 4 << Steps{4, 8, 10};
        QTest::newRow("nothing is left") << 10 << 5 << Steps{};
    }

    void checkpointsComeInTimeAndAtTheEnd() {
        QFETCH(const int, begun);
        QFETCH(const int, every);
        NotingModel model(static_cast<std::size_t>(begun));
        QTEST(train(model, 100, static_cast<std::size_t>(every)).checkpoints, "expected");
    }

    void whereItIsStoppedThereIsOneCheckpoint_data() {
        QTest::addColumn<int>("after");
        QTest::addColumn<Steps>("reports");
        QTest::addColumn<Steps>("checkpoints");
        QTest::newRow("between checkpoints") << 7 << Steps{5, 7} << Steps{4, 7};
        QTest::newRow("behind a checkpoint") << 8 << Steps{5, 8} << Steps{4, 8};
        QTest::newRow("behind a report") << 5 << Steps{5} << Steps{4, 5};
        QTest::newRow("after the first step") << 1 << Steps{1} << Steps{1};
    }

    void whereItIsStoppedThereIsOneCheckpoint() {
        QFETCH(const int, after);
        NotingModel model;
        model.stopsAfter = static_cast<std::size_t>(after);
        Course course;
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, pretrain(model, m_sampler, m_rate, course.hooks(5, 4), model.source.get_token()));
        QCOMPARE(model.steps(), model.stopsAfter);
        QTEST(course.reportedSteps(), "reports");
        QTEST(course.checkpoints, "checkpoints");
    }

    // Ctrl+C ends the reader of a pipe as well.
    void whatIsStoppedIsKeptEvenWhereNobodyListens() {
        NotingModel model;
        model.stopsAfter = 7;
        Course course;
        PretrainingHooks hooks = course.hooks(100, 100);
        hooks.report = [](const PretrainingProgress&) { throw Error(ErrorCode::FileUnwritable, {}); };
        QVERIFY(throwsError(ErrorCode::FileUnwritable,
                            [&] { pretrain(model, m_sampler, m_rate, hooks, model.source.get_token()); }));
        QCOMPARE(course.checkpoints, Steps{7});
    }

    void stoppedBeforeItBeginsItHasNothingToKeep() {
        NotingModel model;
        model.source.request_stop();
        Course course;
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, pretrain(model, m_sampler, m_rate, course.hooks(1, 1), model.source.get_token()));
        QVERIFY(course.reports.empty() && course.checkpoints.empty());
    }

    void stoppedWithTheLastStepItIsDone() {
        NotingModel model;
        model.stopsAfter = 10;
        QCOMPARE(train(model, 5, 4).checkpoints, (Steps{4, 8, 10}));
    }

    void goingOnEqualsNoInterruption() {
        NotingModel whole;
        train(whole, 5, 5);
        NotingModel first;
        first.stopsAfter = 4;
        QVERIFY_THROWS_EXCEPTION(Cancelled, train(first, 5, 5));
        NotingModel second;
        second.restore(first.state());
        train(second, 5, 5);
        first.batches.insert(first.batches.end(), second.batches.begin(), second.batches.end());
        first.rates.insert(first.rates.end(), second.rates.begin(), second.rates.end());
        QVERIFY(first.batches == whole.batches);
        QCOMPARE(first.rates, whole.rates);
    }

    void whatGoesWrongIsPassedOn() {
        NotingModel model;
        model.failsAt = 6;
        Course course;
        QVERIFY(throwsError(ErrorCode::EngineFailure,
                            [&] { pretrain(model, m_sampler, m_rate, course.hooks(100, 4)); }));
        QCOMPARE(course.checkpoints, Steps{4});
        PretrainingHooks full = course.hooks(100, 3);
        full.checkpoint = [](const TrainableModel&) { throw Error(ErrorCode::DiskFull, {}); };
        NotingModel other;
        QVERIFY(throwsError(ErrorCode::DiskFull, [&] { pretrain(other, m_sampler, m_rate, full); }));
        QCOMPARE(other.steps(), std::size_t(3));
    }

    void hooksMayBeLeftOut() {
        NotingModel model;
        pretrain(model, m_sampler, m_rate, {});
        QCOMPARE(model.steps(), std::size_t(10));
    }

private:
    Course course(std::size_t stepsPerReport) const {
        NotingModel model;
        return train(model, stepsPerReport, 100);
    }
};

QTEST_APPLESS_MAIN(PretrainingTest)
#include "pretraining_test.moc"
