#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <QString>
#include <QTimer>

#include "ui/session/latest_task.h"
#include "ui/session/session.h"

namespace stratascope {

// A folder's name as the file system takes it.
std::filesystem::path modelPath(const QString& folder);

// The loading of a model on the inference thread: one at a time, with its progress, to be cancelled.
class ModelLoading {
public:
    using Model = std::shared_ptr<const LoadedModel>;

    // Called on the owner's thread; when a loading has ended, it is running no more.
    struct Listener {
        std::function<void(const Model& model, const QString& folder)> loaded;
        std::function<void(const Error& error)> failed;
        std::function<void(double share)> progressed;  // for every change
    };

    ModelLoading(QThreadPool& thread, decltype(SessionBackend::load) load, Listener listener);

    void start(const QString& folder, const EngineOptions& options);
    void cancel();

    bool running() const { return m_task.running(); }
    QString folder() const { return m_folder; }     // of the model being loaded; empty without one
    double progress() const { return m_progress; }  // 0…1, of the loading under way or the last one

private:
    void end();
    void setProgress(double share);

    decltype(SessionBackend::load) m_load;
    Listener m_listener;
    QTimer m_timer;
    std::shared_ptr<std::atomic<double>> m_reported;  // by the loading under way
    double m_progress = 0;
    QString m_folder;
    LatestTask<Model> m_task;
};

}  // namespace stratascope
