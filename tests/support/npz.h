#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stratascope::test {

// An array as NumPy stores it, in row-major order; its numbers are in the one of the two vectors that its
// type fits.
struct NpyArray {
    std::vector<std::size_t> shape;
    std::vector<float> floats;           // float32
    std::vector<std::int64_t> integers;  // int64
};

// Reads an .npy file's bytes (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
// Throws std::runtime_error for anything but little-endian float32 or int64 in C order.
NpyArray parseNpy(std::string_view bytes);

// All arrays of an .npz file by their names, without ".npy". Throws std::runtime_error.
std::map<std::string, NpyArray> readNpz(const std::filesystem::path& path);

}  // namespace stratascope::test
