#include "core/text/sentencepiece_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <unordered_set>
#include <utility>

#include "core/base/error.h"
#include "core/text/byte_pieces.h"
#include "core/text/utf8.h"
#include "core/text/wire_format.h"

namespace stratascope {
namespace {

void check(const ModelPiece& piece, const WireReader& reader, std::size_t offset) {
    if (piece.text.empty()) reader.fail(offset, "an empty piece");
    if (piece.text.size() > longestModelPiece)
        reader.fail(offset, "a piece of " + std::to_string(piece.text.size()) + " bytes");
    if (piece.text.find('\0') != std::string::npos) reader.fail(offset, "a piece with a NUL");
    if (firstInvalidUtf8(piece.text)) reader.fail(offset, "a piece that is not UTF-8");
    if (!std::isfinite(piece.score)) reader.fail(offset, "a score that is not finite");
}

// Reads the parts of a model one by one.
class ModelParser {
public:
    explicit ModelParser(std::string path) : m_path(std::move(path)) {}

    SentencePieceFile parse(std::string_view bytes);

private:
    void readPiece(WireReader piece, std::size_t offset);
    void readTrainer(WireReader trainer);
    void readNormalizer(WireReader normalizer);
    SentencePieceFile::Algorithm algorithm(const WireReader& trainer, const WireField& field) const;
    void checkKind(const ModelPiece& piece, const WireReader& reader, std::size_t offset);
    void checkWhole(const WireReader& model, std::size_t size) const;

    std::string m_path;
    SentencePieceFile m_file;
    std::unordered_set<std::string_view> m_texts;  // within the file
    std::array<bool, 256> m_bytes{};
    std::optional<std::size_t> m_firstBytePiece;
    bool m_hasUnknown = false;
};

SentencePieceFile ModelParser::parse(std::string_view bytes) {
    WireReader model(bytes, m_path);
    while (const auto field = model.next()) {
        if (field->number == 1) readPiece(model.message(*field), field->offset);
        if (field->number == 2) readTrainer(model.message(*field));
        if (field->number == 3) readNormalizer(model.message(*field));
    }
    checkWhole(model, bytes.size());
    return std::move(m_file);
}

PieceKind kindOf(const WireReader& reader, const WireField& field) {
    const std::uint64_t kind = reader.number(field);
    if (kind < 1 || kind > 6) reader.fail(field.offset, "a piece of an unknown kind");
    return static_cast<PieceKind>(kind);
}

void ModelParser::readPiece(WireReader reader, std::size_t offset) {
    ModelPiece piece;
    std::string_view text;
    while (const auto field = reader.next()) {
        if (field->number == 1) text = reader.bytes(*field);
        if (field->number == 2) piece.score = reader.real(*field);
        if (field->number == 3) piece.kind = kindOf(reader, *field);
    }
    piece.text = text;
    check(piece, reader, offset);
    if (!m_texts.insert(text).second) reader.fail(offset, "a piece that stands there twice");
    checkKind(piece, reader, offset);
    m_file.pieces.push_back(std::move(piece));
}

void ModelParser::checkKind(const ModelPiece& piece, const WireReader& reader, std::size_t offset) {
    if (piece.kind == PieceKind::Unknown) {
        if (m_hasUnknown) reader.fail(offset, "a second unknown piece");
        m_hasUnknown = true;
    }
    if (piece.kind == PieceKind::Byte) {
        const auto byte = byteOfPiece(piece.text);
        if (!byte) reader.fail(offset, "a byte piece that names no byte");
        m_bytes[*byte] = true;
        if (!m_firstBytePiece) m_firstBytePiece = offset;
    }
}

void ModelParser::readTrainer(WireReader trainer) {
    while (const auto field = trainer.next()) {
        if (field->number == 3) m_file.algorithm = algorithm(trainer, *field);
        if (field->number == 24) m_file.spaceAsSuffix = trainer.number(*field) != 0;
        if (field->number == 35) m_file.byteFallback = trainer.number(*field) != 0;
    }
}

SentencePieceFile::Algorithm ModelParser::algorithm(const WireReader& trainer, const WireField& field) const {
    switch (trainer.number(field)) {
        case 1:
            return SentencePieceFile::Algorithm::Unigram;
        case 2:
            return SentencePieceFile::Algorithm::Bpe;
        case 3:
            throw Error(ErrorCode::UnsupportedTokenizer, {m_path, "SentencePiece, model_type WORD"});
        case 4:
            throw Error(ErrorCode::UnsupportedTokenizer, {m_path, "SentencePiece, model_type CHAR"});
        default:
            trainer.fail(field.offset, "a model of an unknown kind");
    }
}

void ModelParser::readNormalizer(WireReader normalizer) {
    while (const auto field = normalizer.next()) {
        if (field->number == 2)
            m_file.characterMap = CharacterMap(normalizer.bytes(*field), m_path, field->bytesOffset);
        if (field->number == 3) m_file.addsDummyPrefix = normalizer.number(*field) != 0;
        if (field->number == 4) m_file.removesExtraSpaces = normalizer.number(*field) != 0;
        if (field->number == 5 && normalizer.number(*field) == 0)
            throw Error(ErrorCode::UnsupportedTokenizer,
                        {m_path, "SentencePiece, escape_whitespaces: false"});
    }
}

void ModelParser::checkWhole(const WireReader& model, std::size_t size) const {
    if (m_file.pieces.empty()) model.fail(size, "a model without pieces");
    if (!m_hasUnknown) throw Error(ErrorCode::SpecialTokenMissing, {m_path, "<unk>"});
    if (!m_file.byteFallback && m_firstBytePiece)
        model.fail(*m_firstBytePiece, "a byte piece in a model without byte_fallback");
    if (m_file.byteFallback && std::ranges::find(m_bytes, false) != m_bytes.end())
        model.fail(size, "byte_fallback without all 256 byte pieces");
}

}  // namespace

SentencePieceFile parseSentencePieceFile(std::string_view bytes, const std::filesystem::path& path) {
    return ModelParser(path.string()).parse(bytes);
}

}  // namespace stratascope
