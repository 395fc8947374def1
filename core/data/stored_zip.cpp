#include "core/data/stored_zip.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

#include "core/data/little_endian.h"

namespace stratascope {
namespace {

constexpr std::uint64_t most16 = std::numeric_limits<std::uint16_t>::max();
constexpr std::uint64_t most32 = std::numeric_limits<std::uint32_t>::max();

constexpr std::uint64_t plainVersion = 20;
constexpr std::uint64_t zip64Version = 45;
constexpr std::uint64_t namesAreUtf8 = 1U << 11U;
constexpr std::uint64_t stored = 0;
// 1 January 1980, midnight: the first moment that ZIP knows.
constexpr std::uint64_t fixedTime = 0;
constexpr std::uint64_t fixedDate = (1U << 5U) | 1U;

// Little-endian numbers one behind the other.
class Record {
public:
    Record& add16(std::uint64_t number) { return add(number, 2); }
    Record& add32(std::uint64_t number) { return add(number, 4); }
    Record& add64(std::uint64_t number) { return add(number, 8); }
    // A number that stands in the ZIP64 form where it is too large.
    Record& addCapped16(std::uint64_t number) { return add16(std::min(number, most16)); }
    Record& addCapped32(std::uint64_t number) { return add32(std::min(number, most32)); }

    const std::string& bytes() const { return m_bytes; }

private:
    Record& add(std::uint64_t number, int bytes) {
        appendLittleEndian(m_bytes, number, bytes);
        return *this;
    }

    std::string m_bytes;
};

std::uint32_t checksumOf(std::string_view content) {
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()));
}

// The extra field that holds what does not fit into 32 bits; empty where there is nothing such.
std::string zip64Field(const Record& numbers) {
    if (numbers.bytes().empty()) return {};
    return Record().add16(1).add16(numbers.bytes().size()).bytes() + numbers.bytes();
}

// What the local and the central header of an entry have in common.
void addCommonFields(Record& record, std::uint64_t version, std::uint32_t checksum, std::uint64_t size,
                     std::size_t nameLength, std::size_t extraLength) {
    record.add16(version).add16(namesAreUtf8).add16(stored).add16(fixedTime).add16(fixedDate);
    record.add32(checksum).addCapped32(size).addCapped32(size).add16(nameLength).add16(extraLength);
}

}  // namespace

void StoredZip::put(std::string_view bytes) {
    m_sink(bytes);
    m_offset += bytes.size();
}

void StoredZip::add(const std::string& name, std::string_view content) {
    const Entry entry{name.substr(0, most16), checksumOf(content), content.size(), m_offset};
    put(localHeader(entry));
    put(content);
    m_entries.push_back(entry);
}

std::string StoredZip::localHeader(const Entry& entry) {
    Record large;
    if (entry.size >= most32) large.add64(entry.size).add64(entry.size);
    const std::string extra = zip64Field(large);
    Record header;
    header.add32(0x04034b50);
    addCommonFields(header, extra.empty() ? plainVersion : zip64Version, entry.checksum, entry.size,
                    entry.name.size(), extra.size());
    return header.bytes() + entry.name + extra;
}

std::string StoredZip::centralHeader(const Entry& entry) {
    Record large;
    if (entry.size >= most32) large.add64(entry.size).add64(entry.size);
    if (entry.offset >= most32) large.add64(entry.offset);
    const std::string extra = zip64Field(large);
    const std::uint64_t version = extra.empty() ? plainVersion : zip64Version;
    Record header;
    header.add32(0x02014b50).add16(version);
    addCommonFields(header, version, entry.checksum, entry.size, entry.name.size(), extra.size());
    header.add16(0).add16(0).add16(0).add32(0).addCapped32(
        entry.offset);  // no comment, one disk, plain files
    return header.bytes() + entry.name + extra;
}

std::string StoredZip::end(std::uint64_t directoryOffset) const {
    const std::uint64_t count = m_entries.size();
    const std::uint64_t size = m_offset - directoryOffset;
    Record record;
    if (count >= most16 || size >= most32 || directoryOffset >= most32) {
        constexpr std::uint64_t sizeOfRest = 44;
        record.add32(0x06064b50).add64(sizeOfRest).add16(zip64Version).add16(zip64Version);
        record.add32(0).add32(0).add64(count).add64(count).add64(size).add64(directoryOffset);
        record.add32(0x07064b50).add32(0).add64(m_offset).add32(1);
    }
    record.add32(0x06054b50).add16(0).add16(0).addCapped16(count).addCapped16(count);
    return record.addCapped32(size).addCapped32(directoryOffset).add16(0).bytes();
}

void StoredZip::finish() {
    const std::uint64_t directoryOffset = m_offset;
    for (const Entry& entry : m_entries)
        put(centralHeader(entry));
    put(end(directoryOffset));
}

}  // namespace stratascope
