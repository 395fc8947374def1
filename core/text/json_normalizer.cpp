#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/text/base64.h"
#include "core/text/json_pattern.h"
#include "core/text/json_steps.h"
#include "core/text/normalizers.h"

namespace stratascope {
namespace {

using NormalizerPtr = std::unique_ptr<const Normalizer>;

NormalizerPtr readSequence(const JsonPart& part) {
    part.allow({"type", "normalizers"});
    std::vector<NormalizerPtr> steps;
    for (const JsonPart& item : part["normalizers"].items()) {
        if (item.isNull()) item.invalid();
        steps.push_back(readNormalizer(item));
    }
    return std::make_unique<NormalizerSequence>(std::move(steps));
}

NormalizerPtr readBert(const JsonPart& part) {
    part.allow({"type", "clean_text", "handle_chinese_chars", "strip_accents", "lowercase"});
    const bool lowerCase = part["lowercase"].truth();
    return bertNormalizer({.cleanText = part["clean_text"].truth(),
                           .spaceChineseCharacters = part["handle_chinese_chars"].truth(),
                           .stripAccents = part["strip_accents"].truthOr(lowerCase),
                           .lowerCase = lowerCase});
}

NormalizerPtr readStrip(const JsonPart& part) {
    part.allow({"type", "strip_left", "strip_right"});
    return spaceStripper(part["strip_left"].truth(), part["strip_right"].truth());
}

NormalizerPtr readReplace(const JsonPart& part) {
    part.allow({"type", "pattern", "content"});
    const std::string content = part["content"].piece();
    const bool namesGroups = content.find('$') != std::string::npos && !part["pattern"]["Regex"].isNull();
    if (namesGroups) part["content"].unsupported();
    return replacer(readPattern(part["pattern"]), content);
}

NormalizerPtr readPrepend(const JsonPart& part) {
    part.allow({"type", "prepend"});
    return prefixer(part["prepend"].piece());
}

// Row 28 of the bad inputs: the table is checked before it is used.
NormalizerPtr readPrecompiled(const JsonPart& part) {
    part.allow({"type", "precompiled_charsmap"});
    const JsonPart table = part["precompiled_charsmap"];
    const auto blob = decodedBase64(table.text());
    if (!blob) table.invalid();
    try {
        return charsMapNormalizer(CharacterMap(*blob, table.file(), 0));
    } catch (const Error&) {
        table.invalid();
    }
}

NormalizerPtr readPlain(const JsonPart& part, NormalizerPtr normalizer) {
    part.allow({"type"});
    return normalizer;
}

}  // namespace

NormalizerPtr readNormalizer(const JsonPart& part) {
    if (part.isNull()) return nullptr;
    const std::string type = part["type"].text();
    if (type == "Sequence") return readSequence(part);
    if (type == "BertNormalizer") return readBert(part);
    if (type == "Strip") return readStrip(part);
    if (type == "Replace") return readReplace(part);
    if (type == "Prepend") return readPrepend(part);
    if (type == "Precompiled") return readPrecompiled(part);
    if (type == "NFC") return readPlain(part, formNormalizer(UnicodeForm::Nfc));
    if (type == "NFD") return readPlain(part, formNormalizer(UnicodeForm::Nfd));
    if (type == "NFKC") return readPlain(part, formNormalizer(UnicodeForm::Nfkc));
    if (type == "NFKD") return readPlain(part, formNormalizer(UnicodeForm::Nfkd));
    if (type == "Lowercase") return readPlain(part, lowerCaseNormalizer());
    if (type == "StripAccents") return readPlain(part, markStripper());
    if (type == "Nmt") return readPlain(part, nmtNormalizer());
    part["type"].unsupported();
}

}  // namespace stratascope
