#pragma once

#include <filesystem>
#include <vector>

#include "core/base/progress.h"
#include "core/text/tokenizer.h"

namespace stratascope {

// Texts as tokens: files of documents of lines, none of them empty. Each list holds where its members start
// in the list below, and at last where that ends.
struct TrainingCorpus {
    std::vector<TokenId> ids;
    std::vector<std::size_t> lines = {0};      // in ids
    std::vector<std::size_t> documents = {0};  // in lines
    std::vector<std::size_t> files = {0};      // in documents

    std::size_t lineCount() const { return lines.size() - 1; }
    std::size_t documentCount() const { return documents.size() - 1; }
    std::size_t fileCount() const { return files.size() - 1; }

    // Tells one corpus from another: FNV-1a of its tokens.
    std::uint64_t fingerprint() const;

    friend bool operator==(const TrainingCorpus&, const TrainingCorpus&) = default;
};

// The plain text files (*.txt) of a folder and of those in it, in the order of their names, each once; a
// file, whatever its name, is itself. Errors: FileNotFound, FileUnreadable (a folder that cannot be looked
// into), NoTrainingText (no such files).
std::vector<std::filesystem::path> trainingFiles(const std::filesystem::path& texts);

// Reads them: one sentence or paragraph a line, a blank line between documents; special tokens are left out,
// and so are lines of which the tokenizer knows nothing. Progress counts files' bytes. Errors: those of
// trainingFiles, NoTrainingText (nothing is left); Cancelled.
TrainingCorpus readTrainingCorpus(const std::filesystem::path& texts, const Tokenizer& tokenizer, int threads,
                                  const std::stop_token& stop = {}, const ProgressCallback& progress = {});

}  // namespace stratascope
