#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "core/base/progress.h"

namespace stratascope {

// How often each word stands in texts, as WordPiece sees words: in lower case without accents, cut at white
// space and punctuation, a Chinese character a word.
using WordCounts = std::map<std::u32string, std::uint64_t>;

// Of all files of a folder; see trainingFiles(). Progress counts files' bytes. Errors: those of
// trainingFiles, FileUnreadable; Cancelled.
WordCounts countWords(const std::filesystem::path& folder, int threads, const std::stop_token& stop = {},
                      const ProgressCallback& progress = {});

}  // namespace stratascope
