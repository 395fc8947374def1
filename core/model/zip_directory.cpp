#include "core/model/zip_directory.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/model/little_endian.h"
#include "core/model/zip_entry.h"

namespace stratascope {
namespace {

constexpr std::uint64_t endSize = 22;
constexpr std::uint64_t locatorSize = 20;
constexpr std::uint64_t end64Size = 56;
constexpr std::uint64_t largestDirectory = 100'000'000;

// Where the directory lies, by the records at the end of the archive.
struct DirectoryPlace {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t count = 0;
};

[[noreturn]] void fail(const RegularFile& file, std::uint64_t offset, const char* what) {
    throw Error(ErrorCode::HeaderInvalid, {file.path(), std::to_string(offset), what});
}

// Whether a number of the old end record leaves the word to its ZIP64 counterpart.
bool agrees(std::uint64_t old, std::uint64_t large, std::size_t width) {
    return old == large || old == saturated(width);
}

// The ZIP64 records, which stand directly before the old one.
DirectoryPlace readEnd64(const RegularFile& file, const std::string& locator, std::uint64_t locatorOffset,
                         const DirectoryPlace& old) {
    const std::uint64_t offset = littleEndian(locator, 8, 8);
    if (littleEndian(locator, 4, 4) != 0 || littleEndian(locator, 16, 4) != 1)
        fail(file, locatorOffset, "the archive is split over several files");
    if (locatorOffset < end64Size || offset != locatorOffset - end64Size)
        fail(file, locatorOffset, "the ZIP64 record is not where the archive says");
    const std::string record = file.bytesAt(offset, end64Size);
    if (!record.starts_with("PK\x06\x06") || littleEndian(record, 4, 8) != end64Size - 12)
        fail(file, offset, "not a ZIP64 record");
    const DirectoryPlace place{littleEndian(record, 48, 8), littleEndian(record, 40, 8),
                               littleEndian(record, 32, 8)};
    const bool whole = littleEndian(record, 16, 8) == 0 && littleEndian(record, 24, 8) == place.count;
    if (!whole || !agrees(old.offset, place.offset, 4) || !agrees(old.size, place.size, 4) ||
        !agrees(old.count, place.count, 2))
        fail(file, offset, "the ZIP64 record contradicts the archive's end");
    return place;
}

// The directory must end where the records behind it begin.
DirectoryPlace checked(const RegularFile& file, const DirectoryPlace& place, std::uint64_t end) {
    if (place.size > end || place.offset != end - place.size)
        fail(file, end, "the directory is not where the archive says");
    if (place.size > largestDirectory) {
        throw Error(ErrorCode::HeaderTooLarge,
                    {file.path(), std::to_string(place.size), std::to_string(largestDirectory)});
    }
    return place;
}

DirectoryPlace findDirectory(const RegularFile& file) {
    if (file.size() < endSize) fail(file, file.size(), "the end of the zip archive is missing");
    const std::uint64_t offset = file.size() - endSize;
    const std::string end = file.bytesAt(offset, endSize);
    if (!end.starts_with("PK\x05\x06") || littleEndian(end, 20, 2) != 0)
        fail(file, file.size(), "the end of the zip archive is missing");
    const DirectoryPlace place{littleEndian(end, 16, 4), littleEndian(end, 12, 4), littleEndian(end, 10, 2)};
    if (littleEndian(end, 4, 4) != 0 || littleEndian(end, 8, 2) != place.count)
        fail(file, offset, "the archive is split over several files");
    if (offset >= locatorSize) {
        const std::string locator = file.bytesAt(offset - locatorSize, locatorSize);
        if (locator.starts_with("PK\x06\x07")) {
            const std::uint64_t at = offset - locatorSize;
            return checked(file, readEnd64(file, locator, at, place), at - end64Size);
        }
    }
    return checked(file, place, offset);
}

std::vector<ZipEntry> readEntries(const RegularFile& file, const DirectoryPlace& place) {
    const std::string directory = file.bytesAt(place.offset, place.size);
    std::vector<ZipEntry> entries;
    std::size_t at = 0;
    while (at < directory.size()) {
        const std::size_t size = centralHeaderSize(std::string_view(directory).substr(at));
        if (size == 0) fail(file, place.offset + at, "not an entry of a zip archive");
        entries.push_back(parseCentralHeader(std::string_view(directory).substr(at, size), file.path()));
        at += size;
    }
    if (entries.size() != place.count) fail(file, place.offset, "the number of entries is wrong");
    return entries;
}

[[noreturn]] void refuse(const RegularFile& file, const ZipEntry& entry, const char* what) {
    throw Error(ErrorCode::ZipEntryRefused, {file.path(), entry.name, what});
}

// Entries that share bytes are how a small file becomes a large one.
void checkOverlap(const RegularFile& file, const ZipDirectory& directory) {
    std::vector<const ZipEntry*> inOrder;
    for (const ZipEntry& entry : directory.entries)
        inOrder.push_back(&entry);
    std::ranges::sort(inOrder, {}, &ZipEntry::header);
    for (std::size_t i = 0; i < inOrder.size(); ++i) {
        const std::uint64_t limit = i + 1 < inOrder.size() ? inOrder[i + 1]->header : directory.begin;
        const ZipEntry& entry = *inOrder[i];
        if (entry.begin > limit || entry.size > limit - entry.begin) refuse(file, entry, "overlaps another");
    }
}

}  // namespace

ZipDirectory readZipDirectory(const RegularFile& file) {
    const DirectoryPlace place = findDirectory(file);
    ZipDirectory directory{readEntries(file, place), place.offset};
    std::ranges::sort(directory.entries, {}, &ZipEntry::name);
    const auto same = std::ranges::adjacent_find(directory.entries, {}, &ZipEntry::name);
    if (same != directory.entries.end()) refuse(file, *same, "stands twice");
    return directory;
}

void findStoredBytes(const RegularFile& file, ZipDirectory& directory) {
    for (ZipEntry& entry : directory.entries)
        entry.begin = beginOfStored(file, entry, directory.begin);
    checkOverlap(file, directory);
}

const ZipEntry* findEntry(const ZipDirectory& directory, std::string_view name) {
    const auto entry = std::ranges::lower_bound(directory.entries, name, {}, &ZipEntry::name);
    return entry != directory.entries.end() && entry->name == name ? &*entry : nullptr;
}

}  // namespace stratascope
