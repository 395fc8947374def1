#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace stratascope::test {

// Makes safetensors files for tests, tensor by tensor, without any of the code under test.
class SafetensorsBuilder {
public:
    // Appends a tensor of `bytes` as they stand in the file; nothing is checked.
    SafetensorsBuilder& add(const std::string& name, const std::string& dtype,
                            const std::vector<std::size_t>& shape, std::string_view bytes);

    // Appends an F32 tensor.
    SafetensorsBuilder& addFloats(const std::string& name, const std::vector<std::size_t>& shape,
                                  const std::vector<float>& values);

    std::string bytes() const;

private:
    std::string m_entries;
    std::string m_data;
};

// One tensor's entry in a header, its shape and offsets in JSON as given.
std::string safetensorsEntry(const std::string& name, const std::string& dtype, const std::string& shape,
                             const std::string& offsets);

// A file of the header's length, the header and the data, whatever they are.
std::string safetensorsFile(std::string_view header, std::string_view data);

// The bytes of a number or of several, as they lie in memory.
template <typename Number>
std::string bytesOf(const std::vector<Number>& numbers) {
    return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)};
}

}  // namespace stratascope::test
