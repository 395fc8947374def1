#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
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

// The bytes of a file that holds `arrays`, numbers by the C locale, full float precision. Invalid UTF-8 in
// names and texts is replaced by U+FFFD. No arrays, two of one name, and values that do not fit the shape,
// are the caller's fault: Error::Internal.
// - Npz: ZIP of .npy entries, STORED, the same bytes for the same arrays. Texts are NumPy unicode ('<U').
// - Npy: the first array alone.
// - Csv: the first array, a row a line: leading index columns (one a leading dimension), then the last
//   dimension (d0, …). The index columns of hidden_states are layer and position, of attentions layer, head
//   and position, of others index0 and so on. Of the same group, the numbers `layers` replace the first index
//   where they fit it, and the texts `tokens` follow the second index (attentions: the third) as the column
//   token.
// - Json: one object; nested lists; NaN and infinities as null.
// - Safetensors: numeric arrays as tensors, text arrays as JSON text in `__metadata__`.
std::string arrayFileBytes(const std::vector<NamedArray>& arrays, ArrayFormat format);

// A table for a CSV export: the header row (its first entry heads the row labels, where there are any), then
// row labels and values; quoted where needed (RFC 4180), LF lines. Error::Internal where the numbers of
// columns or rows disagree.
std::string csvTable(const std::vector<std::string>& header, const std::vector<std::string>& rowLabels,
                     const Matrix& values);

// A table of texts, its header row first, by the same rules.
std::string csvTable(const std::vector<std::vector<std::string>>& rows);

// A table of float64 [rows × columns], row-major, for an NPY export. Error::Internal where `values` do not
// fit.
std::string npyTable(std::size_t rows, std::size_t columns, const std::vector<double>& values);

// Writes `bytes` to `path` so that the old file stays intact whatever happens: a temporary file in the same
// folder, flushed to disk, size compared, then renamed over the target (a symbolic link's own target is
// replaced, not the link). The file replaced hands on its permissions and, where the system lets it, its
// owner. Errors: FileUnwritable (also for a target that may not be written or is no regular file), DiskFull.
void writeFileSafely(const std::filesystem::path& path, std::string_view bytes);

}  // namespace stratascope
