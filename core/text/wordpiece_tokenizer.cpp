#include "core/text/wordpiece_tokenizer.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "core/base/progress.h"
#include "core/text/basic_tokenizer.h"
#include "core/text/text_file.h"
#include "core/text/tokenizer_config.h"
#include "core/text/truncation.h"
#include "core/text/utf8.h"
#include "core/text/vocabulary.h"
#include "core/text/wordpiece.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> allSpecialTokens(const WordPieceOptions& options) {
    std::vector<std::string> tokens{options.unknownToken, options.classToken, options.separatorToken,
                                    options.paddingToken, options.maskToken};
    tokens.insert(tokens.end(), options.additionalSpecialTokens.begin(),
                  options.additionalSpecialTokens.end());
    return tokens;
}

std::vector<std::string> knownSpecialTokens(const WordPieceOptions& options, const Vocabulary& vocabulary) {
    std::vector<std::string> tokens = allSpecialTokens(options);
    std::erase_if(tokens, [&](const std::string& token) { return !vocabulary.idOf(token); });
    return tokens;
}

void requireSpecialTokens(const WordPieceOptions& options, const Vocabulary& vocabulary,
                          const fs::path& file) {
    for (const std::string& token : {options.unknownToken, options.classToken, options.separatorToken})
        if (!vocabulary.idOf(token)) throw Error(ErrorCode::SpecialTokenMissing, {file.string(), token});
}

// Text to WordPiece tokens in BERT's frame: [CLS] A [SEP], or [CLS] A [SEP] B [SEP].
class WordPieceTokenizer : public Tokenizer {
public:
    // The unknown, class and separator tokens of `options` must be in the vocabulary.
    WordPieceTokenizer(std::unique_ptr<const Vocabulary> vocabulary, const WordPieceOptions& options)
        : m_vocabulary(std::move(vocabulary)),
          m_options(options),
          m_basicTokenizer(options, SpecialTokens(knownSpecialTokens(options, *m_vocabulary))) {
        for (const std::string& token : knownSpecialTokens(options, *m_vocabulary))
            m_specialIds.insert(m_vocabulary->idOf(token).value());
    }

    TokenizedText tokenize(std::string_view textA, std::optional<std::string_view> textB,
                           std::size_t maxTokens, std::stop_token stop) const override;

    std::size_t vocabularySize() const override { return m_vocabulary->size(); }
    std::string piece(TokenId id) const override { return std::string(m_vocabulary->piece(id)); }
    std::optional<TokenId> idOf(std::string_view piece) const override { return m_vocabulary->idOf(piece); }
    bool isSpecial(TokenId id) const override { return m_specialIds.contains(id); }
    std::vector<Warning> warnings() const override;

private:
    std::vector<Token> addText(std::string_view bytes, TokenizedText& result,
                               const std::stop_token& stop) const;
    void appendWord(const Word& word, const Token& prototype, std::vector<Token>& tokens) const;
    void appendFrame(const std::string& piece, int text, std::vector<Token>& tokens) const;
    Token token(TokenId id, Token prototype) const;
    TokenId unknownId() const { return idOf(m_options.unknownToken).value(); }

    std::unique_ptr<const Vocabulary> m_vocabulary;
    WordPieceOptions m_options;
    BasicTokenizer m_basicTokenizer;
    std::unordered_set<TokenId> m_specialIds;
};

Token spanning(AlignedSpan characters, Token prototype) {
    prototype.begin = characters.front().begin;
    prototype.end = characters.back().end;
    return prototype;
}

Token WordPieceTokenizer::token(TokenId id, Token prototype) const {
    prototype.id = id;
    prototype.piece = piece(id);
    prototype.unknown = id == unknownId();
    return prototype;
}

void WordPieceTokenizer::appendWord(const Word& word, const Token& prototype,
                                    std::vector<Token>& tokens) const {
    const AlignedSpan characters(word.characters);
    Token whole = spanning(characters, prototype);
    whole.special = word.special;
    if (word.special) {
        tokens.push_back(token(idOf(toUtf8(characters)).value(), whole));
        return;
    }
    const bool tooLong = characters.size() > m_options.longestWord;
    const auto pieces = tooLong ? std::nullopt : wordPieces(characters, *m_vocabulary);
    if (!pieces) {
        tokens.push_back(token(unknownId(), whole));
        return;
    }
    for (const WordPiece& piece : *pieces)
        tokens.push_back(token(piece.id, spanning(characters.subspan(piece.first, piece.count), prototype)));
}

// The tokens of the next text, which joins the sources of `result`.
std::vector<Token> WordPieceTokenizer::addText(std::string_view bytes, TokenizedText& result,
                                               const std::stop_token& stop) const {
    ValidUtf8 valid = toValidUtf8(bytes);
    if (result.replacedSequences == 0) result.firstReplaced = valid.firstReplaced;
    result.replacedSequences += valid.replacedSequences;
    Token prototype;
    prototype.text = static_cast<int>(result.texts.size());
    prototype.segment = prototype.text;
    prototype.word = 0;
    std::vector<Token> tokens;
    for (const Word& word : m_basicTokenizer.words(alignedText(valid.text), stop)) {
        throwIfStopped(stop);
        appendWord(word, prototype, tokens);
        ++prototype.word;
    }
    result.texts.push_back(std::move(valid.text));
    return tokens;
}

void WordPieceTokenizer::appendFrame(const std::string& piece, int text, std::vector<Token>& tokens) const {
    Token prototype;
    prototype.text = text;
    prototype.segment = text;
    prototype.special = true;
    tokens.push_back(token(idOf(piece).value(), prototype));
}

TokenizedText WordPieceTokenizer::tokenize(std::string_view textA, std::optional<std::string_view> textB,
                                           std::size_t maxTokens, std::stop_token stop) const {
    TokenizedText result;
    std::vector<Token> a = addText(textA, result, stop);
    std::vector<Token> b = textB ? addText(*textB, result, stop) : std::vector<Token>();
    const std::size_t frame = textB ? 3 : 2;
    if (maxTokens > 0)
        result.droppedTokens = truncateLongestFirst(a, b, maxTokens > frame ? maxTokens - frame : 0);
    std::vector<Token>& tokens = result.tokens;
    appendFrame(m_options.classToken, 0, tokens);
    std::ranges::move(a, std::back_inserter(tokens));
    appendFrame(m_options.separatorToken, 0, tokens);
    if (textB) {
        std::ranges::move(b, std::back_inserter(tokens));
        appendFrame(m_options.separatorToken, 1, tokens);
    }
    if (maxTokens > 0 && tokens.size() > maxTokens) {
        result.droppedTokens += tokens.size() - maxTokens;
        tokens.resize(maxTokens);
    }
    for (std::size_t i = 0; i < tokens.size(); ++i)
        tokens[i].position = static_cast<int>(i);
    return result;
}

std::vector<Warning> WordPieceTokenizer::warnings() const {
    std::vector<Warning> warnings = m_vocabulary->warnings();
    for (const std::string& token : allSpecialTokens(m_options))
        if (!idOf(token)) warnings.push_back({WarningCode::SpecialTokenUnknown, {token}});
    return warnings;
}

}  // namespace

std::shared_ptr<const Tokenizer> loadWordPieceTokenizer(const fs::path& vocabularyFile,
                                                        const WordPieceOptions& options) {
    auto vocabulary = loadVocabulary(vocabularyFile);
    requireSpecialTokens(options, *vocabulary, vocabularyFile);
    return std::make_shared<const WordPieceTokenizer>(std::move(vocabulary), options);
}

std::shared_ptr<const Tokenizer> loadTokenizer(const fs::path& folder) {
    if (!pathExists(folder)) throw Error(ErrorCode::FileNotFound, {folder.string()});
    const WordPieceOptions options = readWordPieceOptions(folder);
    const fs::path vocabularyFile = folder / "vocab.txt";
    if (!pathExists(vocabularyFile)) throw Error(ErrorCode::NoTokenizer, {folder.string()});
    return loadWordPieceTokenizer(vocabularyFile, options);
}

}  // namespace stratascope
