#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace stratascope {

// How a weight file stores the numbers of a tensor. Unknown: in a way that is not known here; such a tensor
// cannot be read.
enum class Dtype { F64, F32, F16, BF16, I64, I32, I16, I8, U8, Bool, Unknown };

const char* dtypeName(Dtype dtype);
std::size_t dtypeSize(Dtype dtype);  // 0 where it is unknown

// One tensor of a weight file.
struct TensorInfo {
    std::string name;
    Dtype dtype = Dtype::F32;
    std::vector<std::size_t> shape;  // empty for a scalar
    std::size_t begin = 0;           // first byte, counted from where the file's data starts
    std::size_t end = 0;
    std::string unknownDtype = {};  // as the file names it, where dtype is Unknown

    std::size_t elementCount() const;
    // dtypeName(), or what the file says instead.
    std::string storedAs() const;
};

// "[2, 3]"
std::string shapeText(const std::vector<std::size_t>& shape);

// The tensors of a model, wherever they are stored. Reading is thread-compatible, not thread-safe.
class WeightReader {
public:
    virtual ~WeightReader() = default;

    // What errors name as the source.
    virtual std::string source() const = 0;

    // All tensors, by name in ascending order.
    virtual const std::vector<TensorInfo>& tensors() const = 0;

    // The values of a tensor from its element `first` on as float, row-major; F64, F16, BF16 and integers are
    // converted. `values` ends within the tensor. Errors: those of the file;
    // UnknownDtype.
    virtual void readPart(const TensorInfo& tensor, std::size_t first, std::span<float> values) = 0;

    // All values of a tensor.
    std::vector<float> read(const TensorInfo& tensor);
};

// Opens weights by their content, whatever the file's name says: safetensors, a file that torch.save wrote,
// or the index of a model that is split over several of these. Errors: those of openSafetensors, openTorch
// and openShards.
std::unique_ptr<WeightReader> openWeights(const std::filesystem::path& path);

// Opens a safetensors file and checks its whole header before anything is allocated by its word
// (https://huggingface.co/docs/safetensors: 8-byte little-endian header length, JSON header, data).
// The file is read, never left mapped. Errors: the file and weight codes.
std::unique_ptr<WeightReader> openSafetensors(const std::filesystem::path& path);

}  // namespace stratascope
