#include "ui/session/model_loading.h"

#include <QFile>
#include <utility>

namespace stratascope {
namespace {

constexpr int progressInterval = 1000 / 30;  // ms

}  // namespace

std::filesystem::path modelPath(const QString& folder) {
    return QFile::encodeName(folder).toStdString();
}

ModelLoading::ModelLoading(QThreadPool& thread, decltype(SessionBackend::load) load, Listener listener)
    : m_load(std::move(load)),
      m_listener(std::move(listener)),
      m_task(
          thread,
          [this](const auto& model) {
              const QString folder = m_folder;
              end();
              m_listener.loaded(*model, folder);
              setProgress(1);
          },
          [this](const Error& error) {
              end();
              m_listener.failed(error);
          }) {
    m_timer.setInterval(progressInterval);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { setProgress(m_reported->load()); });
}

void ModelLoading::start(const QString& folder, const EngineOptions& options) {
    m_folder = folder;
    m_reported = std::make_shared<std::atomic<double>>(0);
    m_task.start(
        [path = modelPath(folder), options, reported = m_reported, load = m_load](std::stop_token stop) {
            return load(path, options, std::move(stop), [reported](double share) { reported->store(share); });
        });
    m_timer.start();
    setProgress(0);
}

void ModelLoading::cancel() {
    m_task.cancel();
    end();
}

void ModelLoading::end() {
    m_timer.stop();
    m_folder.clear();
}

void ModelLoading::setProgress(double share) {
    if (share == m_progress) return;
    m_progress = share;
    m_listener.progressed(share);
}

}  // namespace stratascope
