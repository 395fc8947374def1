#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/sentencepiece_model.h"

namespace stratascope::test {

// A SentencePiece model alone, without any family around it: ids are those of its own pieces.
class BareSentencePiece {
public:
    explicit BareSentencePiece(const std::filesystem::path& file);
    explicit BareSentencePiece(const SentencePieceFile& file);

    struct Piece {
        TokenId id = 0;
        std::size_t begin = 0;  // bytes of the source
        std::size_t end = 0;
        bool startsWord = false;
    };
    std::vector<Piece> pieces(std::string_view text) const;
    std::vector<TokenId> ids(std::string_view text) const;

    // The normalised text in UTF-8.
    std::string normalized(std::string_view text) const;

    const SentencePieceNormalizer& normalizer() const { return m_normalizer; }
    const SentencePieceModel& model() const { return m_model; }

private:
    SentencePieceNormalizer m_normalizer;
    SentencePieceModel m_model;
};

}  // namespace stratascope::test
