#include "ui/inspector/model_inspection.h"

#include <utility>

#include "ui/session/model_loading.h"

namespace stratascope {

namespace {

constexpr std::size_t binCount = 80;

}  // namespace

ModelInspection::ModelInspection(QObject* parent)
    : QObject(parent),
      m_openTask(
          m_thread, [this](std::shared_ptr<const InspectedModel> model) { take(std::move(model)); },
          [this](const Error& error) { failToOpen(error); }),
      m_statisticsTask(
          m_thread,
          [this](std::shared_ptr<const TensorStatistics> statistics) {
              setStatistics(m_next++, *statistics);
              computeNext();
          },
          [this](const Error& error) { failToRead(error); }),
      m_distributionTask(
          m_thread,
          [this](std::shared_ptr<const TensorDistribution> distribution) {
              setStatistics(m_asked, distribution->statistics);
              Q_EMIT distributionReady(m_asked, *distribution);
          },
          [this](const Error& error) { Q_EMIT distributionFailed(m_asked, error); }) {
    m_thread.setMaxThreadCount(1);
}

ModelInspection::~ModelInspection() = default;

void ModelInspection::open(const QString& folder) {
    interruptReading();
    m_folder = folder;
    m_openTask.start(
        [path = modelPath(folder)](std::stop_token stop) { return inspectModel(path, std::move(stop)); });
    Q_EMIT progressChanged();
}

// The folder is opened first, since one thread does all.
void ModelInspection::interruptReading() {
    if (m_statisticsTask.running()) m_statisticsInterrupted = true;
    if (m_distributionTask.running()) m_distributionInterrupted = m_asked;
    m_statisticsTask.cancel();
    m_distributionTask.cancel();
}

void ModelInspection::take(std::shared_ptr<const InspectedModel> model) {
    // What was asked of the old model while this one was read must not arrive among the new tensors.
    cancelReading();
    m_model = std::move(model);
    m_modelFolder = m_folder;
    m_fault.reset();
    m_readingFault.reset();
    m_statistics.assign(m_model->description.tensors.size(), std::nullopt);
    m_next = 0;
    m_bytesDone = 0;
    m_bytesInAll = 0;
    for (std::size_t tensor = 0; tensor < m_statistics.size(); ++tensor)
        if (isReadable(tensor)) m_bytesInAll += m_model->description.tensors[tensor].bytes();
    Q_EMIT opened();
    computeNext();
}

void ModelInspection::cancelReading() {
    m_statisticsTask.cancel();
    m_distributionTask.cancel();
    m_statisticsInterrupted = false;
    m_distributionInterrupted.reset();
}

void ModelInspection::failToOpen(const Error& error) {
    m_fault = error;
    m_folder = m_modelFolder;
    Q_EMIT failed();
    goOnReading();
}

void ModelInspection::failToRead(const Error& error) {
    m_readingFault = error;
    Q_EMIT readingFailed();
    Q_EMIT progressChanged();
}

// A person waits for the histogram, which so comes first.
void ModelInspection::goOnReading() {
    if (const auto tensor = m_distributionInterrupted) askForDistribution(*tensor);
    if (std::exchange(m_statisticsInterrupted, false)) {
        computeNext();
    } else {
        Q_EMIT progressChanged();
    }
}

bool ModelInspection::isReadable(std::size_t tensor) const {
    return m_model->description.tensors[tensor].info.dtype != Dtype::Unknown;
}

std::optional<TensorStatistics> ModelInspection::statistics(std::size_t tensor) const {
    return tensor < m_statistics.size() ? m_statistics[tensor] : std::nullopt;
}

double ModelInspection::progress() const {
    return m_bytesInAll == 0 ? 1 : static_cast<double>(m_bytesDone) / static_cast<double>(m_bytesInAll);
}

bool ModelInspection::finished() const {
    return m_model && m_next == m_statistics.size();
}

void ModelInspection::stop() {
    m_statisticsTask.cancel();
    m_statisticsInterrupted = false;
    Q_EMIT progressChanged();
}

void ModelInspection::resume() {
    if (m_model && !running() && !opening()) computeNext();
}

void ModelInspection::setStatistics(std::size_t tensor, const TensorStatistics& statistics) {
    if (m_statistics[tensor]) return;
    m_statistics[tensor] = statistics;
    m_bytesDone += m_model->description.tensors[tensor].bytes();
    Q_EMIT statisticsChanged(tensor);
}

void ModelInspection::computeNext() {
    while (m_next < m_statistics.size() && (m_statistics[m_next] || !isReadable(m_next)))
        ++m_next;
    if (m_next < m_statistics.size()) {
        m_statisticsTask.start([model = m_model, tensor = m_next](std::stop_token stop) {
            return tensorStatistics(*model->weights, model->description.tensors[tensor].info,
                                    std::move(stop));
        });
    }
    Q_EMIT progressChanged();
}

void ModelInspection::askForDistribution(std::size_t tensor) {
    m_distributionInterrupted.reset();
    if (!m_model || !isReadable(tensor)) return m_distributionTask.cancel();
    m_asked = tensor;
    m_distributionTask.start([model = m_model, tensor, known = m_statistics[tensor]](std::stop_token stop) {
        const TensorInfo& info = model->description.tensors[tensor].info;
        TensorDistribution distribution;
        distribution.statistics = known ? *known : tensorStatistics(*model->weights, info, stop);
        distribution.histogram =
            tensorHistogram(*model->weights, info, distribution.statistics, binCount, std::move(stop));
        return distribution;
    });
}

}  // namespace stratascope
