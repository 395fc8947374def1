#include "core/data/safetensors_writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/data/half_floats.h"
#include "core/data/json_writer.h"
#include "core/data/little_endian.h"

namespace stratascope {
namespace {

constexpr std::array<std::pair<FloatStorage, std::string_view>, 3> storageNames{
    {{FloatStorage::F32, "f32"}, {FloatStorage::F16, "f16"}, {FloatStorage::BF16, "bf16"}}};

const char* dtypeName(FloatStorage storage) {
    if (storage == FloatStorage::F16) return "F16";
    return storage == FloatStorage::BF16 ? "BF16" : "F32";
}

std::size_t storageSize(FloatStorage storage) {
    return storage == FloatStorage::F32 ? sizeof(float) : sizeof(std::uint16_t);
}

// How many bytes the floats of all arrays become.
std::size_t storedSize(const std::vector<NamedArray>& arrays, FloatStorage storage) {
    std::size_t numbers = 0;
    for (const NamedArray& array : arrays)
        numbers += floatBytes(array).size() / sizeof(float);
    return numbers * storageSize(storage);
}

void appendStored(std::string& file, const NamedArray& array, FloatStorage storage) {
    if (storage == FloatStorage::F32) {
        file += floatBytes(array);
        return;
    }
    for (const float value : std::get<std::vector<float>>(array.values))
        appendLittleEndian(file, storage == FloatStorage::F16 ? toFloat16(value) : toBfloat16(value), 2);
}

}  // namespace

std::string_view storageName(FloatStorage storage) {
    return std::ranges::find(storageNames, storage, &decltype(storageNames)::value_type::first)->second;
}

std::optional<FloatStorage> storageNamed(std::string_view name) {
    for (const auto& [storage, own] : storageNames) {
        if (own == name) return storage;
    }
    return std::nullopt;
}

void SafetensorsHead::add(const NamedArray& array, FloatStorage storage) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&array.values)) {
        m_metadata[array.name] = jsonText(*texts);
    } else if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&array.values)) {
        const std::size_t begin = m_integerBytes.size();
        m_integerBytes += littleEndianBytes(*integers);
        m_integers.push_back({array.name, "I64", array.shape, begin, m_integerBytes.size()});
    } else {
        const std::size_t begin = m_floats.empty() ? 0 : m_floats.back().end;
        const std::size_t numbers = floatBytes(array).size() / sizeof(float);
        m_floats.push_back(
            {array.name, dtypeName(storage), array.shape, begin, begin + numbers * storageSize(storage)});
    }
}

nlohmann::json SafetensorsHead::header() const {
    nlohmann::json header = nlohmann::json::object();
    if (!m_metadata.empty()) header["__metadata__"] = m_metadata;
    const auto addAll = [&header](const std::vector<Tensor>& tensors, std::size_t start) {
        for (const Tensor& tensor : tensors) {
            header[tensor.name] = {{"dtype", tensor.dtype},
                                   {"shape", tensor.shape},
                                   {"data_offsets", {start + tensor.begin, start + tensor.end}}};
        }
    };
    addAll(m_integers, 0);
    addAll(m_floats, m_integerBytes.size());
    return header;
}

std::string SafetensorsHead::bytes() const {
    constexpr std::size_t alignment = 8;
    std::string text = header().dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    text.append((alignment - text.size() % alignment) % alignment, ' ');
    std::string bytes;
    bytes.reserve(alignment + text.size() + m_integerBytes.size());
    appendLittleEndian(bytes, text.size(), 8);
    return bytes.append(text).append(m_integerBytes);
}

std::string_view floatBytes(const NamedArray& array) {
    const auto* values = std::get_if<std::vector<float>>(&array.values);
    return values ? littleEndianBytes(*values) : std::string_view();
}

std::string weightFileBytes(const std::vector<NamedArray>& weights, FloatStorage storage) {
    SafetensorsHead head;
    head.note("format", "pt");
    for (const NamedArray& array : weights)
        head.add(array, storage);
    std::string file = head.bytes();
    file.reserve(file.size() + storedSize(weights, storage));
    for (const NamedArray& array : weights)
        appendStored(file, array, storage);
    return file;
}

std::string safetensorsBytes(const std::vector<NamedArray>& arrays) {
    SafetensorsHead head;
    for (const NamedArray& array : arrays)
        head.add(array);
    std::string file = head.bytes();
    file.reserve(file.size() + storedSize(arrays, FloatStorage::F32));
    for (const NamedArray& array : arrays)
        file += floatBytes(array);
    return file;
}

}  // namespace stratascope
