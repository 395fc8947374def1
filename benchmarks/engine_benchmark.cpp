#include <benchmark/benchmark.h>
#include <cmath>

#include <ATen/ops/rand.h>

#include "core/engine/onednn_arithmetic.h"
#include "core/engine/vector_loops.h"

using namespace stratascope;

// The parts of a forward pass, each in the sizes of BERT-base.
namespace {

constexpr std::int64_t hidden = 768;
constexpr std::int64_t intermediate = 4 * hidden;
constexpr std::int64_t heads = 12;

at::Tensor randomRows(std::int64_t rows, std::int64_t columns) {
    return at::rand({rows, columns}).sub_(0.5);
}

std::span<const float> valuesOf(const at::Tensor& tensor) {
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

void linear(benchmark::State& state, Precision precision, std::int64_t outputs, std::int64_t inputs,
            std::optional<Activation> activation) {
    const auto arithmetic = makeOnednnArithmetic(precision);
    const at::Tensor weight = randomRows(outputs, inputs);
    const at::Tensor bias = randomRows(1, outputs);
    const auto layer =
        arithmetic->pack({outputs, inputs, valuesOf(weight), valuesOf(bias)}, LinearPlace::Encoder);
    const at::Tensor input = randomRows(state.range(0), inputs);
    for (auto _ : state)
        benchmark::DoNotOptimize(layer->apply(input, activation));
    const auto operations = static_cast<double>(2 * state.range(0) * outputs * inputs);
    state.counters["FLOP/s"] = benchmark::Counter(operations, benchmark::Counter::kIsIterationInvariantRate);
}

void queryKeyValue(benchmark::State& state, Precision precision) {
    linear(state, precision, 3 * hidden, hidden, {});
}

void intermediateLayer(benchmark::State& state, Precision precision) {
    linear(state, precision, intermediate, hidden, Activation::Gelu);
}

void outputLayer(benchmark::State& state, Precision precision) {
    linear(state, precision, hidden, intermediate, {});
}

void attention(benchmark::State& state) {
    const auto arithmetic = makeOnednnArithmetic(Precision::Float32);
    const std::int64_t length = state.range(0);
    const std::int64_t sequences = state.range(1);
    const at::Tensor projections = randomRows(sequences * length, 3 * hidden);
    std::vector<RowSpan> spans;
    for (std::int64_t i = 0; i < sequences; ++i)
        spans.push_back({i * length, length});
    AttentionRule rule;
    rule.heads = heads;
    rule.scale = 1 / std::sqrt(static_cast<float>(hidden / heads));
    rule.keepProbabilities = state.range(2) != 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(arithmetic->attend(projections, spans, rule).context);
}

void normalisation(benchmark::State& state) {
    const auto arithmetic = makeOnednnArithmetic(Precision::Float32);
    const at::Tensor values = randomRows(state.range(0), hidden);
    const at::Tensor residual = randomRows(state.range(0), hidden);
    const NormWeights norm{randomRows(1, hidden), randomRows(1, hidden)};
    for (auto _ : state)
        benchmark::DoNotOptimize(arithmetic->normalise(norm, values, residual, 1e-12F));
}

void softmax(benchmark::State& state) {
    const at::Tensor scores = randomRows(1, state.range(0));
    for (auto _ : state)
        softmaxRow(scores.data_ptr<float>(), static_cast<std::size_t>(scores.numel()));
}

}  // namespace

#define STRATASCOPE_LINEAR(function)                                                                    \
    BENCHMARK_CAPTURE(function, fp32, Precision::Float32)->Arg(16)->Arg(128)->Arg(512)->UseRealTime();  \
    BENCHMARK_CAPTURE(function, bf16, Precision::Bfloat16)->Arg(16)->Arg(128)->Arg(512)->UseRealTime(); \
    BENCHMARK_CAPTURE(function, int8, Precision::Int8)->Arg(16)->Arg(128)->Arg(512)->UseRealTime()
STRATASCOPE_LINEAR(queryKeyValue);
STRATASCOPE_LINEAR(intermediateLayer);
STRATASCOPE_LINEAR(outputLayer);
BENCHMARK(attention)
    ->Args({16, 1, 0})
    ->Args({128, 1, 0})
    ->Args({512, 1, 0})
    ->Args({512, 1, 1})
    ->Args({16, 32, 0})
    ->UseRealTime();
BENCHMARK(normalisation)->Arg(16)->Arg(512)->UseRealTime();
BENCHMARK(softmax)->Arg(16)->Arg(512);
