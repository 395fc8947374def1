#pragma once

#include <optional>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <vector>

#include "core/inspection/model_description.h"
#include "core/inspection/tensor_values.h"
#include "ui/session/latest_task.h"

namespace stratascope {

// How the values of one tensor are spread.
struct TensorDistribution {
    TensorStatistics statistics;
    Histogram histogram;
};

// A model folder being looked at: its description, then the statistics of one tensor after the other, and the
// histogram of the tensor that a person points at in between. It opens the weights by itself and reads them
// in parts on a thread of its own, so that a model in use is not in memory twice.
class ModelInspection : public QObject {
    Q_OBJECT

public:
    explicit ModelInspection(QObject* parent = nullptr);
    ~ModelInspection() override;

    // Looks at another folder. The old description stays until the new one is there; where that fails, the
    // old model's values are read on.
    void open(const QString& folder);
    bool opening() const { return m_openTask.running(); }
    // What is being opened, else what the description is of.
    QString folder() const { return m_folder; }

    // nullptr until there is one.
    const ModelDescription* description() const { return m_model ? &m_model->description : nullptr; }
    std::optional<TensorStatistics> statistics(std::size_t tensor) const;
    // Why the folder asked for last could not be opened.
    std::optional<Error> fault() const { return m_fault; }
    // What has ended the statistics of the model that is described.
    std::optional<Error> readingFault() const { return m_readingFault; }

    // Whether statistics are being computed, and the share of the weights' bytes that is done.
    bool running() const { return m_statisticsTask.running(); }
    double progress() const;
    bool finished() const;
    void stop();
    void resume();

    // The histogram of `tensor`, whose answer supersedes those asked for before.
    void askForDistribution(std::size_t tensor);

Q_SIGNALS:
    void opened();
    void failed();         // to open
    void readingFailed();  // statistics
    void statisticsChanged(std::size_t tensor);
    void progressChanged();
    void distributionReady(std::size_t tensor, const TensorDistribution& distribution);
    void distributionFailed(std::size_t tensor, const Error& error);

private:
    void take(std::shared_ptr<const InspectedModel> model);
    void interruptReading();
    void cancelReading();
    void failToOpen(const Error& error);
    void failToRead(const Error& error);
    void goOnReading();
    void setStatistics(std::size_t tensor, const TensorStatistics& statistics);
    void computeNext();
    bool isReadable(std::size_t tensor) const;

    QString m_folder;
    QString m_modelFolder;  // of m_model
    std::shared_ptr<const InspectedModel> m_model;
    std::vector<std::optional<TensorStatistics>> m_statistics;
    std::optional<Error> m_fault;
    std::optional<Error> m_readingFault;
    // What opening another folder has interrupted.
    bool m_statisticsInterrupted = false;
    std::optional<std::size_t> m_distributionInterrupted;
    std::size_t m_next = 0;   // of the tensors, by their order in the description
    std::size_t m_asked = 0;  // whose histogram is wanted
    std::uint64_t m_bytesDone = 0;
    std::uint64_t m_bytesInAll = 0;
    QThreadPool m_thread;  // one: a reader must not be used by two at once
    LatestTask<InspectedModel> m_openTask;
    LatestTask<TensorStatistics> m_statisticsTask;
    LatestTask<TensorDistribution> m_distributionTask;
};

}  // namespace stratascope
