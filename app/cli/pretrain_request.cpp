#include "app/cli/pretrain_request.h"

#include <algorithm>

#include "app/cli/argument_text.h"
#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/engine_options.h"
#include "app/cli/format_option.h"
#include "app/cli/number_lists.h"
#include "app/cli/text_options.h"
#include "core/training/vocabulary_builder.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

// Options that the vocabulary and the shape of --from decide on.
QStringList shapeOptions() {
    return {u"vocab"_s, u"vocab-size"_s,   u"layers"_s,   u"hidden"_s,
            u"heads"_s, u"intermediate"_s, u"positions"_s};
}

// Options that a training has decided on once it was begun.
QStringList planOptions() {
    return shapeOptions() + QStringList{u"from"_s,          u"steps"_s,        u"warm-up"_s,
                                        u"learning-rate"_s, u"weight-decay"_s, u"batch-tokens"_s,
                                        u"lengths"_s,       u"mask-rate"_s,    u"pair-rate"_s,
                                        u"seed"_s,          u"precision"_s,    u"weights"_s};
}

std::size_t wholeNumber(const QCommandLineParser& parser, const QString& option) {
    return static_cast<std::size_t>(positiveNumber(parser, option));
}

double numberWithin(const QCommandLineParser& parser, const QString& option, double least, double most) {
    bool isNumber = false;
    const double number = parser.value(option).toDouble(&isNumber);
    if (!isNumber || !(number >= least && number <= most)) {
        throw UsageError(CommandLine::tr("--%1: “%2” is not a number from %3 to %4")
                             .arg(option, parser.value(option))
                             .arg(least)
                             .arg(most));
    }
    return number;
}

FloatStorage parseStorage(const QString& name) {
    const auto storage = storageNamed(name.toStdString());
    if (!storage) throw UsageError(CommandLine::tr("--weights: “%1” is none of f32, f16 and bf16").arg(name));
    return *storage;
}

// `words` say of the option %1 why it cannot be set.
void requireUnset(const QCommandLineParser& parser, const QStringList& options, const QString& words) {
    for (const QString& option : options) {
        if (parser.isSet(option)) throw UsageError(words.arg(option));
    }
}

ModelConfig readShape(const QCommandLineParser& parser) {
    ModelConfig shape;
    shape.modelType = "bert";
    shape.layerCount = wholeNumber(parser, u"layers"_s);
    shape.layerGroups = shape.layerCount;
    shape.hiddenSize = wholeNumber(parser, u"hidden"_s);
    shape.embeddingSize = shape.hiddenSize;
    shape.headCount = wholeNumber(parser, u"heads"_s);
    shape.intermediateSize =
        parser.isSet(u"intermediate"_s) ? wholeNumber(parser, u"intermediate"_s) : 4 * shape.hiddenSize;
    shape.maxPositions = wholeNumber(parser, u"positions"_s);
    shape.typeVocabularySize = 2;
    if (shape.hiddenSize % shape.headCount != 0) {
        throw UsageError(CommandLine::tr("--heads: %1 hidden numbers cannot be shared among %2 heads")
                             .arg(shape.hiddenSize)
                             .arg(shape.headCount));
    }
    shape.headSize = shape.hiddenSize / shape.headCount;
    return shape;
}

TrainingStart readStart(const QCommandLineParser& parser) {
    TrainingStart start;
    if (parser.isSet(u"from"_s)) {
        requireUnset(parser, shapeOptions(),
                     CommandLine::tr("--%1 has no place beside --from, which decides it"));
        start.model = pathOption(parser, u"from"_s);
        return start;
    }
    if (parser.isSet(u"vocab"_s)) {
        requireUnset(parser, {u"vocab-size"_s},
                     CommandLine::tr("--%1 has no place beside --vocab, which decides it"));
        start.vocabulary = pathOption(parser, u"vocab"_s);
    }
    start.vocabularySize = wholeNumber(parser, u"vocab-size"_s);
    if (start.vocabularySize < fewestPieces)
        throw UsageError(CommandLine::tr("--vocab-size: at least %1 pieces are needed").arg(fewestPieces));
    start.shape = readShape(parser);
    return start;
}

SamplingSettings readSampling(const QCommandLineParser& parser) {
    SamplingSettings sampling;
    sampling.seed = wholeNumber(parser, u"seed"_s);
    sampling.batchTokens = wholeNumber(parser, u"batch-tokens"_s);
    sampling.lengths = positiveNumbers(parser, u"lengths"_s);
    sampling.maskShare = numberWithin(parser, u"mask-rate"_s, 0.01, 0.9);
    sampling.pairShare = numberWithin(parser, u"pair-rate"_s, 0, 1);
    if (std::ranges::min(sampling.lengths) < shortestLength)
        throw UsageError(CommandLine::tr("--lengths: at least %1 tokens are needed").arg(shortestLength));
    return sampling;
}

PretrainingPlan readPlan(const QCommandLineParser& parser) {
    PretrainingPlan plan;
    plan.sampling = readSampling(parser);
    plan.rate.peak = numberWithin(parser, u"learning-rate"_s, 1e-9, 1);
    plan.rate.steps = wholeNumber(parser, u"steps"_s);
    plan.rate.warmUpSteps =
        parser.isSet(u"warm-up"_s) ? wholeNumber(parser, u"warm-up"_s) : plan.rate.steps / 20;
    if (plan.rate.warmUpSteps > plan.rate.steps)
        throw UsageError(CommandLine::tr("--warm-up: it is longer than the training"));
    plan.optimizer.weightDecay = numberWithin(parser, u"weight-decay"_s, 0, 1);
    plan.precision = chosenEngine(parser).precision;
    if (plan.precision == Precision::Int8)
        throw UsageError(CommandLine::tr("--precision: training takes fp32 or bf16"));
    plan.storage = parseStorage(parser.value(u"weights"_s));
    return plan;
}

}  // namespace

void addPretrainOptions(QCommandLineParser& parser) {
    parser.addOptions({
        {u"out"_s, CommandLine::tr("Folder for the model and what the training goes on from."), u"DIR"_s},
        {u"resume"_s, CommandLine::tr("Go on with the training in --out, where it was interrupted.")},
        {u"from"_s, CommandLine::tr("Begin with the weights and the vocabulary of a BERT."), u"DIR"_s},
        {u"vocab"_s, CommandLine::tr("A vocab.txt, instead of building one."), u"FILE"_s},
        {u"vocab-size"_s, CommandLine::tr("Pieces of the vocabulary that is built. Default: 10000."), u"N"_s,
         u"10000"_s},
        {u"layers"_s, CommandLine::tr("Encoder layers. Default: 6."), u"N"_s, u"6"_s},
        {u"hidden"_s, CommandLine::tr("Numbers in a hidden state. Default: 256."), u"N"_s, u"256"_s},
        {u"heads"_s, CommandLine::tr("Attention heads. Default: 4."), u"N"_s, u"4"_s},
        {u"intermediate"_s, CommandLine::tr("Width of the feed-forward part. Default: 4 × --hidden."),
         u"N"_s},
        {u"positions"_s, CommandLine::tr("Longest text in tokens. Default: 256."), u"N"_s, u"256"_s},
        {u"steps"_s, CommandLine::tr("Steps of the training. Default: 20000."), u"N"_s, u"20000"_s},
        {u"warm-up"_s,
         CommandLine::tr("Steps in which the learning rate rises; it falls to 0 afterwards. Default: a "
                         "twentieth of --steps."),
         u"N"_s},
        {u"learning-rate"_s, CommandLine::tr("The highest learning rate. Default: 0.001."), u"RATE"_s,
         u"0.001"_s},
        {u"weight-decay"_s, CommandLine::tr("AdamW's decay of matrices. Default: 0.01."), u"RATE"_s,
         u"0.01"_s},
        {u"batch-tokens"_s, CommandLine::tr("Tokens in a step. Default: 4096."), u"N"_s, u"4096"_s},
        {u"lengths"_s,
         CommandLine::tr("Longest sequences in tokens, drawn for each step. Default: 32,64,128."), u"LIST"_s,
         u"32,64,128"_s},
        {u"mask-rate"_s, CommandLine::tr("Share of the tokens that are hidden. Default: 0.15."), u"SHARE"_s,
         u"0.15"_s},
        {u"pair-rate"_s, CommandLine::tr("Share of the sequences that are pairs. Default: 0.5."), u"SHARE"_s,
         u"0.5"_s},
        {u"seed"_s, CommandLine::tr("Seed of the random number generator. Default: 1."), u"N"_s, u"1"_s},
        {u"held-out"_s, CommandLine::tr("Texts that the model is measured with at each checkpoint."),
         u"TEXTS"_s},
        {u"weights"_s, CommandLine::tr("How the weights are stored. Default: f32."), u"f32|f16|bf16"_s,
         u"f32"_s},
        {u"report-every"_s, CommandLine::tr("Steps between two lines of progress. Default: 100."), u"N"_s,
         u"100"_s},
        {u"checkpoint-every"_s, CommandLine::tr("Steps between two checkpoints. Default: 1000."), u"N"_s,
         u"1000"_s},
        {u"format"_s, CommandLine::tr("Progress as text, or as a line of JSON each."), u"text|json"_s,
         u"text"_s},
    });
    addEngineOptions(parser);
    parser.addPositionalArgument(u"TEXTS"_s,
                                 CommandLine::tr("Folder of plain text files (*.txt), or one text file."));
}

PretrainRequest readPretrainRequest(const QCommandLineParser& parser) {
    PretrainRequest request;
    if (parser.positionalArguments().size() != 1)
        throw UsageError(CommandLine::tr("give one folder or file of texts"));
    if (!parser.isSet(u"out"_s)) throw UsageError(CommandLine::tr("--out is missing"));
    request.texts = argumentBytes(parser.positionalArguments().constFirst());
    request.out = pathOption(parser, u"out"_s);
    if (parser.isSet(u"held-out"_s)) request.heldOut = pathOption(parser, u"held-out"_s);
    request.resume = parser.isSet(u"resume"_s);
    if (request.resume) {
        requireUnset(parser, planOptions(),
                     CommandLine::tr("--%1 was decided when the training began; --resume takes no other"));
    } else {
        request.start = readStart(parser);
        request.plan = readPlan(parser);
    }
    request.threads = chosenEngine(parser).threads;
    request.stepsPerReport = wholeNumber(parser, u"report-every"_s);
    request.stepsPerCheckpoint = wholeNumber(parser, u"checkpoint-every"_s);
    request.json = wantsJson(parser, u"text"_s);
    return request;
}

}  // namespace stratascope
