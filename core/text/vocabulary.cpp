#include "core/text/vocabulary.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/text/text_file.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr std::string_view continuationMark = "##";
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::optional<TokenId> find(const auto& ids, std::string_view key) {
    const auto found = ids.find(key);
    if (found == ids.end()) return std::nullopt;
    return found->second;
}

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

}  // namespace

Vocabulary::Vocabulary(std::string_view content, const std::filesystem::path& path) {
    readLines(content, path);
    index();
    warnOfOddLines(content);
}

void Vocabulary::readLines(std::string_view content, const std::filesystem::path& path) {
    while (!content.empty()) {
        const std::string_view line = takeLine(content);
        if (firstInvalidUtf8(line)) {
            throw Error(ErrorCode::VocabularyInvalid,
                        {path.string(), std::to_string(m_pieces.size() + 1), "not UTF-8"});
        }
        m_pieces.emplace_back(line);
        m_longestPiece = std::max(m_longestPiece, line.size());
    }
}

void Vocabulary::index() {
    m_ids.reserve(m_pieces.size());
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const std::string_view piece = m_pieces[i];
        const auto id = static_cast<TokenId>(i);
        m_ids[piece] = id;
        if (piece.starts_with(continuationMark)) m_continuations[piece.substr(continuationMark.size())] = id;
    }
}

// Empty lines at the end change nothing: no piece stands behind them.
std::size_t Vocabulary::sizeWithoutEmptyEnd() const {
    std::size_t size = m_pieces.size();
    while (size > 0 && m_pieces[size - 1].empty())
        --size;
    return size;
}

void Vocabulary::warnOfOddLines(std::string_view content) {
    Sightings empty;
    Sightings repeated;
    const std::size_t end = sizeWithoutEmptyEnd();
    for (std::size_t i = 0; i < end; ++i) {
        if (m_pieces[i].empty()) empty.add(i + 1);
        if (!m_pieces[i].empty() && m_ids[m_pieces[i]] != static_cast<TokenId>(i)) repeated.add(i + 1);
    }
    if (content.starts_with(byteOrderMark)) m_warnings.push_back({WarningCode::VocabularyByteOrderMark});
    if (content.find('\r') != std::string_view::npos)
        m_warnings.push_back({WarningCode::VocabularyCarriageReturns});
    empty.warn(WarningCode::VocabularyEmptyLines, m_warnings);
    repeated.warn(WarningCode::VocabularyRepeatedPieces, m_warnings);
}

std::optional<TokenId> Vocabulary::idOf(std::string_view piece) const {
    return find(m_ids, piece);
}

std::optional<TokenId> Vocabulary::idOfContinuation(std::string_view rest) const {
    return find(m_continuations, rest);
}

std::string_view Vocabulary::piece(TokenId id) const {
    if (id < 0 || static_cast<std::size_t>(id) >= m_pieces.size()) return {};
    return m_pieces[static_cast<std::size_t>(id)];
}

std::unique_ptr<const Vocabulary> loadVocabulary(const std::filesystem::path& file) {
    return std::make_unique<const Vocabulary>(readTextFile(file), file);
}

}  // namespace stratascope
