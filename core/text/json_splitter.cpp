#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text/character_rules.h"
#include "core/text/json_pattern.h"
#include "core/text/json_steps.h"
#include "core/text/splitters.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

using SplitterPtr = std::unique_ptr<const Splitter>;

SplitterPtr readSequence(const JsonPart& part) {
    part.allow({"type", "pretokenizers"});
    std::vector<SplitterPtr> steps;
    for (const JsonPart& item : part["pretokenizers"].items()) {
        if (item.isNull()) item.invalid();
        steps.push_back(readSplitter(item));
    }
    return std::make_unique<SplitterSequence>(std::move(steps));
}

SplitterPtr readByteLevel(const JsonPart& part) {
    part.allow({"type", "add_prefix_space", "trim_offsets", "use_regex"});
    return byteLevelSplitter(part["add_prefix_space"].truth(), part["use_regex"].truthOr(true));
}

CutBehaviour readBehaviour(const JsonPart& part) {
    const std::string name = part.text();
    if (name == "Removed") return CutBehaviour::Removed;
    if (name == "Isolated") return CutBehaviour::Isolated;
    if (name == "Contiguous") return CutBehaviour::Contiguous;
    if (name == "MergedWithPrevious") return CutBehaviour::MergedWithPrevious;
    if (name == "MergedWithNext") return CutBehaviour::MergedWithNext;
    part.unsupported();
}

SplitterPtr readSplit(const JsonPart& part) {
    part.allow({"type", "pattern", "behavior", "invert"});
    return patternSplitter(readPattern(part["pattern"]), readBehaviour(part["behavior"]),
                           part["invert"].truthOr(false));
}

SplitterPtr readPunctuation(const JsonPart& part) {
    part.allow({"type", "behavior"});
    const JsonPart behaviour = part["behavior"];
    return patternSplitter(characterPattern(isPunctuation),
                           behaviour.isNull() ? CutBehaviour::Isolated : readBehaviour(behaviour));
}

SplitterPtr readDigits(const JsonPart& part) {
    part.allow({"type", "individual_digits"});
    const bool individual = part["individual_digits"].truth();
    return patternSplitter(characterPattern(isNumber),
                           individual ? CutBehaviour::Isolated : CutBehaviour::Contiguous);
}

MetaspacePrefix readPrefix(const JsonPart& part) {
    const std::string scheme = part["prepend_scheme"].textOr("always");
    if (!part["add_prefix_space"].truthOr(true)) {
        if (!part["prepend_scheme"].isNull() && scheme != "never") part["add_prefix_space"].invalid();
        return MetaspacePrefix::Never;
    }
    if (scheme == "always") return MetaspacePrefix::Always;
    if (scheme == "first") return MetaspacePrefix::First;
    if (scheme == "never") return MetaspacePrefix::Never;
    part["prepend_scheme"].unsupported();
}

// Older files say add_prefix_space and str_rep, which repeats the replacement; newer ones say prepend_scheme.
SplitterPtr readMetaspace(const JsonPart& part) {
    part.allow({"type", "replacement", "str_rep", "add_prefix_space", "prepend_scheme", "split"});
    const std::u32string replacement = codePointsOf(part["replacement"].text());
    if (replacement.size() != 1) part["replacement"].invalid();
    return metaspaceSplitter({.replacement = replacement.front(),
                              .prefix = readPrefix(part),
                              .split = part["split"].truthOr(true)});
}

SplitterPtr readPlain(const JsonPart& part, SplitterPtr splitter) {
    part.allow({"type"});
    return splitter;
}

}  // namespace

SplitterPtr readSplitter(const JsonPart& part) {
    if (part.isNull()) return nullptr;
    const std::string type = part["type"].text();
    if (type == "Sequence") return readSequence(part);
    if (type == "ByteLevel") return readByteLevel(part);
    if (type == "Metaspace") return readMetaspace(part);
    if (type == "Split") return readSplit(part);
    if (type == "Punctuation") return readPunctuation(part);
    if (type == "Digits") return readDigits(part);
    if (type == "BertPreTokenizer") return readPlain(part, bertSplitter());
    if (type == "Whitespace")
        return readPlain(part, patternSplitter(wordPattern(), CutBehaviour::Removed, true));
    if (type == "WhitespaceSplit") return readPlain(part, whiteSpaceSplitter());
    part["type"].unsupported();
}

bool cutsIntoBytes(const JsonPart& part) {
    if (part.isNull()) return false;
    const std::string type = part["type"].text();
    if (type != "Sequence") return type == "ByteLevel";
    return std::ranges::any_of(part["pretokenizers"].items(), cutsIntoBytes);
}

}  // namespace stratascope
