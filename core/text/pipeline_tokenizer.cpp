#include "core/text/pipeline_tokenizer.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/progress.h"
#include "core/text/truncation.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

// Text to tokens by way of words and pieces: what all kinds of tokenizers have in common.
class PipelineTokenizer : public Tokenizer {
public:
    explicit PipelineTokenizer(TokenizerParts parts);

    TokenizedText tokenize(std::string_view textA, std::optional<std::string_view> textB,
                           std::size_t maxTokens, std::stop_token stop) const override;

    std::size_t vocabularySize() const override { return m_size; }
    std::string piece(TokenId id) const override;
    std::optional<TokenId> idOf(std::string_view piece) const override;
    bool isSpecial(TokenId id) const override { return m_specialIds.contains(id); }
    bool spellsBytes(TokenId id) const override { return m_parts.byteLevel && !m_addedPieces.contains(id); }
    std::optional<TokenId> maskId() const override { return m_parts.mask; }
    std::vector<Warning> warnings() const override { return m_parts.warnings; }

private:
    std::vector<Token> addText(std::string_view bytes, TokenizedText& result,
                               const std::stop_token& stop) const;
    void appendWord(const Word& word, Token& prototype, std::vector<SubwordPiece>& pieces,
                    std::vector<Token>& tokens, const std::stop_token& stop) const;
    Token spanningPiece(AlignedSpan characters, Token prototype) const;
    Token token(TokenId id, Token prototype) const;
    Token addedToken(TokenId id, Token prototype) const;
    std::vector<Token> framed(const std::vector<FramePart>& frame,
                              std::vector<std::vector<Token>> texts) const;
    void indexAddedTokens();

    TokenizerParts m_parts;
    std::size_t m_size;
    std::unordered_map<std::string_view, TokenId> m_addedIds;
    std::unordered_map<TokenId, std::string_view> m_addedPieces;
    std::unordered_set<TokenId> m_specialIds;
};

PipelineTokenizer::PipelineTokenizer(TokenizerParts parts)
    : m_parts(std::move(parts)), m_size(m_parts.vocabulary->size()) {
    indexAddedTokens();
    for (const auto& frame : {m_parts.frame.single, m_parts.frame.pair})
        for (const FramePart& part : frame)
            if (part.added) m_specialIds.insert(*part.added);
}

void PipelineTokenizer::indexAddedTokens() {
    for (const AddedToken& added : m_parts.addedTokens->all()) {
        m_addedIds[added.content] = added.id;
        m_addedPieces[added.id] = added.content;
        if (added.special) m_specialIds.insert(added.id);
        m_size = std::max(m_size, static_cast<std::size_t>(added.id) + 1);
    }
}

std::string PipelineTokenizer::piece(TokenId id) const {
    const auto added = m_addedPieces.find(id);
    return std::string(added == m_addedPieces.end() ? m_parts.vocabulary->piece(id) : added->second);
}

std::optional<TokenId> PipelineTokenizer::idOf(std::string_view piece) const {
    const auto added = m_addedIds.find(piece);
    return added == m_addedIds.end() ? m_parts.vocabulary->idOf(piece) : added->second;
}

Token spanning(AlignedSpan characters, Token prototype) {
    prototype.begin = characters.front().begin;
    prototype.end = characters.back().end;
    return prototype;
}

// What is left of the characters of a piece without those that spans leave out; of a piece of nothing else,
// its end.
AlignedSpan trimmedTo(AlignedSpan characters, std::optional<char32_t> trimmed) {
    const auto isKept = [&](const AlignedCharacter& aligned) { return aligned.character != trimmed; };
    const auto first = std::ranges::find_if(characters, isKept);
    auto last = characters.end();
    while (last != first && !isKept(*(last - 1)))
        --last;
    return {first, last};
}

Token PipelineTokenizer::spanningPiece(AlignedSpan characters, Token prototype) const {
    const AlignedSpan rest = trimmedTo(characters, m_parts.trimmed);
    if (!rest.empty()) return spanning(rest, std::move(prototype));
    prototype.begin = prototype.end = characters.back().end;
    return prototype;
}

Token PipelineTokenizer::token(TokenId id, Token prototype) const {
    prototype.id = id;
    prototype.piece = piece(id);
    prototype.unknown = id == m_parts.unknown;
    prototype.spellsBytes = spellsBytes(id);
    return prototype;
}

// A token that no piece of a word is.
Token PipelineTokenizer::addedToken(TokenId id, Token prototype) const {
    Token added = token(id, std::move(prototype));
    added.unknown = added.unknown && !m_parts.unknownHasOtherRole;
    return added;
}

// `prototype` gives the word's number, and holds that of the last word behind.
void PipelineTokenizer::appendWord(const Word& word, Token& prototype, std::vector<SubwordPiece>& pieces,
                                   std::vector<Token>& tokens, const std::stop_token& stop) const {
    const AlignedSpan characters(word.characters);
    if (word.added) {
        tokens.push_back(addedToken(word.added->id, spanning(characters, prototype)));
        tokens.back().special = word.added->special;
        return;
    }
    pieces.clear();
    m_parts.model->appendPieces(characters, pieces, stop);
    for (const SubwordPiece& piece : pieces) {
        if (piece.startsWord) ++prototype.word;
        const AlignedSpan spelled = characters.subspan(piece.first, piece.count);
        tokens.push_back(token(piece.id, spanningPiece(spelled, prototype)));
    }
}

// The tokens of the next text, which joins the sources of `result`.
std::vector<Token> PipelineTokenizer::addText(std::string_view bytes, TokenizedText& result,
                                              const std::stop_token& stop) const {
    ValidUtf8 valid = toValidUtf8(bytes);
    if (result.replacedSequences == 0) result.firstReplaced = valid.firstReplaced;
    result.replacedSequences += valid.replacedSequences;
    Token prototype;
    prototype.text = static_cast<int>(result.texts.size());
    prototype.word = 0;
    std::vector<Token> tokens;
    std::vector<SubwordPiece> pieces;
    for (const Word& word : m_parts.cutter->words(alignedText(valid.text), stop)) {
        throwIfStopped(stop);
        appendWord(word, prototype, pieces, tokens, stop);
        ++prototype.word;
    }
    result.texts.push_back(std::move(valid.text));
    return tokens;
}

// A token that is added belongs to the text before it, those at the start to the first text.
std::vector<Token> PipelineTokenizer::framed(const std::vector<FramePart>& frame,
                                             std::vector<std::vector<Token>> texts) const {
    std::vector<Token> tokens;
    Token added;
    added.special = true;
    bool behindText = false;
    for (const FramePart& part : frame) {
        if (part.added) {
            if (part.unlessThere && std::exchange(behindText, false) && tokens.back().id == *part.added)
                continue;
            added.segment = part.segment;
            tokens.push_back(addedToken(*part.added, added));
            continue;
        }
        added.text = part.text;
        std::vector<Token>& text = texts[static_cast<std::size_t>(part.text)];
        for (Token& token : text)
            token.segment = part.segment;
        behindText = !text.empty();
        std::ranges::move(text, std::back_inserter(tokens));
    }
    return tokens;
}

TokenizedText PipelineTokenizer::tokenize(std::string_view textA, std::optional<std::string_view> textB,
                                          std::size_t maxTokens, std::stop_token stop) const {
    TokenizedText result;
    std::vector<Token> a = addText(textA, result, stop);
    std::vector<Token> b = textB ? addText(*textB, result, stop) : std::vector<Token>();
    const std::vector<FramePart>& frame = textB ? m_parts.frame.pair : m_parts.frame.single;
    const std::size_t added = addedTokensOf(frame);
    const auto truncate = m_parts.truncatesAsFast ? truncateLongestFirstAsFast : truncateLongestFirst;
    if (maxTokens > 0) result.droppedTokens = truncate(a, b, maxTokens > added ? maxTokens - added : 0);
    std::vector<Token>& tokens = result.tokens;
    tokens = framed(frame, {std::move(a), std::move(b)});
    if (maxTokens > 0 && tokens.size() > maxTokens) {
        result.droppedTokens += tokens.size() - maxTokens;
        tokens.resize(maxTokens);
    }
    for (std::size_t i = 0; i < tokens.size(); ++i)
        tokens[i].position = static_cast<int>(i);
    return result;
}

}  // namespace

std::shared_ptr<const Tokenizer> makeTokenizer(TokenizerParts parts) {
    return std::make_shared<const PipelineTokenizer>(std::move(parts));
}

}  // namespace stratascope
