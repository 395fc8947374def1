#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "core/base/warning.h"
#include "core/text/vocabulary.h"

namespace stratascope {

// A vocabulary that was written one piece a line, and what is odd about its lines.
struct VocabularyLines {
    std::shared_ptr<const Vocabulary> vocabulary;
    std::vector<Warning> warnings;
};

// A piece's id is its line, counted from 0; where a piece stands on several lines the last one is its id, as
// in the reference (load_vocab of transformers' BertTokenizer). Lines end in LF, CR LF or CR, as Python reads
// them. `path` stands in errors only. Errors: VocabularyInvalid.
VocabularyLines vocabularyOfLines(std::string_view content, const std::filesystem::path& path);

// Reads such a file. Errors: files' codes, VocabularyInvalid.
VocabularyLines loadVocabularyLines(const std::filesystem::path& file);

}  // namespace stratascope
