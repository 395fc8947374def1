#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stratascope::test {

// An entry of an archive, with what a test may want it to say of itself instead of the truth.
struct ZipPart {
    std::string name;
    std::string bytes = "";
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::optional<std::uint32_t> size = std::nullopt;        // in both headers
    std::optional<std::uint32_t> storedSize = std::nullopt;  // in the directory
    std::optional<std::string> localName = std::nullopt;
    std::optional<std::uint32_t> header = std::nullopt;  // where the directory says that it begins
    std::string extra = "";                              // in the directory
};

// How the archive ends.
struct ZipEnd {
    bool zip64 = false;
    std::uint64_t zip64Count = 0;  // added to the number of entries that the ZIP64 record tells
    std::uint32_t size = 0;        // added to the directory's size in the old record
    std::uint32_t offset = 0;      // added to the directory's place in the old record
    std::uint16_t disk = 0;
    std::string comment = "";
};

// An archive of stored entries for tests, made without any of the code under test.
std::string zipFile(const std::vector<ZipPart>& parts, const ZipEnd& end = {});

// A file as torch.save writes it: the pickle and its storages, with whatever else is given.
std::string torchZip(const std::string& pickle, const std::vector<ZipPart>& storages,
                     const std::vector<ZipPart>& others = {});

}  // namespace stratascope::test
