#include "app/cli/pretrain_command.h"

#include <algorithm>
#include <malloc.h>
#include <optional>

#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_option.h"
#include "app/cli/pretrain_request.h"
#include "app/cli/training_report.h"
#include "core/base/regular_file.h"
#include "core/inference/physical_cores.h"
#include "core/model/model_folder.h"
#include "core/model/weights_file.h"
#include "core/text/tokenizer_loader.h"
#include "core/training/model_writer.h"
#include "core/training/pretraining.h"
#include "core/training/training_checkpoint.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;
namespace fs = std::filesystem;

// One training from the folder of texts to the folder of the model.
class PretrainRun {
public:
    PretrainRun(PretrainRequest request, std::stop_token stop)
        : m_request(std::move(request)),
          m_stop(std::move(stop)),
          m_checkpoint(m_request.out / "checkpoint"),
          m_threads(usableThreads(m_request.threads)) {}

    void run() {
        try {
            train();
        } catch (const Cancelled&) {
            if (m_checkpoint.exists()) note(CommandLine::tr("stopped; --resume goes on from here"));
            throw;
        }
    }

private:
    // All that can be wrong with what was given is found before the training begins.
    void train() {
        requireFolder();
        const ModelConfig config = m_request.resume ? resume() : begin();
        const auto tokenizer = loadTokenizer(m_request.out);
        requireRows(*tokenizer, config);
        const TrainingVocabulary vocabulary = makeTrainingVocabulary(*tokenizer);
        const auto model = makeModel(config);
        std::optional<TrainingCorpus> heldOut;
        if (!m_request.heldOut.empty()) heldOut = readTexts(m_request.heldOut, *tokenizer);
        const TrainingCorpus corpus = readTexts(m_request.texts, *tokenizer);
        note(CommandLine::tr("%1 tokens in %2 documents").arg(corpus.ids.size()).arg(corpus.documentCount()));
        if (m_request.resume) {
            m_checkpoint.requireCorpus(corpus.fingerprint());
            model->restore(m_checkpoint.state());
        } else {
            m_checkpoint.begin(m_plan, corpus.fingerprint(), model->state());
        }
        std::optional<ExampleSampler> measure;
        if (heldOut) measure.emplace(*heldOut, vocabulary, m_plan.sampling);
        pretrain(*model, ExampleSampler(corpus, vocabulary, m_plan.sampling), m_plan.rate,
                 hooks(measure ? &*measure : nullptr), m_stop);
    }

    // Every token has an embedding.
    static void requireRows(const Tokenizer& tokenizer, const ModelConfig& config) {
        if (tokenizer.vocabularySize() <= config.vocabularySize) return;
        throw Error(ErrorCode::VocabularyMismatch,
                    {std::to_string(tokenizer.vocabularySize()), std::to_string(config.vocabularySize)});
    }

    TrainingCorpus readTexts(const fs::path& texts, const Tokenizer& tokenizer) const {
        return readTrainingCorpus(texts, tokenizer, m_threads, m_stop,
                                  toldInTenths(CommandLine::tr("reading the texts")));
    }

    // Neither a training nor a model is written over by accident.
    void requireFolder() const {
        const QString out = QString::fromStdString(m_request.out.string());
        if (m_request.resume && !m_checkpoint.exists())
            throw UsageError(CommandLine::tr("there is no training run in %1 to resume").arg(out));
        if (!m_request.resume && m_checkpoint.exists())
            throw UsageError(CommandLine::tr("%1 already holds a training run; resume it (--resume), or name "
                                             "another folder")
                                 .arg(out));
        if (!m_request.resume && findWeightsFile(m_request.out))
            throw UsageError(CommandLine::tr("there is a model in %1; name another folder").arg(out));
    }

    void requireRoom(const ModelConfig& config) const {
        const std::size_t longest = std::ranges::max(m_plan.sampling.lengths);
        if (longest > config.longestSequence())
            throw UsageError(CommandLine::tr("--lengths: %1 tokens do not fit into the model's %2 positions")
                                 .arg(longest)
                                 .arg(config.longestSequence()));
    }

    ModelConfig resume() {
        m_plan = m_checkpoint.plan();
        return parseModelConfig(readSmallFile(m_request.out / "config.json", 1 << 20),
                                m_request.out / "config.json");
    }

    ModelConfig begin() {
        m_plan = m_request.plan;
        requireRoom(m_request.start.model ? ModelFolder::open(*m_request.start.model).config()
                                          : m_request.start.shape);
        return beginModelFolder(m_request.out, m_request.start, m_request.texts, m_threads, m_stop,
                                toldInTenths(CommandLine::tr("building the vocabulary")));
    }

    std::unique_ptr<TrainableModel> makeModel(const ModelConfig& config) const {
        const auto weights = initialWeights(m_request.start, config, m_plan.sampling.seed);
        return engineFactories().trainableModel(config, *weights,
                                                {m_plan.optimizer, m_threads, m_plan.precision});
    }

    // `measure`: draws from texts that are held out, or nullptr.
    PretrainingHooks hooks(const ExampleSampler* measure) const {
        return {[this](const PretrainingProgress& progress) {
                    printOut(m_request.json ? reportJson(progress) : reportLine(progress));
                    flushOut();
                },
                m_request.stepsPerReport,
                [this, measure](const TrainableModel& model) {
                    const TrainingState state = model.state();
                    // Where only the first is written, the steps up to the second are done again.
                    writeModelWeights(m_request.out, state.weights, m_plan.storage);
                    m_checkpoint.write(state);
                    if (measure) reportHeldOut(model, *measure);
                },
                m_request.stepsPerCheckpoint};
    }

    // The same sequences each time
    void reportHeldOut(const TrainableModel& model, const ExampleSampler& measure) const {
        constexpr std::size_t batches = 16;
        TrainingFigures figures;
        for (std::size_t number = 0; number < batches; ++number)
            figures += model.evaluate(measure.batch(number));
        printOut(m_request.json ? heldOutJson(model.steps(), figures) : heldOutLine(model.steps(), figures));
        flushOut();
    }

    static void note(const QString& text) { printError(text); }

    // How far a long job is, on standard error.
    static ProgressCallback toldInTenths(const QString& job) {
        return [job, told = 0](double share) mutable {
            const int tenths = static_cast<int>(share * 10);
            if (tenths <= told) return;
            told = tenths;
            note(CommandLine::tr("%1: %2 %").arg(job).arg(10 * tenths));
        };
    }

    PretrainRequest m_request;
    std::stop_token m_stop;
    TrainingCheckpoint m_checkpoint;
    int m_threads;
    PretrainingPlan m_plan;
};

// Tensors come and go at every step; memory that went back to the system each time would cost a tenth of the
// time.
void keepFreedMemory() {
    constexpr int most = 1 << 30;
    mallopt(M_MMAP_THRESHOLD, most);
    mallopt(M_TRIM_THRESHOLD, most);
}

void run(const QCommandLineParser& parser) {
    keepFreedMemory();
    const Interrupt interrupt;
    PretrainRun(readPretrainRequest(parser), interrupt.token()).run();
}

}  // namespace

SubCommand pretrainCommand() {
    return {
        u"pretrain"_s,
        CommandLine::tr("Trains a BERT on plain text."),
        {u"--out DIR [OPTIONS] TEXTS"_s, u"--out DIR --resume TEXTS"_s},
        CommandLine::tr(
            "Trains a BERT from the beginning, or from another one on, to fill in hidden words (masked "
            "language model, whole words hidden) and to tell whether a line follows another (next sentence "
            "prediction), on all files *.txt of a folder: one sentence or paragraph per line, a blank line "
            "between documents. --out becomes an ordinary model folder. Ctrl+C stops after a checkpoint, and "
            "--resume goes on from there as if it had never stopped."),
        addPretrainOptions,
        run};
}

}  // namespace stratascope
