#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/matrix.h"

namespace stratascope {

// One named array to be written: float32, int64, or text (one-dimensional).
struct NamedArray {
    std::string name;                // "hidden_states", "0/hidden_states"
    std::vector<std::size_t> shape;  // row-major
    std::variant<std::vector<float>, std::vector<std::int64_t>, std::vector<std::string>> values;
};

// The formats that arrays are written in, by suffix: .npz, .npy, .csv, .json, .safetensors.
enum class ArrayFormat { Npz, Npy, Csv, Json, Safetensors };

// Errors: UnsupportedFormat.
ArrayFormat arrayFormatOf(const std::filesystem::path& path);

// The bytes of a file that holds `arrays`, numbers by the C locale, full float precision.
// - Npz: ZIP of .npy entries, STORED. Text arrays are NumPy unicode ('<U').
// - Npy: the first array alone.
// - Csv: the first array, a row a line: leading index columns (one a leading dimension), then the last dimension; the
//   header names them; a text array `tokens` of fitting length is the second index column's label.
// - Json: one object; nested lists; NaN and infinities as null.
// - Safetensors: numeric arrays as tensors, text arrays as JSON text in `__metadata__`.
std::string arrayFileBytes(const std::vector<NamedArray>& arrays, ArrayFormat format);

// A table for a CSV export: a header row, row labels, values; quoted where needed (RFC 4180), LF lines.
std::string csvTable(const std::vector<std::string>& header, const std::vector<std::string>& rowLabels,
                     const Matrix& values);

// Writes `bytes` to `path` so that the old file stays intact whatever happens: a temporary file in the same folder,
// flushed to disk, size compared, then renamed over the target (a symbolic link's own target is replaced, not the link).
// Errors: FileUnwritable, DiskFull.
void writeFileSafely(const std::filesystem::path& path, std::string_view bytes);

}  // namespace stratascope
