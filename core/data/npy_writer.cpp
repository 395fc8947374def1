#include "core/data/npy_writer.h"

#include <algorithm>
#include <string_view>

#include "core/base/error.h"
#include "core/data/little_endian.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

using Shape = std::vector<std::size_t>;

// A Python tuple: "()", "(3,)", "(2, 3)".
std::string shapeTuple(const Shape& shape) {
    std::string text = "(";
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (i > 0) text += ' ';
        text += std::to_string(shape[i]) + ',';
    }
    if (shape.size() > 1) text.pop_back();
    return text + ')';
}

std::string npyHeader(const std::string& descriptor, const Shape& shape) {
    constexpr std::size_t alignment = 64;
    constexpr std::size_t longestOfVersion1 = 0xFFFF;
    std::string dictionary =
        "{'descr': '" + descriptor + "', 'fortran_order': False, 'shape': " + shapeTuple(shape) + ", }";
    const bool isVersion1 = dictionary.size() + alignment <= longestOfVersion1;
    const std::size_t prefix = isVersion1 ? 10 : 12;
    const std::size_t unpadded = prefix + dictionary.size() + 1;
    dictionary.append((alignment - unpadded % alignment) % alignment, ' ');
    dictionary += '\n';
    const auto size = static_cast<std::uint32_t>(dictionary.size());
    std::string header =
        isVersion1 ? std::string("\x93NUMPY\x01\x00", 8) : std::string("\x93NUMPY\x02\x00", 8);
    appendLittleEndian(header, size, isVersion1 ? 2 : 4);
    return header + dictionary;
}

std::string npyFile(const std::string& descriptor, const Shape& shape, std::string_view bytes) {
    std::string file = npyHeader(descriptor, shape);
    file.reserve(file.size() + bytes.size());
    file += bytes;
    return file;
}

std::string npyFile(const std::vector<float>& values, const Shape& shape) {
    return npyFile("<f4", shape, littleEndianBytes(values));
}

std::string npyFile(const std::vector<std::int64_t>& values, const Shape& shape) {
    return npyFile("<i8", shape, littleEndianBytes(values));
}

// NumPy keeps texts as UTF-32 of equal length, filled up with NUL.
std::string npyFile(const std::vector<std::string>& values, const Shape& shape) {
    std::vector<std::u32string> texts;
    std::size_t length = 1;
    for (const std::string& value : values)
        length = std::max(length, texts.emplace_back(codePointsOf(value)).size());
    std::u32string all;
    all.reserve(length * texts.size());
    for (std::u32string& text : texts) {
        text.resize(length);
        all += text;
    }
    return npyFile("<U" + std::to_string(length), shape, littleEndianBytes(all));
}

}  // namespace

std::string npyBytes(const NamedArray& array) {
    return std::visit([&](const auto& values) { return npyFile(values, array.shape); }, array.values);
}

std::string npyTable(std::size_t rows, std::size_t columns, const std::vector<double>& values) {
    if (values.size() != rows * columns)
        throw Error(ErrorCode::Internal, {"values do not fit the shape of a table"});
    return npyFile("<f8", {rows, columns}, littleEndianBytes(values));
}

}  // namespace stratascope
