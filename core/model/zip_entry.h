#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/regular_file.h"
#include "core/model/zip_directory.h"

namespace stratascope {

// The largest number of `width` bytes: the sign in a zip header that the number stands in its ZIP64 part.
constexpr std::uint64_t saturated(std::size_t width) {
    return ~std::uint64_t(0) >> (64 - 8 * width);
}

// The bytes that the directory's entry at the start of `bytes` takes; 0 where there is none or it is cut.
std::size_t centralHeaderSize(std::string_view bytes);

// An entry of the directory, without the place of its bytes. Errors, naming `path`: ZipEntryRefused where it
// has no proper name or its numbers are broken.
ZipEntry parseCentralHeader(std::string_view bytes, const std::string& path);

// Where the bytes of `entry` begin by its local header; they end before `limit`. Errors: ZipEntryRefused
// where they are not stored as they are, the two headers differ or the bytes are not there.
std::uint64_t beginOfStored(const RegularFile& file, const ZipEntry& entry, std::uint64_t limit);

}  // namespace stratascope
