#include "core/text/json_pattern.h"

namespace stratascope {

Pattern readPattern(const JsonPart& part) {
    part.allow({"String", "Regex"});
    if (!part["String"].isNull()) return literalPattern(part["String"].piece());
    const auto pattern = knownPattern(part["Regex"].text());
    if (!pattern) part["Regex"].unsupported();
    return *pattern;
}

}  // namespace stratascope
