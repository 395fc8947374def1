#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/regular_file.h"

namespace stratascope {

// One entry of a zip archive.
struct ZipEntry {
    std::string name;
    std::uint64_t header = 0;  // first byte of its local header
    std::uint64_t begin = 0;   // first byte of what is stored; 0 as long as that was not looked for
    std::uint64_t size = 0;
    std::uint64_t stored = 0;  // bytes that it takes in the archive: as many, where it is not compressed
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
};

// The directory of an archive.
struct ZipDirectory {
    std::vector<ZipEntry> entries;  // by name in ascending order
    std::uint64_t begin = 0;        // first byte of the directory: everything stored lies before it
};

// Reads what an archive says of its entries, as APPNOTE.TXT (PKWARE, 6.3.10) describes it, ZIP64 included.
// Nothing is ever unpacked. This parser, with findStoredBytes, is stricter than libraries that unpack: each
// entry must be stored and plain, lie within the file, overlap no other, have a name of its own that stays
// within the archive, and be described alike in both of its headers; the directory must reach to the end.
// libarchive forgives all of these. Checksums are not looked at: torch.save can be told to leave them out.
// Errors: HeaderInvalid, HeaderTooLarge, ZipEntryRefused.
ZipDirectory readZipDirectory(const RegularFile& file);

// Finds the bytes of all entries. Errors: ZipEntryRefused.
void findStoredBytes(const RegularFile& file, ZipDirectory& directory);

// The entry of that name, null where there is none.
const ZipEntry* findEntry(const ZipDirectory& directory, std::string_view name);

}  // namespace stratascope
