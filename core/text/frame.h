#pragma once

#include <optional>
#include <vector>

#include "core/text/tokenizer.h"

namespace stratascope {

// One part of a frame: a text, or a special token that the tokenizer adds.
struct FramePart {
    std::optional<TokenId> added = std::nullopt;  // unset: a text
    int text = 0;                                 // which text: 0 = A, 1 = B; of no meaning for added tokens
    int segment = 0;                              // token type id of all tokens of this part
    bool unlessThere = false;  // an added token is left out where the text before it ends with this token

    static FramePart ofText(int text, int segment) { return {std::nullopt, text, segment}; }
    static FramePart ofToken(TokenId id, int segment) { return {id, 0, segment}; }
    static FramePart ofTokenUnlessThere(TokenId id, int segment) { return {id, 0, segment, true}; }

    friend bool operator==(const FramePart&, const FramePart&) = default;
};

// How texts are framed by special tokens, e.g. [CLS] A [SEP] and [CLS] A [SEP] B [SEP]. Each text stands once
// in its frame, A before B.
struct Frame {
    std::vector<FramePart> single;
    std::vector<FramePart> pair;

    friend bool operator==(const Frame&, const Frame&) = default;
};

// Special tokens of `parts`.
std::size_t addedTokensOf(const std::vector<FramePart>& parts);

// [CLS] A [SEP] and [CLS] A [SEP] B [SEP], with the segments 0 and 1: BERT, ALBERT, ELECTRA.
Frame bertFrame(TokenId cls, TokenId sep);

// <s> A </s> and <s> A </s></s> B </s>, all of segment 0: RoBERTa, XLM-R, CamemBERT, MPNet.
Frame robertaFrame(TokenId cls, TokenId sep);

// A <sep> <cls> and A <sep> B <sep> <cls>, with the segments 0, 1 and, of <cls>, 2: XLNet.
Frame xlnetFrame(TokenId cls, TokenId sep);

// A </s> and A </s> B </s>, all of segment 0; a text that ends with </s> gets no second one: T5.
Frame t5Frame(TokenId end);

// A and A B, with the segments 0 and 1: nothing is added. GPT-2.
Frame bareFrame();

}  // namespace stratascope
