#include "app/cli/bench_command.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iomanip>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "app/cli/bench_request.h"
#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/model_option.h"
#include "core/inference/engine_module.h"
#include "core/model/random_weights.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::array<std::size_t, 3> commonLengths{16, 128, 512};

// Sequences of one length, whose ids run through the vocabulary.
EncodeRequest passOf(std::size_t batch, std::size_t tokens, const ModelConfig& config, bool attentions) {
    EncodeRequest request;
    request.attentions = attentions;
    for (std::size_t sequence = 0; sequence < batch; ++sequence) {
        TokenSequence ids;
        for (std::size_t i = 0; i < tokens; ++i) {
            const std::size_t id = (sequence * tokens + i) * 7919 % config.vocabularySize;
            ids.ids.push_back(static_cast<TokenId>(id));
        }
        request.batch.push_back(std::move(ids));
    }
    return request;
}

// Multiplications and additions of the encoder's matrix products.
double operationsOf(std::size_t batch, std::size_t tokens, const ModelConfig& config) {
    const auto hidden = static_cast<double>(config.hiddenSize);
    const auto length = static_cast<double>(tokens);
    const double linear = 2 * hidden * (4 * hidden + 2 * static_cast<double>(config.intermediateSize));
    const double attention = 4 * length * hidden;
    return static_cast<double>(batch * config.layerCount) * length * (linear + attention);
}

// The time of one kind of pass.
struct Measurement {
    std::size_t tokens = 0;
    std::size_t batch = 0;
    const char* precision = "";
    int threads = 0;
    double median = 0;  // milliseconds
    double least = 0;
    double gigaflops = 0;  // at the median
};

double millisecondsOf(const Engine& engine, const EncodeRequest& request) {
    const auto start = std::chrono::steady_clock::now();
    const std::vector<Encoding> encodings = engine.encode(request);
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
    return elapsed.count();
}

Measurement measure(const Engine& engine, std::size_t batch, std::size_t tokens, const BenchRequest& bench) {
    const EngineInfo& info = engine.info();
    const EncodeRequest request = passOf(batch, tokens, info.config, bench.attentions);
    millisecondsOf(engine, request);  // generates the kernels for this shape
    std::vector<double> times;
    for (int i = 0; i < bench.repeat; ++i)
        times.push_back(millisecondsOf(engine, request));
    std::ranges::sort(times);
    const double median = (times[(times.size() - 1) / 2] + times[times.size() / 2]) / 2;
    return {tokens,
            batch,
            precisionName(info.precision),
            info.threads,
            median,
            times.front(),
            operationsOf(batch, tokens, info.config) / median / 1e6};
}

std::string jsonLine(const Measurement& measurement) {
    const auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
    nlohmann::ordered_json json;
    json["tokens"] = measurement.tokens;
    json["batch"] = measurement.batch;
    json["precision"] = measurement.precision;
    json["threads"] = measurement.threads;
    json["median_ms"] = rounded(measurement.median);
    json["min_ms"] = rounded(measurement.least);
    json["gflops"] = rounded(measurement.gigaflops);
    return json.dump() + '\n';
}

constexpr int columnWidth = 10;

std::string tableHead() {
    std::ostringstream line;
    for (const char* title : {"tokens", "batch", "precision", "threads", "median ms", "min ms", "GFLOP/s"})
        line << std::setw(columnWidth) << title;
    return line.str() + '\n';
}

std::string tableLine(const Measurement& measurement) {
    std::ostringstream line;
    line << std::fixed << std::setprecision(2);
    line << std::setw(columnWidth) << measurement.tokens << std::setw(columnWidth) << measurement.batch
         << std::setw(columnWidth) << measurement.precision << std::setw(columnWidth) << measurement.threads
         << std::setw(columnWidth) << measurement.median << std::setw(columnWidth) << measurement.least
         << std::setw(columnWidth) << measurement.gigaflops;
    return line.str() + '\n';
}

std::shared_ptr<const Engine> engineFor(const BenchRequest& request, const EngineOptions& options) {
    constexpr std::uint64_t seed = 1;
    if (!request.shape) return openModel(request.model, options, TokenizerUse::None)->engine;
    const std::unique_ptr<WeightReader> weights = makeRandomWeights(*request.shape, seed);
    return engineFactories().engine(*request.shape, *weights, options, {}, {});
}

// Errors: InputTooLong, before anything is measured.
std::vector<std::size_t> lengthsFor(const BenchRequest& request, const ModelConfig& config) {
    const std::size_t longest = config.longestSequence();
    std::vector<std::size_t> lengths = request.tokens;
    if (lengths.empty()) {
        std::ranges::copy_if(commonLengths, std::back_inserter(lengths),
                             [&](std::size_t length) { return length <= longest; });
        if (lengths.empty()) lengths.push_back(longest);
    }
    const std::size_t most = std::ranges::max(lengths);
    if (most > longest) throw Error(ErrorCode::InputTooLong, {std::to_string(most), std::to_string(longest)});
    return lengths;
}

void measureEngine(const Engine& engine, const std::vector<std::size_t>& lengths,
                   const BenchRequest& request) {
    for (const std::size_t tokens : lengths) {
        for (const std::size_t batch : request.batches) {
            const Measurement measurement = measure(engine, batch, tokens, request);
            printOut(request.json ? jsonLine(measurement) : tableLine(measurement));
            flushOut();
        }
    }
}

void run(const QCommandLineParser& parser) {
    const BenchRequest request = readBenchRequest(parser);
    bool headIsDue = !request.json;
    for (const EngineOptions& options : request.engines) {
        const std::shared_ptr<const Engine> engine = engineFor(request, options);
        const std::vector<std::size_t> lengths = lengthsFor(request, engine->info().config);
        if (std::exchange(headIsDue, false)) printOut(tableHead());
        measureEngine(*engine, lengths, request);
    }
}

}  // namespace

SubCommand benchCommand() {
    return {u"bench"_s,
            CommandLine::tr("Measures how long forward passes take."),
            {u"[--model DIR | --shape mini|base|large] [options]"_s},
            CommandLine::tr("Times whole forward passes that keep all hidden states, for every precision, "
                            "length and size of batch asked for: the median and the least of the repeated "
                            "passes, and the arithmetic done each second."),
            addBenchOptions,
            run};
}

}  // namespace stratascope
