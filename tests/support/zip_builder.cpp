#include "tests/support/zip_builder.h"

namespace stratascope::test {
namespace {

std::string little(std::uint64_t number, int width) {
    std::string bytes;
    for (int i = 0; i < width; ++i, number >>= 8U)
        bytes.push_back(static_cast<char>(number));
    return bytes;
}

std::uint32_t sizeOf(const ZipPart& part) {
    return part.size.value_or(static_cast<std::uint32_t>(part.bytes.size()));
}

// What both headers have in common: flags, method, time, checksum, sizes.
std::string commonPart(const ZipPart& part, std::uint32_t storedSize) {
    return little(part.flags, 2) + little(part.method, 2) + little(0, 8) + little(storedSize, 4) +
           little(sizeOf(part), 4);
}

std::string localHeader(const ZipPart& part) {
    const std::string name = part.localName.value_or(part.name);
    return "PK\x03\x04" + little(20, 2) + commonPart(part, sizeOf(part)) + little(name.size(), 2) +
           little(0, 2) + name;
}

std::string centralHeader(const ZipPart& part, std::size_t offset) {
    const std::uint32_t header = part.header.value_or(static_cast<std::uint32_t>(offset));
    return "PK\x01\x02" + little(20, 2) + little(20, 2) +
           commonPart(part, part.storedSize.value_or(sizeOf(part))) + little(part.name.size(), 2) +
           little(part.extra.size(), 2) + little(0, 10) + little(header, 4) + part.name + part.extra;
}

std::string zip64Records(std::size_t count, std::size_t size, std::size_t offset) {
    return "PK\x06\x06" + little(44, 8) + little(0x2d001e, 4) + little(0, 8) + little(count, 8) +
           little(count, 8) + little(size, 8) + little(offset, 8) + "PK\x06\x07" + little(0, 4) +
           little(offset + size, 8) + little(1, 4);
}

}  // namespace

std::string zipFile(const std::vector<ZipPart>& parts, const ZipEnd& end) {
    std::string file;
    std::string directory;
    for (const ZipPart& part : parts) {
        directory += centralHeader(part, file.size());
        file += localHeader(part) + part.bytes;
    }
    const std::size_t offset = file.size();
    file += directory;
    if (end.zip64) file += zip64Records(parts.size() + end.zip64Count, directory.size(), offset);
    file +=
        "PK\x05\x06" + little(end.disk, 2) + little(0, 2) + little(parts.size(), 2) + little(parts.size(), 2);
    file += little(directory.size() + end.size, 4) + little(offset + end.offset, 4);
    return file + little(end.comment.size(), 2) + end.comment;
}

std::string torchZip(const std::string& pickle, const std::vector<ZipPart>& storages,
                     const std::vector<ZipPart>& others) {
    std::vector<ZipPart> parts{{"archive/data.pkl", pickle}};
    for (ZipPart storage : storages) {
        storage.name = "archive/data/" + storage.name;
        parts.push_back(storage);
    }
    parts.insert(parts.end(), others.begin(), others.end());
    return zipFile(parts);
}

}  // namespace stratascope::test
