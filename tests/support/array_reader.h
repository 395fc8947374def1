#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stratascope::test {

// What an .npy file says, read as the format's description tells, with its data still as bytes.
struct StoredArray {
    int version = 0;
    std::string descriptor;  // "<f4", "<i8", "<U5"
    std::vector<std::size_t> shape;
    std::size_t dataOffset = 0;
    std::string data;

    std::vector<float> floats() const;
    std::vector<std::int64_t> integers() const;
    std::vector<std::u32string> texts() const;  // without the NULs at their ends
};

// Throws std::runtime_error where the bytes are no such file.
StoredArray parseNpyFile(std::string_view bytes);

// The entries of a ZIP archive whose content is stored, by name. Throws std::runtime_error for anything else.
std::map<std::string, std::string> storedZipEntries(const std::string& bytes);

// The arrays of an .npz file, by name without ".npy".
std::map<std::string, StoredArray> parseNpzFile(const std::string& bytes);

}  // namespace stratascope::test
