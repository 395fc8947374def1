#include "core/text/sentencepiece_vocabulary.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

#include "core/base/error.h"

namespace stratascope {
namespace {

using Family = SentencePieceFamily;

SentencePieceVocabulary ownVocabulary(const SentencePieceFile& model, std::size_t extraIds) {
    SentencePieceVocabulary vocabulary;
    for (const ModelPiece& piece : model.pieces)
        vocabulary.pieces.push_back(piece.text);
    for (std::size_t i = extraIds; i > 0; --i)
        vocabulary.pieces.push_back("<extra_id_" + std::to_string(i - 1) + ">");
    vocabulary.ids.resize(model.pieces.size());
    std::iota(vocabulary.ids.begin(), vocabulary.ids.end(), 0);
    vocabulary.unknown = unknownPiece(model.pieces);
    return vocabulary;
}

// What fairseq put before the model's pieces, and how far those are moved.
struct FairseqHead {
    std::array<std::string_view, 4> pieces;
    std::size_t offset;
};

// The model's first piece, which is its unknown one, becomes fairseq's, and so does each piece that fairseq
// has itself; what is left of the model's own places in the head is overwritten.
SentencePieceVocabulary fairseqVocabulary(const SentencePieceFile& model, const FairseqHead& head) {
    constexpr TokenId unknown = 3;
    constexpr std::string_view mask = "<mask>";
    SentencePieceVocabulary vocabulary;
    vocabulary.unknown = unknown;
    vocabulary.pieces.resize(model.pieces.size() + head.offset);
    vocabulary.pieces.emplace_back(mask);
    std::ranges::copy(head.pieces, vocabulary.pieces.begin());
    for (std::size_t i = 0; i < model.pieces.size(); ++i) {
        const std::string& text = model.pieces[i].text;
        const auto own = std::ranges::find(head.pieces, text);
        std::size_t id = i + head.offset;
        if (i == 0) {
            id = unknown;
        } else if (own != head.pieces.end()) {
            id = static_cast<std::size_t>(own - head.pieces.begin());
        } else if (text == mask) {
            id = vocabulary.pieces.size() - 1;
        } else if (id >= head.pieces.size()) {
            vocabulary.pieces[id] = text;
        }
        vocabulary.ids.push_back(static_cast<TokenId>(id));
    }
    return vocabulary;
}

}  // namespace

SentencePieceVocabulary vocabularyOf(const SentencePieceFile& model, const Family& family,
                                     std::size_t extraIds, const std::filesystem::path& path) {
    const auto withHead = [&](const FairseqHead& head) {
        if (model.pieces.size() + head.offset < head.pieces.size())
            throw Error(ErrorCode::UnsupportedTokenizer,
                        {path.string(), std::string(family.tokenizerClass) + ", a model of " +
                                            std::to_string(model.pieces.size()) + " pieces"});
        return fairseqVocabulary(model, head);
    };
    switch (family.ids) {
        case Family::Ids::XlmRoberta:
            return withHead({{"<s>", "<pad>", "</s>", "<unk>"}, 1});
        case Family::Ids::Camembert:
            return withHead({{"<s>NOTUSED", "<pad>", "</s>NOTUSED", "<unk>"}, 4});
        case Family::Ids::OfModel:
            break;
    }
    return ownVocabulary(model, extraIds);
}

}  // namespace stratascope
