#include "tests/support/safetensors_builder.h"

#include <cstdint>

namespace stratascope::test {
namespace {

std::string listText(const std::vector<std::size_t>& sizes) {
    std::string text = "[";
    for (const std::size_t size : sizes) {
        if (text.size() > 1) text += ',';
        text += std::to_string(size);
    }
    text += ']';
    return text;
}

}  // namespace

SafetensorsBuilder& SafetensorsBuilder::add(const std::string& name, const std::string& dtype,
                                            const std::vector<std::size_t>& shape, std::string_view bytes) {
    const std::size_t begin = m_data.size();
    m_data += bytes;
    if (!m_entries.empty()) m_entries += ',';
    m_entries += safetensorsEntry(name, dtype, listText(shape), listText({begin, m_data.size()}));
    return *this;
}

SafetensorsBuilder& SafetensorsBuilder::addFloats(const std::string& name,
                                                  const std::vector<std::size_t>& shape,
                                                  const std::vector<float>& values) {
    return add(name, "F32", shape, bytesOf(values));
}

std::string SafetensorsBuilder::bytes() const {
    return safetensorsFile("{" + m_entries + "}", m_data);
}

std::string safetensorsEntry(const std::string& name, const std::string& dtype, const std::string& shape,
                             const std::string& offsets) {
    return "\"" + name + R"(":{"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" +
           offsets + "}";
}

std::string safetensorsFile(std::string_view header, std::string_view data) {
    const std::uint64_t length = header.size();
    std::string file = bytesOf(std::vector{length});
    file += header;
    return file += data;
}

}  // namespace stratascope::test
