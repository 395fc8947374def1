#include "ui/session/model_list_filler.h"

#include <optional>
#include <QFile>
#include <QThreadPool>

#include "core/hub/model_cache.h"
#include "core/model/model_folder.h"
#include "ui/session/latest_task.h"

namespace stratascope {
namespace {

using Entries = std::vector<ModelList::Entry>;

std::optional<ModelList::Entry> entryOf(const QString& folder, ModelList::Origin origin) {
    try {
        const std::filesystem::path path(QFile::encodeName(folder).toStdString());
        return ModelList::Entry{QString::fromStdString(ModelFolder::open(path).name()), folder, origin};
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

ModelList::Entry entryOf(const CachedModel& model) {
    return {QString::fromStdString(model.name),
            QFile::decodeName(QByteArray::fromStdString(model.folder.string())), ModelList::Origin::Cache};
}

}  // namespace

Entries findModels(const ModelSources& sources) {
    Entries entries;
    const auto add = [&entries](const QString& folder, ModelList::Origin origin) {
        if (folder.isEmpty()) return;
        if (const auto entry = entryOf(folder, origin)) entries.push_back(*entry);
    };
    add(sources.embeddedFolder, ModelList::Origin::Embedded);
    for (const QString& folder : sources.recentFolders)
        add(folder, ModelList::Origin::Recent);
    for (const CachedModel& model : modelsInCache(sources.cache))
        entries.push_back(entryOf(model));
    return entries;
}

class ModelListFiller::Private {
public:
    explicit Private(ModelList& list)
        : task(
              pool, [&list](const std::shared_ptr<const Entries>& found) { list.setEntries(*found); },
              [](const Error&) {}) {
        pool.setMaxThreadCount(1);
    }

    QThreadPool pool;
    LatestTask<Entries> task;
};

ModelListFiller::ModelListFiller(ModelList& list) : m_d(std::make_unique<Private>(list)) {}

ModelListFiller::~ModelListFiller() = default;

void ModelListFiller::refresh(const ModelSources& sources) {
    m_d->task.start([sources](const std::stop_token&) { return findModels(sources); });
}

}  // namespace stratascope
