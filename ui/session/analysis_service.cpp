#include "ui/session/analysis_service.h"

#include <QThreadPool>
#include <unordered_map>
#include <utility>

#include "ui/session/analysis_memory.h"
#include "ui/session/latest_task.h"

namespace stratascope {
namespace {

constexpr int workerCount = 2;
constexpr std::size_t rememberedResults = 32;

}  // namespace

class AnalysisService::Private {
public:
    explicit Private(Analyse analyse) : m_analyse(std::move(analyse)) {
        m_workers.setMaxThreadCount(workerCount);
        m_modelThread.setMaxThreadCount(1);
        m_modelThread.setExpiryTimeout(-1);
    }
    ~Private();

    bool knows(QObject* asker) const { return m_tasks.contains(asker); }
    void forget(QObject* asker) { m_tasks.erase(asker); }
    void cancel(QObject* asker);
    void request(QObject* asker, const std::shared_ptr<const EncodedTexts>& texts,
                 const AnalysisRequest& request, const OnResult& onResult, OnError onError);

private:
    using Task = LatestTask<AnalysisResult>;

    Analyse m_analyse;
    AnalysisMemory m_memory{rememberedResults};
    QThreadPool m_workers;
    QThreadPool m_modelThread;  // for what runs a model: one for good, as OpenMP has a team for every caller
    std::unordered_map<QObject*, std::unique_ptr<Task>>
        m_tasks;  // of every asker alive, null where it waits for none
};

AnalysisService::Private::~Private() {
    m_tasks.clear();
    for (QThreadPool* pool : {&m_workers, &m_modelThread}) {
        pool->clear();
        pool->waitForDone();
    }
}

void AnalysisService::Private::cancel(QObject* asker) {
    if (knows(asker)) m_tasks[asker].reset();
}

void AnalysisService::Private::request(QObject* asker, const std::shared_ptr<const EncodedTexts>& texts,
                                       const AnalysisRequest& request, const OnResult& onResult,
                                       OnError onError) {
    std::unique_ptr<Task>& task = m_tasks[asker];
    task.reset();
    if (const auto known = m_memory.find(texts, request)) return onResult(known);
    // The texts weakly: an asker that asks no more must not keep them.
    const auto remember = [this, weakTexts = std::weak_ptr(texts), request,
                           onResult](std::shared_ptr<const AnalysisResult> result) {
        if (const auto living = weakTexts.lock()) m_memory.insert(living, request, result);
        onResult(std::move(result));
    };
    task =
        std::make_unique<Task>(runsModel(request) ? m_modelThread : m_workers, remember, std::move(onError));
    task->start([texts, request, analyse = m_analyse](std::stop_token stop) {
        return analyse(*texts, request, std::move(stop));
    });
}

AnalysisService::AnalysisService(QObject* parent) : AnalysisService(analyse, parent) {}

AnalysisService::AnalysisService(Analyse analyse, QObject* parent)
    : QObject(parent), m_d(std::make_unique<Private>(std::move(analyse))) {}

AnalysisService::~AnalysisService() = default;

void AnalysisService::request(QObject* asker, std::shared_ptr<const EncodedTexts> texts,
                              const AnalysisRequest& request, OnResult onResult, OnError onError) {
    if (!m_d->knows(asker))
        connect(asker, &QObject::destroyed, this, [this](QObject* gone) { m_d->forget(gone); });
    m_d->request(asker, texts, request, onResult, std::move(onError));
}

void AnalysisService::cancel(QObject* asker) {
    m_d->cancel(asker);
}

}  // namespace stratascope
