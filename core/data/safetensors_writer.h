#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/array_file.h"

namespace stratascope {

// How a file of weights stores them.
enum class FloatStorage { F32, F16, BF16 };

// "f32", "f16", "bf16", and back; nothing where it is none of them.
std::string_view storageName(FloatStorage storage);
std::optional<FloatStorage> storageNamed(std::string_view name);

// What stands before the float tensors of a safetensors file
// (https://huggingface.co/docs/safetensors#format): the length of the header, the header, padded so that all
// behind it is aligned, and the int64 tensors, which are aligned to 8 bytes by standing first. Texts are JSON
// text in the header's metadata.
class SafetensorsHead {
public:
    // Float tensors follow the head in the order of these calls, floatBytes() of each, without holes.
    void add(const NamedArray& array, FloatStorage storage = FloatStorage::F32);

    // A text of the header's metadata.
    void note(const std::string& key, const std::string& text) { m_metadata[key] = text; }

    std::string bytes() const;

private:
    struct Tensor {
        std::string name;
        const char* dtype = "";
        std::vector<std::size_t> shape;
        std::size_t begin = 0;  // within the tensors of its type
        std::size_t end = 0;
    };
    nlohmann::json header() const;

    std::vector<Tensor> m_floats;
    std::vector<Tensor> m_integers;
    std::string m_integerBytes;
    nlohmann::json m_metadata = nlohmann::json::object();
};

// The values of an array of floats as the file has them; empty for other arrays.
std::string_view floatBytes(const NamedArray& array);

// A file of weights as transformers takes it: floats alone, stored as asked for, rounded to the nearest.
std::string weightFileBytes(const std::vector<NamedArray>& weights, FloatStorage storage);

// A whole file.
std::string safetensorsBytes(const std::vector<NamedArray>& arrays);

}  // namespace stratascope
