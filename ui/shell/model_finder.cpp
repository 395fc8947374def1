#include "ui/shell/model_finder.h"

#include <QDir>

#include "core/hub/model_cache.h"
#include "core/model/model_folder.h"

namespace stratascope {

namespace {

using Origin = ModelList::Origin;
using Entries = std::vector<ModelList::Entry>;

// A folder that is no model any more is left out.
void addFolder(Entries& entries, const QString& folder, Origin origin) {
    try {
        const auto model = ModelFolder::open(QDir::toNativeSeparators(folder).toStdString());
        entries.push_back({QString::fromStdString(model.name()), folder, origin});
    } catch (const Error&) {
        return;
    }
}

Entries findModels(const QString& embedded, const QStringList& recent, const std::filesystem::path& cache,
                   const std::stop_token& stop) {
    Entries entries;
    if (!embedded.isEmpty()) addFolder(entries, embedded, Origin::Embedded);
    for (const QString& folder : recent) {
        throwIfStopped(stop);
        addFolder(entries, folder, Origin::Recent);
    }
    for (const CachedModel& model : modelsInCache(cache))
        entries.push_back({QString::fromStdString(model.name), QString::fromStdString(model.folder.string()),
                           Origin::Cache});
    return entries;
}

}  // namespace

ModelFinder::ModelFinder(ModelList& models, QString embeddedModel, std::filesystem::path cacheFolder)
    : m_models(models),
      m_embeddedModel(std::move(embeddedModel)),
      m_cacheFolder(std::move(cacheFolder)),
      m_task(
          *QThreadPool::globalInstance(), [this](auto entries) { m_models.setEntries(*entries); }, [](const Error&) {}) {}

void ModelFinder::refresh(const QStringList& recentModels) {
    m_task.start([embedded = m_embeddedModel, recentModels, cache = m_cacheFolder](std::stop_token stop) {
        return findModels(embedded, recentModels, cache, stop);
    });
}

}  // namespace stratascope
