#pragma once

#include <filesystem>
#include <memory>
#include <QString>
#include <QStringList>
#include <vector>

#include "ui/session/model_list.h"

namespace stratascope {

// Where models are looked for.
struct ModelSources {
    QString embeddedFolder;       // empty where there is none
    QStringList recentFolders;    // folders opened before, the newest first
    std::filesystem::path cache;  // of the Hugging Face libraries; need not exist
};

// The models on offer, as they lie on disk now; folders that are gone or hold no model are left out. Reads
// every folder's config.json, so it is not for the GUI thread. Never throws for what a folder holds.
std::vector<ModelList::Entry> findModels(const ModelSources& sources);

// Fills a ModelList off the GUI thread.
class ModelListFiller {
public:
    explicit ModelListFiller(ModelList& list);
    ~ModelListFiller();

    // Looks again and hands the list what was found; a later call supersedes an earlier one.
    void refresh(const ModelSources& sources);

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

}  // namespace stratascope
