#pragma once

#include <filesystem>
#include <string>

#include "core/base/pooling.h"

namespace stratascope {

// How a model folder wants texts pooled.
struct FolderPooling {
    Pooling pooling = Pooling::Mean;
    bool stated = false;        // by the folder
    std::string notUnderstood;  // what its file says instead, where that is not known here
};

// Reads 1_Pooling/config.json, where sentence-transformers keeps it
// (https://github.com/UKPLab/sentence-transformers, models/Pooling.py: one flag "pooling_mode_…" a kind, or
// the word "pooling_mode"). A file that cannot be read, or asks for several at once, is not understood.
FolderPooling readFolderPooling(const std::filesystem::path& folder);

}  // namespace stratascope
