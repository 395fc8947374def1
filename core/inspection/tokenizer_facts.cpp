#include "core/inspection/tokenizer_facts.h"

#include <algorithm>
#include <system_error>

#include "core/text/tokenizer_loader.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

// What a vocabulary's file is read with, where tokenizer_config.json does not say.
struct VocabularyFile {
    const char* file;
    const char* kind;
};

// In the order in which loadTokenizer() looks for them.
constexpr VocabularyFile vocabularyFiles[]{
    {"tokenizer.json", "tokenizer.json"},
    {"spiece.model", "SentencePiece"},
    {"sentencepiece.bpe.model", "SentencePiece"},
    {"tokenizer.model", "SentencePiece"},
    {"merges.txt", "byte-level BPE"},
    {"vocab.txt", "WordPiece"},
};

std::string kindOf(const fs::path& folder, const std::vector<ConfigEntry>& settings) {
    const auto named = std::ranges::find(settings, "tokenizer_class", &ConfigEntry::key);
    if (named != settings.end() && named->isText) return named->value;
    for (const VocabularyFile& row : vocabularyFiles) {
        std::error_code ignored;
        if (fs::exists(folder / row.file, ignored)) return row.kind;
    }
    return {};
}

std::vector<SpecialToken> specialTokens(const Tokenizer& tokenizer) {
    std::vector<SpecialToken> tokens;
    for (std::size_t i = 0; i < tokenizer.vocabularySize(); ++i) {
        const auto id = static_cast<TokenId>(i);
        if (tokenizer.isSpecial(id)) tokens.push_back({id, tokenizer.piece(id)});
    }
    return tokens;
}

bool anyUnknown(const TokenizedText& text) {
    return std::ranges::any_of(text.tokens, &Token::unknown);
}

void readFacts(const fs::path& folder, TokenizerFacts& facts) {
    const std::shared_ptr<const Tokenizer> tokenizer = loadTokenizer(folder);
    facts.vocabularySize = tokenizer->vocabularySize();
    facts.specialTokens = specialTokens(*tokenizer);
    facts.lowersCase = lowersCase(*tokenizer);
    facts.warnings = tokenizer->warnings();
}

}  // namespace

std::optional<bool> lowersCase(const Tokenizer& tokenizer) {
    std::optional<bool> lowers;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        const std::string lower(1, letter);
        const std::string upper(1, static_cast<char>(letter - 'a' + 'A'));
        const TokenizedText small = tokenizer.tokenize(lower, std::nullopt, 0);
        const TokenizedText large = tokenizer.tokenize(upper, std::nullopt, 0);
        if (small.ids() != large.ids()) return false;
        if (!anyUnknown(small)) lowers = true;
    }
    return lowers;
}

TokenizerFacts tokenizerFacts(const fs::path& folder) {
    TokenizerFacts facts;
    try {
        facts.settings = configEntries(folder / "tokenizer_config.json");
        facts.kind = kindOf(folder, facts.settings);
        readFacts(folder, facts);
    } catch (const Error& error) {
        facts.fault = error;
    }
    return facts;
}

}  // namespace stratascope
