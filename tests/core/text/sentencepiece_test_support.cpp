#include "tests/core/text/sentencepiece_test_support.h"

#include <numeric>

#include "core/text/sentencepiece_file.h"
#include "tests/support/test_data.h"

namespace stratascope::test {
namespace {

// Every piece has the id that the file gives it.
SentencePieceRules plainRules(const SentencePieceFile& file) {
    SentencePieceRules rules;
    std::vector<std::string> texts;
    for (const ModelPiece& piece : file.pieces)
        texts.push_back(piece.text);
    rules.vocabulary = std::make_shared<const Vocabulary>(std::move(texts));
    rules.ids.resize(file.pieces.size());
    std::iota(rules.ids.begin(), rules.ids.end(), 0);
    rules.unknown = unknownPiece(file.pieces);
    return rules;
}

}  // namespace

BareSentencePiece::BareSentencePiece(const std::filesystem::path& file)
    : BareSentencePiece(parseSentencePieceFile(readFile(file), file)) {}

BareSentencePiece::BareSentencePiece(const SentencePieceFile& file)
    : m_normalizer(file), m_model(file, plainRules(file)) {}

std::vector<BareSentencePiece::Piece> BareSentencePiece::pieces(std::string_view text) const {
    const AlignedText normalized = m_normalizer.normalized(alignedText(text), {});
    std::vector<SubwordPiece> found;
    if (!normalized.empty()) m_model.appendPieces(normalized, found, {});
    std::vector<Piece> pieces;
    for (const SubwordPiece& piece : found)
        pieces.push_back({piece.id, normalized[piece.first].begin,
                          normalized[piece.first + piece.count - 1].end, piece.startsWord});
    return pieces;
}

std::vector<TokenId> BareSentencePiece::ids(std::string_view text) const {
    std::vector<TokenId> ids;
    for (const Piece& piece : pieces(text))
        ids.push_back(piece.id);
    return ids;
}

std::string BareSentencePiece::normalized(std::string_view text) const {
    return toUtf8(m_normalizer.normalized(alignedText(text), {}));
}

}  // namespace stratascope::test
