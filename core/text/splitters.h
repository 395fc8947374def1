#pragma once

#include <memory>

#include "core/text/pattern.h"
#include "core/text/space_symbol.h"
#include "core/text/text_steps.h"

namespace stratascope {

// The pre-tokenizers of huggingface/tokenizers, each by the name that it has there.

// What becomes of the matches at which a text is cut (SplitDelimiterBehavior).
enum class CutBehaviour {
    Removed,
    Isolated,            // parts of their own
    Contiguous,          // parts of their own, matches in a row one part
    MergedWithPrevious,  // the end of the part before
    MergedWithNext,      // the start of the part behind
};

// Split. With `inverted` what lies between the matches is taken for matches.
std::unique_ptr<const Splitter> patternSplitter(Pattern pattern, CutBehaviour behaviour,
                                                bool inverted = false);

// BertPreTokenizer: words by white space, each punctuation mark a word.
std::unique_ptr<const Splitter> bertSplitter();

// WhitespaceSplit: words by white space. U+0085 belongs to the words, as for SentencePiece and the fast
// reference in JavaScript; the one in Rust cuts there.
std::unique_ptr<const Splitter> whiteSpaceSplitter();

// When a mark is put before a run that does not start with it.
enum class MetaspacePrefix { Always, First, Never };

// How Metaspace marks words.
struct MetaspaceRules {
    char32_t replacement = spaceSymbol;
    MetaspacePrefix prefix = MetaspacePrefix::Always;  // First: only where the run starts the text
    bool split = true;                                 // before each mark
};

// Metaspace: spaces become marks, and words start with theirs.
std::unique_ptr<const Splitter> metaspaceSplitter(const MetaspaceRules& rules);

// ByteLevel: the words of GPT-2 (or the whole run), each byte of them a character of its own (byte_level.h).
// A space before the run, if wanted and not there, has none of its bytes.
std::unique_ptr<const Splitter> byteLevelSplitter(bool prefixSpace, bool splitWords);

}  // namespace stratascope
