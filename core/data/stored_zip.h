#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stratascope {

// Takes the bytes of a file in their order.
using ByteSink = std::function<void(std::string_view)>;

// Writes a ZIP archive entry by entry: STORED, with a fixed time, so that equal entries give equal bytes; in
// the ZIP64 form where numbers need it (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
class StoredZip {
public:
    explicit StoredZip(ByteSink sink) : m_sink(std::move(sink)) {}

    // `name` in UTF-8, cut to the 65535 bytes that the format allows.
    void add(const std::string& name, std::string_view content);

    // What stands behind the last entry.
    void finish();

private:
    struct Entry {
        std::string name;
        std::uint32_t checksum = 0;
        std::uint64_t size = 0;
        std::uint64_t offset = 0;
    };
    void put(std::string_view bytes);
    static std::string localHeader(const Entry& entry);
    static std::string centralHeader(const Entry& entry);
    std::string end(std::uint64_t directoryOffset) const;

    ByteSink m_sink;
    std::vector<Entry> m_entries;
    std::uint64_t m_offset = 0;
};

}  // namespace stratascope
