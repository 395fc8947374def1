#include "core/model/zip_entry.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "core/base/error.h"
#include "core/model/little_endian.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t centralSize = 46;
constexpr std::size_t localSize = 30;
constexpr std::size_t longestQuotation = 80;

// Bits of an entry's flags.
constexpr std::uint64_t encrypted = 1U | 1U << 6U | 1U << 13U;
constexpr std::uint64_t sizesBehind = 1U << 3U;

std::string quoted(std::string_view name) {
    return shortened(toValidUtf8(name).text, longestQuotation);
}

[[noreturn]] void refuse(const std::string& path, std::string_view name, const char* what) {
    throw Error(ErrorCode::ZipEntryRefused, {path, quoted(name), what});
}

bool namesDrive(std::string_view name) {
    const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    return name.size() >= 2 && letter(name[0]) && name[1] == ':';
}

bool leadsOut(std::string_view name) {
    if (name.starts_with('/') || namesDrive(name)) return true;
    if (name.find_first_of("\\\0"sv) != std::string_view::npos) return true;
    while (!name.empty()) {
        const std::string_view part = name.substr(0, name.find('/'));
        if (part == ".." || part == ".") return true;
        name.remove_prefix(std::min(part.size() + 1, name.size()));
    }
    return false;
}

void checkName(std::string_view name, const std::string& path) {
    if (name.empty() || firstInvalidUtf8(name)) refuse(path, name, "has no proper name");
    if (leadsOut(name)) refuse(path, name, "leads out of the archive");
}

void checkStored(const std::string& path, const std::string& name, std::uint64_t flags,
                 std::uint64_t method) {
    if ((flags & encrypted) != 0) refuse(path, name, "encrypted");
    if (method != 0) refuse(path, name, "compressed");
}

// The ZIP64 part of an entry's extra bytes: empty where there is none, nothing where they are broken.
std::optional<std::string_view> zip64Part(std::string_view extra) {
    while (extra.size() >= 4) {
        const std::size_t size = littleEndian(extra, 2, 2);
        if (size > extra.size() - 4) return std::nullopt;
        if (littleEndian(extra, 0, 2) == 1) return extra.substr(4, size);
        extra.remove_prefix(4 + size);
    }
    return extra.empty() ? std::optional(extra) : std::nullopt;
}

// Replaces, in their order, the saturated ones of `numbers` by what the ZIP64 part says.
bool takeLargeNumbers(std::string_view part, std::span<std::uint64_t* const> numbers) {
    for (std::uint64_t* number : numbers) {
        if (*number != saturated(4)) continue;
        if (part.size() < 8) return false;
        *number = littleEndian(part, 0, 8);
        part.remove_prefix(8);
    }
    return true;
}

}  // namespace

std::size_t centralHeaderSize(std::string_view bytes) {
    if (bytes.size() < centralSize || !bytes.starts_with("PK\x01\x02")) return 0;
    const std::size_t size =
        centralSize + littleEndian(bytes, 28, 2) + littleEndian(bytes, 30, 2) + littleEndian(bytes, 32, 2);
    return size <= bytes.size() ? size : 0;
}

ZipEntry parseCentralHeader(std::string_view bytes, const std::string& path) {
    const std::string_view name = bytes.substr(centralSize, littleEndian(bytes, 28, 2));
    checkName(name, path);
    if (littleEndian(bytes, 34, 2) != 0) refuse(path, name, "lies in another file");
    ZipEntry entry{std::string(name), littleEndian(bytes, 42, 4), 0, littleEndian(bytes, 24, 4)};
    entry.flags = static_cast<std::uint16_t>(littleEndian(bytes, 8, 2));
    entry.method = static_cast<std::uint16_t>(littleEndian(bytes, 10, 2));
    entry.stored = littleEndian(bytes, 20, 4);
    const auto part = zip64Part(bytes.substr(centralSize + name.size(), littleEndian(bytes, 30, 2)));
    const std::array numbers{&entry.size, &entry.stored, &entry.header};
    if (!part || !takeLargeNumbers(*part, numbers)) refuse(path, name, "has broken ZIP64 sizes");
    return entry;
}

std::uint64_t beginOfStored(const RegularFile& file, const ZipEntry& entry, std::uint64_t limit) {
    const std::string& path = file.path();
    checkStored(path, entry.name, entry.flags, entry.method);
    if (entry.stored != entry.size) refuse(path, entry.name, "has two sizes");
    if (entry.header > limit || limit - entry.header < localSize) refuse(path, entry.name, "cut off");
    const std::string header = file.bytesAt(entry.header, localSize);
    const std::uint64_t nameSize = littleEndian(header, 26, 2);
    const std::uint64_t begin = entry.header + localSize + nameSize + littleEndian(header, 28, 2);
    if (begin > limit || entry.size > limit - begin) refuse(path, entry.name, "cut off");
    if (!header.starts_with("PK\x03\x04") || file.bytesAt(entry.header + localSize, nameSize) != entry.name)
        refuse(path, entry.name, "has two different headers");
    const std::uint64_t flags = littleEndian(header, 6, 2);
    checkStored(path, entry.name, flags, littleEndian(header, 8, 2));
    const std::uint64_t size = littleEndian(header, 22, 4);
    if ((flags & sizesBehind) == 0 && size != entry.size && size != saturated(4))
        refuse(path, entry.name, "has two sizes");
    return begin;
}

}  // namespace stratascope
