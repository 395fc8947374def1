#include "core/text/vocabulary_lines.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/text/text_file.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

// Takes the first line off `rest`, without its line end.
std::string_view takeLine(std::string_view& rest) {
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end);
    if (rest.starts_with("\r\n")) {
        rest.remove_prefix(2);
    } else if (!rest.empty()) {
        rest.remove_prefix(1);
    }
    return line;
}

// How often something was seen, and the line (from 1) where it was seen first.
struct Sightings {
    std::size_t count = 0;
    std::size_t firstLine = 0;

    void add(std::size_t line) {
        if (count++ == 0) firstLine = line;
    }
    void warn(WarningCode code, std::vector<Warning>& warnings) const {
        if (count > 0) warnings.push_back({code, {std::to_string(count), std::to_string(firstLine)}});
    }
};

// Empty lines at the end change nothing: no piece stands behind them.
std::size_t sizeWithoutEmptyEnd(const Vocabulary& vocabulary) {
    std::size_t size = vocabulary.size();
    while (size > 0 && vocabulary.piece(static_cast<TokenId>(size - 1)).empty())
        --size;
    return size;
}

std::vector<Warning> oddities(std::string_view content, const Vocabulary& vocabulary) {
    Sightings empty;
    Sightings repeated;
    const std::size_t end = sizeWithoutEmptyEnd(vocabulary);
    for (std::size_t i = 0; i < end; ++i) {
        const auto id = static_cast<TokenId>(i);
        const std::string_view piece = vocabulary.piece(id);
        if (piece.empty()) empty.add(i + 1);
        if (!piece.empty() && vocabulary.idOf(piece) != id) repeated.add(i + 1);
    }
    std::vector<Warning> warnings;
    if (content.starts_with(byteOrderMark)) warnings.push_back({WarningCode::VocabularyByteOrderMark});
    if (content.find('\r') != std::string_view::npos)
        warnings.push_back({WarningCode::VocabularyCarriageReturns});
    empty.warn(WarningCode::VocabularyEmptyLines, warnings);
    repeated.warn(WarningCode::VocabularyRepeatedPieces, warnings);
    return warnings;
}

}  // namespace

std::vector<std::string> textLines(std::string_view content, const std::filesystem::path& path) {
    std::vector<std::string> lines;
    while (!content.empty()) {
        const std::string_view line = takeLine(content);
        if (firstInvalidUtf8(line)) {
            throw Error(ErrorCode::VocabularyInvalid,
                        {path.string(), std::to_string(lines.size() + 1), "not UTF-8"});
        }
        lines.emplace_back(line);
    }
    return lines;
}

VocabularyLines vocabularyOfLines(std::string_view content, const std::filesystem::path& path) {
    auto vocabulary = std::make_shared<const Vocabulary>(textLines(content, path));
    std::vector<Warning> warnings = oddities(content, *vocabulary);
    return {std::move(vocabulary), std::move(warnings)};
}

VocabularyLines loadVocabularyLines(const std::filesystem::path& file) {
    return vocabularyOfLines(readTextFile(file), file);
}

}  // namespace stratascope
