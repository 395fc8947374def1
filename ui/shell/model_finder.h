#pragma once

#include <filesystem>
#include <vector>

#include <QObject>
#include <QStringList>

#include "ui/session/latest_task.h"
#include "ui/session/model_list.h"

namespace stratascope {

// Fills the list of models from the disk, on a worker thread: folders may lie on slow disks.
class ModelFinder : public QObject {
    Q_OBJECT

public:
    // `embeddedModel` may be empty.
    ModelFinder(ModelList& models, QString embeddedModel, std::filesystem::path cacheFolder);

    // Looks again; `recentModels` newest first.
    void refresh(const QStringList& recentModels);

private:
    ModelList& m_models;
    QString m_embeddedModel;
    std::filesystem::path m_cacheFolder;
    LatestTask<std::vector<ModelList::Entry>> m_task;
};

}  // namespace stratascope
