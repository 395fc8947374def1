#include "core/text/tokenizer_loader.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/error.h"
#include "core/text/byte_level_tokenizer.h"
#include "core/text/json_part.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "core/text/settings_file.h"
#include "core/text/text_file.h"
#include "core/text/tokenizer_class.h"
#include "core/text/tokenizer_config.h"
#include "core/text/tokenizer_json.h"
#include "core/text/vocabulary_lines.h"
#include "core/text/wordpiece_tokenizer.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

// The slow reference looks for tokens that were added to a WordPiece vocabulary in the lowered text, which is
// not done here. A file that only repeats what the vocabulary has changes nothing.
std::shared_ptr<const Tokenizer> loadWordPieces(const fs::path& folder, const WordPieceOptions& options) {
    auto tokenizer = loadWordPieceTokenizer(folder / "vocab.txt", options);
    const SettingsFile added(folder / "added_tokens.json");
    for (const auto& [content, id] : added.numbers(largestTokenId)) {
        if (tokenizer->idOf(content) != static_cast<TokenId>(id))
            throw Error(ErrorCode::UnsupportedTokenizer, {added.name(), content});
    }
    return tokenizer;
}

std::shared_ptr<const Tokenizer> loadBert(const fs::path& folder) {
    return loadWordPieces(folder, readWordPieceOptions(folder));
}

std::shared_ptr<const Tokenizer> loadMpnet(const fs::path& folder) {
    return loadWordPieces(folder, readWordPieceOptions(folder, mpnetOptions()));
}

std::shared_ptr<const Tokenizer> loadRoberta(const fs::path& folder) {
    return loadByteLevelTokenizer(folder, readRobertaOptions(folder));
}

std::shared_ptr<const Tokenizer> loadGpt2(const fs::path& folder) {
    return loadByteLevelTokenizer(folder, readGpt2Options(folder));
}

// A class of tokenizers that is made of text files.
struct TextFileClass {
    std::string_view name;
    std::string_view file;  // that it cannot do without
    std::shared_ptr<const Tokenizer> (*load)(const fs::path& folder);
};

constexpr std::array<TextFileClass, 6> textFileClasses{{
    {"BertTokenizer", "vocab.txt", loadBert},
    {"DistilBertTokenizer", "vocab.txt", loadBert},
    {"ElectraTokenizer", "vocab.txt", loadBert},
    {"MPNetTokenizer", "vocab.txt", loadMpnet},
    {"RobertaTokenizer", "merges.txt", loadRoberta},
    {"GPT2Tokenizer", "merges.txt", loadGpt2},
}};

const TextFileClass* textFileClass(std::string_view name) {
    const auto found = std::ranges::find(textFileClasses, name, &TextFileClass::name);
    return found == textFileClasses.end() ? nullptr : found;
}

bool hasContinuations(const Vocabulary& vocabulary) {
    for (std::size_t id = 0; id < vocabulary.size(); ++id)
        if (vocabulary.piece(static_cast<TokenId>(id)).starts_with("##")) return true;
    return false;
}

// Chinese ALBERT and RoBERTa models come with BERT's vocab.txt. A list of whole tokens is another thing, and
// only its authors know how they cut texts.
void requireWordPieces(const fs::path& vocabularyFile) {
    if (!hasContinuations(*loadVocabularyLines(vocabularyFile).vocabulary))
        throw Error(ErrorCode::UnsupportedTokenizer,
                    {vocabularyFile.string(), "vocab.txt without ## pieces"});
}

std::shared_ptr<const Tokenizer> loadByFiles(const fs::path& folder) {
    if (pathExists(folder / plainSentencePiece().file))
        return loadSentencePieceTokenizer(folder, plainSentencePiece());
    if (pathExists(folder / "vocab.txt")) return loadBert(folder);
    if (pathExists(folder / "merges.txt")) return loadRoberta(folder);
    throw Error(ErrorCode::NoTokenizer, {folder.string()});
}

// Whether the files of the class that models of this type usually have are missing, but BERT's are there.
bool comesAsWordPieces(const TokenizerClass& kind, bool hasOwnFiles, const fs::path& folder) {
    return kind.ofModelType && !hasOwnFiles && pathExists(folder / "vocab.txt");
}

std::shared_ptr<const Tokenizer> loadAsBert(const fs::path& folder) {
    requireWordPieces(folder / "vocab.txt");
    return loadBert(folder);
}

}  // namespace

std::shared_ptr<const Tokenizer> loadTokenizer(const fs::path& folder) {
    if (!pathExists(folder)) throw Error(ErrorCode::FileNotFound, {folder.string()});
    if (pathExists(folder / "tokenizer.json")) return loadTokenizerJson(folder / "tokenizer.json");
    const TokenizerClass kind = tokenizerClassOf(folder);
    if (kind.name.empty()) return loadByFiles(folder);
    if (const SentencePieceFamily* family = sentencePieceFamily(kind.name)) {
        const bool hasOwnFiles = sentencePieceModelIn(folder, *family).has_value();
        return comesAsWordPieces(kind, hasOwnFiles, folder) ? loadAsBert(folder)
                                                            : loadSentencePieceTokenizer(folder, *family);
    }
    const TextFileClass* files = textFileClass(kind.name);
    if (!files) throw Error(ErrorCode::UnsupportedTokenizer, {kind.saidBy, kind.name});
    if (pathExists(folder / files->file)) return files->load(folder);
    if (comesAsWordPieces(kind, false, folder)) return loadAsBert(folder);
    throw Error(ErrorCode::NoTokenizer, {folder.string()});
}

}  // namespace stratascope
