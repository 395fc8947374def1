#pragma once

#include <filesystem>
#include <memory>

#include "core/text/tokenizer.h"

namespace stratascope {

// What tokenizer_config.json says of a WordPiece tokenizer, with the reference's defaults for BERT.
struct WordPieceOptions {
    bool lowerCase = true;
    std::optional<bool> stripAccents = std::nullopt;  // unset: as lowerCase
    bool spaceChineseCharacters = true;
    std::string unknownToken = "[UNK]";
    std::string classToken = "[CLS]";
    std::string separatorToken = "[SEP]";
    std::string paddingToken = "[PAD]";
    std::string maskToken = "[MASK]";
    std::vector<std::string> additionalSpecialTokens = {};
    std::size_t longestWord = 100;  // code points; a longer word is the unknown token
    bool robertaFrame = false;      // <s> A </s></s> B </s>, as MPNet has it, not [CLS] A [SEP] B [SEP]

    friend bool operator==(const WordPieceOptions&, const WordPieceOptions&) = default;
};

// The reference's defaults for MPNet.
WordPieceOptions mpnetOptions();

// A WordPiece tokenizer from a vocabulary file of one piece a line.
// The unknown, class and separator tokens must be in it; a special token that is not is plain text, with a
// warning. Errors: files' codes, VocabularyInvalid, SpecialTokenMissing.
std::shared_ptr<const Tokenizer> loadWordPieceTokenizer(const std::filesystem::path& vocabularyFile,
                                                        const WordPieceOptions& options);

}  // namespace stratascope
