#include "core/text/sentencepiece_model.h"

#include <algorithm>
#include <utility>

#include "core/text/byte_pieces.h"
#include "core/text/character_rules.h"
#include "core/text/space_symbol.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

std::vector<TokenId> idsOfBytes(const SentencePieceFile& file, const std::vector<TokenId>& ids) {
    if (!file.byteFallback) return {};
    std::vector<TokenId> bytes(256);
    for (std::size_t id = 0; id < file.pieces.size(); ++id)
        if (file.pieces[id].kind == PieceKind::Byte)
            bytes[byteOfPiece(file.pieces[id].text).value()] = ids[id];
    return bytes;
}

bool endsInDigitAndComma(AlignedSpan piece) {
    return piece.size() > 1 && piece.back().character == U',' && isDigit(piece[piece.size() - 2].character);
}

// The characters of `piece` but "▁", each with its place in the text instead of its bytes in the source.
AlignedText numbered(AlignedSpan text, const Segment& piece) {
    AlignedText result;
    for (std::size_t i = piece.first; i < piece.first + piece.count; ++i)
        if (!isSpaceSymbol(text[i])) result.push_back({text[i].character, i, i + 1});
    return result;
}

}  // namespace

SentencePieceModel::SentencePieceModel(const SentencePieceFile& file, SentencePieceRules rules)
    : m_segmenter(makePieceSegmenter(file)),
      m_normalizer(file),
      m_rules(std::move(rules)),
      m_unknownPiece(unknownPiece(file.pieces)),
      m_bytes(idsOfBytes(file, m_rules.ids)),
      m_spaceAsSuffix(file.spaceAsSuffix) {}

// Neighbouring unknown segments become one, unless their bytes are wanted.
std::vector<Segment> SentencePieceModel::segments(AlignedSpan text, const std::stop_token& stop) const {
    std::vector<Segment> result;
    bool behindUnknown = false;
    for (const Segment& segment : m_segmenter->segment(text, stop)) {
        const bool unknown = segment.id == m_unknownPiece;
        if (unknown && behindUnknown && m_bytes.empty()) {
            result.back().count += segment.count;
        } else {
            result.push_back(segment);
        }
        behindUnknown = unknown;
    }
    return result;
}

TokenId SentencePieceModel::idOf(AlignedSpan piece) const {
    return m_rules.vocabulary->idOf(toUtf8(piece)).value_or(m_rules.unknown);
}

// Unknown characters side by side may spell a piece that no segment is, such as a control piece.
TokenId SentencePieceModel::idOf(const Segment& segment, AlignedSpan text) const {
    if (segment.id != m_unknownPiece) return m_rules.ids[static_cast<std::size_t>(segment.id)];
    return idOf(text.subspan(segment.first, segment.count));
}

// Puts together the pieces of one text.
class SentencePieceModel::Assembly {
public:
    Assembly(const SentencePieceModel& model, AlignedSpan text, std::vector<SubwordPiece>& pieces)
        : m_model(model), m_text(text), m_pieces(pieces) {}

    void append(const Segment& segment, const std::stop_token& stop);

private:
    AlignedSpan characters(const Segment& segment) const {
        return m_text.subspan(segment.first, segment.count);
    }
    void appendBytes(const Segment& segment);
    void appendWithoutComma(const Segment& segment, const std::stop_token& stop);
    void appendPiece(TokenId id, std::size_t first, std::size_t last);
    bool startsWord(std::size_t first) const;

    const SentencePieceModel& m_model;
    AlignedSpan m_text;
    std::vector<SubwordPiece>& m_pieces;
    std::size_t m_end = 0;  // of the piece before
};

void SentencePieceModel::Assembly::append(const Segment& segment, const std::stop_token& stop) {
    const bool unknown = segment.id == m_model.m_unknownPiece;
    if (unknown && !m_model.m_bytes.empty()) {
        appendBytes(segment);
    } else if (m_model.m_rules.cutsOffCommas && endsInDigitAndComma(characters(segment))) {
        appendWithoutComma(segment, stop);
    } else {
        appendPiece(m_model.idOf(segment, m_text), segment.first, segment.first + segment.count);
    }
}

void SentencePieceModel::Assembly::appendBytes(const Segment& segment) {
    for (const char byte : toUtf8(characters(segment)))
        appendPiece(m_model.m_bytes[static_cast<unsigned char>(byte)], segment.first,
                    segment.first + segment.count);
}

// AlbertTokenizer._tokenize and XLNetTokenizer._tokenize of transformers 4.29.2: what stands before the comma
// is a text of its own.
void SentencePieceModel::Assembly::appendWithoutComma(const Segment& segment, const std::stop_token& stop) {
    const std::size_t comma = segment.first + segment.count - 1;
    const bool startsWord = isSpaceSymbol(m_text[segment.first]);
    const AlignedText number = m_model.m_normalizer.normalized(
        numbered(m_text, {segment.id, segment.first, segment.count - 1}), stop);
    for (const Segment& part : m_model.segments(number, stop)) {
        AlignedSpan piece = AlignedSpan(number).subspan(part.first, part.count);
        std::size_t first = piece.front().begin;
        if (part.first == 0 && isSpaceSymbol(piece.front())) {
            if (startsWord) {
                first = segment.first;
            } else {
                piece = piece.subspan(1);
            }
        }
        if (!piece.empty()) appendPiece(m_model.idOf(piece), first, std::max(piece.back().end, first + 1));
    }
    appendPiece(m_model.idOf(m_text.subspan(comma, 1)), comma, comma + 1);
}

// The first piece of all starts no further word, nor do the bytes of a character behind its first.
bool SentencePieceModel::Assembly::startsWord(std::size_t first) const {
    return m_end > 0 && first >= m_end && isSpaceSymbol(m_text[m_model.m_spaceAsSuffix ? first - 1 : first]);
}

void SentencePieceModel::Assembly::appendPiece(TokenId id, std::size_t first, std::size_t last) {
    SubwordPiece piece{id, first, last - first, startsWord(first)};
    m_end = last;
    const AlignedSpan characters = m_text.subspan(first, last - first);
    if (!std::ranges::all_of(characters, isSpaceSymbol)) {
        for (; isSpaceSymbol(m_text[piece.first]); --piece.count)
            ++piece.first;
        while (isSpaceSymbol(m_text[piece.first + piece.count - 1]))
            --piece.count;
    }
    m_pieces.push_back(piece);
}

void SentencePieceModel::appendPieces(AlignedSpan text, std::vector<SubwordPiece>& pieces,
                                      const std::stop_token& stop) const {
    Assembly assembly(*this, text, pieces);
    for (const Segment& segment : segments(text, stop))
        assembly.append(segment, stop);
}

}  // namespace stratascope
