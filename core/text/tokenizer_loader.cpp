#include "core/text/tokenizer_loader.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/error.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "core/text/text_file.h"
#include "core/text/tokenizer_class.h"
#include "core/text/tokenizer_config.h"
#include "core/text/vocabulary_lines.h"
#include "core/text/wordpiece_tokenizer.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

// A folder that says nothing is BERT's, as it was before others had tokenizers.
constexpr std::array<std::string_view, 4> wordPieceClasses{"", "BertTokenizer", "DistilBertTokenizer",
                                                           "ElectraTokenizer"};

bool hasContinuations(const Vocabulary& vocabulary) {
    for (std::size_t id = 0; id < vocabulary.size(); ++id)
        if (vocabulary.piece(static_cast<TokenId>(id)).starts_with("##")) return true;
    return false;
}

// Chinese ALBERT models come with BERT's vocab.txt. A list of whole tokens is another thing, and only its
// authors know how they cut texts.
void requireWordPieces(const fs::path& vocabularyFile) {
    if (!hasContinuations(*loadVocabularyLines(vocabularyFile).vocabulary))
        throw Error(ErrorCode::UnsupportedTokenizer,
                    {vocabularyFile.string(), "vocab.txt without ## pieces"});
}

std::shared_ptr<const Tokenizer> loadWordPieces(const fs::path& folder, const fs::path& vocabularyFile) {
    const WordPieceOptions options = readWordPieceOptions(folder);
    if (!pathExists(vocabularyFile)) throw Error(ErrorCode::NoTokenizer, {folder.string()});
    return loadWordPieceTokenizer(vocabularyFile, options);
}

}  // namespace

std::shared_ptr<const Tokenizer> loadTokenizer(const fs::path& folder) {
    if (!pathExists(folder)) throw Error(ErrorCode::FileNotFound, {folder.string()});
    const TokenizerClass kind = tokenizerClassOf(folder);
    const fs::path vocabularyFile = folder / "vocab.txt";
    if (const SentencePieceFamily* family = sentencePieceFamily(kind.name)) {
        if (!kind.ofModelType || sentencePieceModelIn(folder, *family) || !pathExists(vocabularyFile))
            return loadSentencePieceTokenizer(folder, *family);
        requireWordPieces(vocabularyFile);
        return loadWordPieces(folder, vocabularyFile);
    }
    if (std::ranges::find(wordPieceClasses, kind.name) == wordPieceClasses.end())
        throw Error(ErrorCode::UnsupportedTokenizer, {kind.saidBy, kind.name});
    if (kind.name.empty() && pathExists(folder / plainSentencePiece().file))
        return loadSentencePieceTokenizer(folder, plainSentencePiece());
    return loadWordPieces(folder, vocabularyFile);
}

}  // namespace stratascope
