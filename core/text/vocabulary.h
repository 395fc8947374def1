#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/warning.h"
#include "core/text/tokenizer.h"

namespace stratascope {

// The pieces of a WordPiece vocabulary by id and the ids by piece. A piece's id is its line, counted from 0;
// where a piece stands on several lines the last one is its id, and an empty line has an id that no text
// gets, as in the reference (load_vocab of transformers' BertTokenizer).
class Vocabulary {
public:
    // `path` stands in errors only. Lines end in LF, CR LF or CR, as Python reads them.
    // Errors: VocabularyInvalid.
    Vocabulary(std::string_view content, const std::filesystem::path& path);

    // The keys of the maps look into the pieces.
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;

    std::size_t size() const { return m_pieces.size(); }
    std::optional<TokenId> idOf(std::string_view piece) const;

    // The id of a piece that continues a word, given without its "##".
    std::optional<TokenId> idOfContinuation(std::string_view rest) const;

    // As the file writes it; empty when no line has this id.
    std::string_view piece(TokenId id) const;

    // Bytes of the longest piece, and so the most that a search has to look at.
    std::size_t longestPiece() const { return m_longestPiece; }

    const std::vector<Warning>& warnings() const { return m_warnings; }

private:
    using Ids = std::unordered_map<std::string_view, TokenId>;

    void readLines(std::string_view content, const std::filesystem::path& path);
    void index();
    std::size_t sizeWithoutEmptyEnd() const;
    void warnOfOddLines(std::string_view content);

    std::vector<std::string> m_pieces;
    Ids m_ids;
    Ids m_continuations;
    std::size_t m_longestPiece = 0;
    std::vector<Warning> m_warnings;
};

// Reads a vocabulary file. Errors: files' codes, VocabularyInvalid.
std::unique_ptr<const Vocabulary> loadVocabulary(const std::filesystem::path& file);

}  // namespace stratascope
