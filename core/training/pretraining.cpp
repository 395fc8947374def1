#include "core/training/pretraining.h"

#include <chrono>
#include <cmath>
#include <string>

namespace stratascope {
namespace {

using Clock = std::chrono::steady_clock;

// Makes each report from the steps since the last one.
class ReportMaker {
public:
    explicit ReportMaker(std::size_t steps) : m_steps(steps) {}

    void add(const TrainingFigures& figures) {
        m_figures += figures;
        ++m_stepsSince;
    }

    PretrainingProgress take(std::size_t step, double learningRate) {
        const std::chrono::duration<double> passed = Clock::now() - m_since;
        PretrainingProgress progress{step, m_steps, m_figures, learningRate, 0, 0};
        progress.tokensPerSecond = static_cast<double>(m_figures.tokens) / passed.count();
        progress.secondsLeft =
            passed.count() / static_cast<double>(m_stepsSince) * static_cast<double>(m_steps - step);
        m_figures = {};
        m_stepsSince = 0;
        m_since = Clock::now();
        return progress;
    }

    bool hasSteps() const { return m_stepsSince > 0; }

private:
    std::size_t m_steps;
    TrainingFigures m_figures;
    std::size_t m_stepsSince = 0;
    Clock::time_point m_since = Clock::now();
};

// Before such weights take the place of a good checkpoint.
void requireFinite(const TrainingFigures& figures, std::size_t step) {
    if (!std::isfinite(lossOf(figures))) throw Error(ErrorCode::TrainingDiverged, {std::to_string(step)});
}

}  // namespace

void pretrain(TrainableModel& model, const ExampleSampler& sampler, const LearningRate& rate,
              const PretrainingHooks& hooks, const std::stop_token& stop) {
    ReportMaker reports(rate.steps);
    std::size_t step = model.steps();
    bool isSaved = true;
    const auto report = [&] {
        if (hooks.report && reports.hasSteps()) hooks.report(reports.take(step, rate.at(step - 1)));
    };
    try {
        while (step < rate.steps) {
            throwIfStopped(stop);
            const TrainingFigures figures = model.step(sampler.batch(step), rate.at(step), stop);
            ++step;
            requireFinite(figures, step);
            reports.add(figures);
            isSaved = false;
            if (step % hooks.stepsPerReport == 0 || step == rate.steps) report();
            if (step % hooks.stepsPerCheckpoint == 0 || step == rate.steps) {
                if (hooks.checkpoint) hooks.checkpoint(model);
                isSaved = true;
            }
        }
    } catch (const Cancelled&) {
        // The checkpoint first: who reads the reports may be gone, interrupted with this program.
        if (!isSaved && hooks.checkpoint) hooks.checkpoint(model);
        report();
        throw;
    }
}

}  // namespace stratascope
