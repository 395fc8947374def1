#include <algorithm>
#include <cmath>
#include <numeric>
#include <QTemporaryDir>
#include <QtTest>

#include "core/model/random_weights.h"
#include "core/training/model_writer.h"
#include "tests/core/engine/tiny_training.h"
#include "tests/support/test_engine.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

// Another batch of the same kind for each number.
TrainingBatch batchNumber(std::size_t number) {
    TrainingBatch changed = batch();
    for (TrainingSequence& own : changed) {
        for (MaskedToken& masked : own.masked)
            masked.original = static_cast<TokenId>(5 + (masked.original + 7 * number) % 18);
    }
    return changed;
}

double negativeLogSoftmax(std::span<const float> scores, std::size_t index) {
    double sum = 0;
    for (const float score : scores)
        sum += std::exp(static_cast<double>(score));
    return std::log(sum) - static_cast<double>(scores[index]);
}

// The figures of a batch by what the engine says of its sequences.
TrainingFigures figuresByEngine(const Engine& engine, const TrainingBatch& sequences) {
    TrainingFigures figures;
    for (const TrainingSequence& own : sequences) {
        const Encoding encoding = engine.encode({{own.tokens}, false, true}).front();
        figures.tokens += own.tokens.ids.size();
        for (const MaskedToken& masked : own.masked) {
            const auto scores = encoding.maskedLanguageLogits->row(masked.position);
            const auto best = std::ranges::max_element(scores) - scores.begin();
            figures.maskedLanguageLoss +=
                negativeLogSoftmax(scores, static_cast<std::size_t>(masked.original));
            figures.correctTokens += best == masked.original ? 1 : 0;
            ++figures.maskedTokens;
        }
        if (own.next == NextSentence::NoPair) continue;
        const auto& scores = *encoding.nextSentenceLogits;
        const auto wanted = static_cast<std::size_t>(own.next);
        figures.nextSentenceLoss += negativeLogSoftmax(scores, wanted);
        figures.correctPairs += scores[wanted] > scores[1 - wanted] ? 1 : 0;
        ++figures.pairs;
    }
    return figures;
}

void compareFigures(const TrainingFigures& actual, const TrainingFigures& expected, double tolerance) {
    QCOMPARE(actual.tokens, expected.tokens);
    QCOMPARE(actual.maskedTokens, expected.maskedTokens);
    QCOMPARE(actual.correctTokens, expected.correctTokens);
    QCOMPARE(actual.pairs, expected.pairs);
    QCOMPARE(actual.correctPairs, expected.correctPairs);
    QCOMPARE_LE(std::abs(actual.maskedLanguageLoss - expected.maskedLanguageLoss), tolerance);
    QCOMPARE_LE(std::abs(actual.nextSentenceLoss - expected.nextSentenceLoss), tolerance);
}

// The number at a place of all weights in their order.
float& weightAt(TrainingState& state, std::size_t place) {
    for (WeightTensor& weight : state.weights) {
        if (place < weight.values.size()) return weight.values[place];
        place -= weight.values.size();
    }
    throw std::out_of_range("weightAt");
}

// What one step of a model's first moments says of the gradient: m₁ = (1 − β₁) · g.
std::vector<double> gradientOf(const TrainingState& afterOneStep, const OptimizerSettings& settings) {
    std::vector<double> gradient;
    for (const float moment : afterOneStep.firstMoments)
        gradient.push_back(static_cast<double>(moment) / (1 - settings.firstDecay));
    return gradient;
}

// Lets no gradient be shortened.
TrainingOptions unclipped() {
    TrainingOptions chosen = options();
    chosen.optimizer.largestNorm = 1e9;
    return chosen;
}

double lengthOf(const std::vector<double>& values) {
    return std::sqrt(std::inner_product(values.begin(), values.end(), values.begin(), 0.0));
}

double relativeDistance(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> difference;
    std::ranges::transform(a, b, std::back_inserter(difference), std::minus());
    return lengthOf(difference) / lengthOf(b);
}

std::vector<double> gradientWith(const TrainingOptions& chosen) {
    const auto model = makeModel(chosen);
    model->step(batch(), 1e-3);
    return gradientOf(model->state(), chosen.optimizer);
}

}  // namespace

class EncoderTrainerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void seesWhatTheEngineSees() {
        MemoryWeights weights = livelyWeights();
        const auto engine = engineFactory()(tinyConfig(), weights, {}, {}, {});
        compareFigures(makeModel()->evaluate(batch()), figuresByEngine(*engine, batch()), 2e-5);
    }

    // d loss / d weight ≈ (loss(weight + h) − loss(weight − h)) / 2h, for some weights of every tensor.
    void theGradientIsThatOfTheLoss() {
        const auto model = makeModel(unclipped());
        TrainingState state = model->state();
        const std::vector<double> gradient = gradientWith(unclipped());
        constexpr float step = 1e-2F;
        std::size_t begin = 0;
        for (const WeightTensor& tensor : model->state().weights) {
            const std::size_t size = tensor.values.size();
            for (const std::size_t i : {std::size_t(0), size / 3, size / 2, size - 1}) {
                float& weight = weightAt(state, begin + i);
                const float before = weight;
                weight = before + step;
                model->restore(state);
                const double above = lossOf(model->evaluate(batch()));
                weight = before - step;
                model->restore(state);
                const double below = lossOf(model->evaluate(batch()));
                weight = before;
                const double slope = (above - below) / (2.0 * static_cast<double>(step));
                const double deviation = std::abs(gradient[begin + i] - slope);
                QVERIFY2(deviation <= 2e-3 + 0.02 * std::abs(slope),
                         qPrintable(QStringLiteral("%1[%2]: %3, not %4")
                                        .arg(QString::fromStdString(tensor.name))
                                        .arg(i)
                                        .arg(gradient[begin + i])
                                        .arg(slope)));
            }
            begin += size;
        }
        QCOMPARE(begin, gradient.size());
    }

    // Every tensor is moved by what the batch asks of it.
    void everyTensorHasAGradient() {
        const auto model = makeModel(unclipped());
        model->step(batch(), 1e-3);
        const TrainingState state = model->state();
        auto moment = state.secondMoments.begin();
        for (const WeightTensor& tensor : state.weights) {
            const auto end = moment + static_cast<std::ptrdiff_t>(tensor.values.size());
            QVERIFY2(std::any_of(moment, end, [](float value) { return value > 0; }), tensor.name.c_str());
            moment = end;
        }
    }

    // Loshchilov & Hutter 2019, algorithm 2, in double.
    void stepsAreThoseOfAdamW() {
        TrainingOptions chosen = unclipped();
        chosen.optimizer.weightDecay = 0.1;
        const auto model = makeModel(chosen);
        const OptimizerSettings& settings = chosen.optimizer;
        TrainingState before = model->state();
        std::vector<double> first(before.firstMoments.size());
        std::vector<double> second(first.size());
        for (int step = 1; step <= 3; ++step) {
            const double rate = 0.01 * step;
            model->step(batchNumber(static_cast<std::size_t>(step)), rate);
            TrainingState after = model->state();
            std::size_t place = 0;
            for (WeightTensor& tensor : before.weights) {
                const double decay = tensor.shape.size() > 1 ? settings.weightDecay : 0;
                for (float& weight : tensor.values) {
                    const double moment = static_cast<double>(after.firstMoments[place]);
                    const double slope =
                        (moment - settings.firstDecay * first[place]) / (1 - settings.firstDecay);
                    first[place] = moment;
                    second[place] =
                        settings.secondDecay * second[place] + (1 - settings.secondDecay) * slope * slope;
                    const double unbiased = first[place] / (1 - std::pow(settings.firstDecay, step));
                    const double spread = second[place] / (1 - std::pow(settings.secondDecay, step));
                    const double expected = static_cast<double>(weight) * (1 - rate * decay) -
                                            rate * unbiased / (std::sqrt(spread) + settings.epsilon);
                    const double actual = static_cast<double>(weightAt(after, place));
                    QVERIFY2(std::abs(actual - expected) < 2e-4,
                             qPrintable(QStringLiteral("step %1, place %2: %3, not %4")
                                            .arg(step)
                                            .arg(place)
                                            .arg(actual)
                                            .arg(expected)));
                    weight = weightAt(after, place);
                    ++place;
                }
            }
        }
    }

    void aLongGradientIsShortened() {
        TrainingOptions chosen = options();
        chosen.optimizer.largestNorm = 0.25;
        const std::vector<double> whole = gradientWith(unclipped());
        std::vector<double> shortened = gradientWith(chosen);
        QVERIFY(lengthOf(whole) > 0.5);
        QVERIFY(std::abs(lengthOf(shortened) - 0.25) < 1e-5);
        for (double& value : shortened)
            value *= lengthOf(whole) / 0.25;
        QVERIFY(relativeDistance(shortened, whole) < 1e-5);
    }

    void evaluatingMovesNothing() {
        const auto model = makeModel();
        const TrainingState before = model->state();
        model->evaluate(batch());
        QVERIFY(model->state() == before);
    }

    void theLossFalls() {
        const auto model = makeModel();
        const double before = lossOf(model->evaluate(batch()));
        for (int i = 0; i < 60; ++i)
            model->step(batch(), 0.01);
        const TrainingFigures after = model->evaluate(batch());
        QVERIFY2(lossOf(after) < 0.2 * before,
                 qPrintable(QStringLiteral("from %1 to %2").arg(before).arg(lossOf(after))));
        QCOMPARE(after.correctTokens, after.maskedTokens);
        QCOMPARE(model->steps(), std::size_t(60));
    }

    void goingOnEqualsNoInterruption() {
        const auto whole = makeModel();
        for (std::size_t i = 0; i < 7; ++i)
            whole->step(batchNumber(i), 0.002);
        const auto begun = makeModel();
        for (std::size_t i = 0; i < 3; ++i)
            begun->step(batchNumber(i), 0.002);
        const auto resumed = makeModel();
        resumed->step(batchNumber(99), 0.1);  // forgotten
        resumed->restore(begun->state());
        for (std::size_t i = 3; i < 7; ++i)
            resumed->step(batchNumber(i), 0.002);
        QVERIFY(resumed->state() == whole->state());
    }

    void threadsShareABatch_data() {
        QTest::addColumn<int>("threads");
        QTest::newRow("two") << 2;
        QTest::newRow("more than sequences") << 9;
    }

    void threadsShareABatch() {
        QFETCH(const int, threads);
        TrainingOptions chosen = unclipped();
        chosen.threads = threads;
        QVERIFY(relativeDistance(gradientWith(chosen), gradientWith(unclipped())) < 1e-5);
        compareFigures(makeModel(chosen)->evaluate(batch()), makeModel()->evaluate(batch()), 1e-5);
        // The same numbers each time
        QVERIFY(gradientWith(chosen) == gradientWith(chosen));
    }

    void bfloat16IsCloseToFloat() {
        if (!isSupported(Precision::Bfloat16)) QSKIP("this processor has no instructions for bfloat16");
        TrainingOptions chosen = unclipped();
        chosen.precision = Precision::Bfloat16;
        const double distance = relativeDistance(gradientWith(chosen), gradientWith(unclipped()));
        QVERIFY2(distance > 0 && distance < 0.05, qPrintable(QString::number(distance)));
    }

    void aStoppedStepMovesNothing() {
        const auto model = makeModel();
        const TrainingState before = model->state();
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, model->step(batch(), 0.1, source.get_token()));
        QVERIFY(model->state() == before);
    }

    void theWrittenModelGivesTheSameNumbers() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const auto model = makeModel();
        for (std::size_t i = 0; i < 5; ++i)
            model->step(batchNumber(i), 0.01);
        writeModelConfig(path, model->config());
        writeModelWeights(path, model->state().weights, FloatStorage::F32);
        QVERIFY(modelConfig(path) == model->config());
        compareFigures(model->evaluate(batch()), figuresByEngine(*loadEngine(path), batch()), 2e-5);
    }
};

QTEST_GUILESS_MAIN(EncoderTrainerTest)
#include "encoder_trainer_test.moc"
