#include "core/text/unicode_version.h"

#include <unicode/uversion.h>

namespace stratascope {

std::string unicodeLibraryVersion() {
    UVersionInfo version = {};
    char text[U_MAX_VERSION_STRING_LENGTH] = {};
    u_getVersion(version);
    u_versionToString(version, text);
    return text;
}

}  // namespace stratascope
