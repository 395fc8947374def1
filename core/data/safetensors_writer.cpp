#include "core/data/safetensors_writer.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/data/json_writer.h"
#include "core/data/little_endian.h"

namespace stratascope {
namespace {

// Appends numeric tensors one behind the other and describes them.
class TensorSection {
public:
    template <typename Number>
    void add(const NamedArray& array, const char* dtype) {
        const auto* values = std::get_if<std::vector<Number>>(&array.values);
        if (!values) return;
        const std::size_t begin = m_data.size();
        m_data += littleEndianBytes(*values);
        m_header[array.name] = {
            {"dtype", dtype}, {"shape", array.shape}, {"data_offsets", {begin, m_data.size()}}};
    }

    void addMetadata(const NamedArray& array) {
        const auto* values = std::get_if<std::vector<std::string>>(&array.values);
        if (values) m_header["__metadata__"][array.name] = jsonText(*values);
    }

    std::string file() const {
        constexpr std::size_t alignment = 8;
        std::string header = m_header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        header.append((alignment - header.size() % alignment) % alignment, ' ');
        std::string file;
        file.reserve(alignment + header.size() + m_data.size());
        appendLittleEndian(file, header.size(), 8);
        return file.append(header).append(m_data);
    }

private:
    nlohmann::json m_header = nlohmann::json::object();
    std::string m_data;
};

}  // namespace

std::string safetensorsBytes(const std::vector<NamedArray>& arrays) {
    TensorSection section;
    for (const NamedArray& array : arrays)
        section.addMetadata(array);
    for (const NamedArray& array : arrays)
        section.add<std::int64_t>(array, "I64");
    for (const NamedArray& array : arrays)
        section.add<float>(array, "F32");
    return section.file();
}

}  // namespace stratascope
