#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stratascope::test {

// An array as NumPy stores it, in row-major order; its values are in the one of the three vectors that its
// type fits.
struct NpyArray {
    int version = 0;
    std::string descriptor;      // "<f4", "<i8", "<U5"
    std::size_t dataOffset = 0;  // bytes before the values
    std::vector<std::size_t> shape;
    std::vector<float> floats;           // float32
    std::vector<std::int64_t> integers;  // int64
    std::vector<std::u32string> texts;   // unicode, without the NULs at their ends
};

// Reads an .npy file's bytes (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
// Throws std::runtime_error for anything but little-endian float32, int64 or unicode in C order.
NpyArray parseNpy(std::string_view bytes);

// All arrays of an .npz file by their names, without ".npy". Throws std::runtime_error.
std::map<std::string, NpyArray> parseNpz(const std::string& bytes);
std::map<std::string, NpyArray> readNpz(const std::filesystem::path& path);

// The content of each entry of a ZIP archive by its name. Throws std::runtime_error.
std::map<std::string, std::string> zipEntries(const std::string& zip);

// Whether all entries of a ZIP archive are stored, not compressed.
bool allEntriesAreStored(const std::string& zip);

}  // namespace stratascope::test
