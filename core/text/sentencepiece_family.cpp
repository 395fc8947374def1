#include "core/text/sentencepiece_family.h"

#include <algorithm>

namespace stratascope {
namespace {

using Family = SentencePieceFamily;

const std::vector<Family>& families() {
    // Tokens: begin, end, unknown, separator, padding, class, mask.
    static const std::vector<Family> table{
        {.tokenizerClass = "AlbertTokenizer",
         .file = "spiece.model",
         .tokens = {"[CLS]", "[SEP]", "<unk>", "[SEP]", "<pad>", "[CLS]", "[MASK]"},
         .framing = Family::Framing::Bert,
         .cleansText = true,
         .lowerCases = true},
        {.tokenizerClass = "XLMRobertaTokenizer",
         .file = "sentencepiece.bpe.model",
         .tokens = {"<s>", "</s>", "<unk>", "</s>", "<pad>", "<s>", "<mask>"},
         .ids = Family::Ids::XlmRoberta,
         .framing = Family::Framing::Roberta},
        {.tokenizerClass = "CamembertTokenizer",
         .file = "sentencepiece.bpe.model",
         .tokens = {"<s>", "</s>", "<unk>", "</s>", "<pad>", "<s>", "<mask>"},
         .additional = {"<s>NOTUSED", "</s>NOTUSED"},
         .ids = Family::Ids::Camembert,
         .framing = Family::Framing::Roberta},
        {.tokenizerClass = "XLNetTokenizer",
         .file = "spiece.model",
         .tokens = {"<s>", "</s>", "<unk>", "<sep>", "<pad>", "<cls>", "<mask>"},
         .additional = {"<eop>", "<eod>"},
         .framing = Family::Framing::Xlnet,
         .cleansText = true},
        {.tokenizerClass = "T5Tokenizer",
         .file = "spiece.model",
         .tokens = {"", "</s>", "<unk>", "", "<pad>", "", ""},
         .framing = Family::Framing::T5,
         .extraIds = 100},
    };
    return table;
}

}  // namespace

const SentencePieceFamily* sentencePieceFamily(std::string_view tokenizerClass) {
    if (tokenizerClass == "MT5Tokenizer") tokenizerClass = "T5Tokenizer";
    const auto found = std::ranges::find(families(), tokenizerClass, &Family::tokenizerClass);
    return found == families().end() ? nullptr : &*found;
}

const SentencePieceFamily& plainSentencePiece() {
    static const Family plain{.tokenizerClass = "SentencePiece", .file = "tokenizer.model", .tokens = {}};
    return plain;
}

}  // namespace stratascope
