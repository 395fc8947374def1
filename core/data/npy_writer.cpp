#include "core/data/npy_writer.h"

#include <algorithm>

#include "core/data/little_endian.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

// The type and the values of an array as NumPy stores them.
struct NpyContent {
    std::string descriptor;
    std::string bytes;
};

NpyContent contentOf(const std::vector<float>& values) {
    return {"<f4", littleEndianBytes(values)};
}

NpyContent contentOf(const std::vector<std::int64_t>& values) {
    return {"<i8", littleEndianBytes(values)};
}

// NumPy keeps texts as UTF-32 of equal length, filled up with NUL.
NpyContent contentOf(const std::vector<std::string>& values) {
    std::vector<std::u32string> texts;
    std::size_t length = 1;
    for (const std::string& value : values) {
        const std::string valid = toValidUtf8(value).text;
        std::u32string& text = texts.emplace_back();
        for (std::size_t offset = 0; offset < valid.size();)
            text.push_back(nextCodePoint(valid, offset));
        length = std::max(length, text.size());
    }
    std::u32string all;
    all.reserve(length * texts.size());
    for (std::u32string& text : texts) {
        text.resize(length);
        all += text;
    }
    return {"<U" + std::to_string(length), littleEndianBytes(all)};
}

// A Python tuple: "()", "(3,)", "(2, 3)".
std::string shapeTuple(const std::vector<std::size_t>& shape) {
    std::string text = "(";
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (i > 0) text += ' ';
        text += std::to_string(shape[i]) + ',';
    }
    if (shape.size() > 1) text.pop_back();
    return text + ')';
}

std::string npyHeader(const std::string& descriptor, const std::vector<std::size_t>& shape) {
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

}  // namespace

std::string npyBytes(const NamedArray& array) {
    const NpyContent content = std::visit([](const auto& values) { return contentOf(values); }, array.values);
    return npyHeader(content.descriptor, array.shape) + content.bytes;
}

}  // namespace stratascope
