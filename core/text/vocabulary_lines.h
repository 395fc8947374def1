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

// The lines of a file, which end in LF, CR LF or CR, as Python reads them. `path` stands in errors only.
// Errors: VocabularyInvalid where a line is not UTF-8.
std::vector<std::string> textLines(std::string_view content, const std::filesystem::path& path);

// A piece's id is its line, counted from 0; where a piece stands on several lines the last one is its id, as
// in the reference (load_vocab of transformers' BertTokenizer). Errors: VocabularyInvalid.
VocabularyLines vocabularyOfLines(std::string_view content, const std::filesystem::path& path);

// Reads such a file. Errors: files' codes, VocabularyInvalid.
VocabularyLines loadVocabularyLines(const std::filesystem::path& file);

}  // namespace stratascope
