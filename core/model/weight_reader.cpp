#include "core/model/weight_reader.h"

#include "core/base/regular_file.h"
#include "core/model/file_sniffer.h"
#include "core/model/shard_reader.h"
#include "core/model/torch_reader.h"

namespace stratascope {

std::size_t TensorInfo::elementCount() const {
    std::size_t count = 1;
    for (const std::size_t size : shape)
        count *= size;
    return count;
}

std::string TensorInfo::storedAs() const {
    return dtype == Dtype::Unknown ? unknownDtype : dtypeName(dtype);
}

std::string shapeText(const std::vector<std::size_t>& shape) {
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (i > 0) text += ", ";
        text += std::to_string(shape[i]);
    }
    return text + "]";
}

std::vector<float> WeightReader::read(const TensorInfo& tensor) {
    std::vector<float> values(tensor.elementCount());
    readPart(tensor, 0, values);
    return values;
}

std::unique_ptr<WeightReader> openWeights(const std::filesystem::path& path) {
    switch (weightFormatOf(RegularFile(path))) {
        case WeightFormat::Zip:
        case WeightFormat::Pickle:
            return openTorch(path);
        case WeightFormat::ShardIndex:
            return openShards(path);
        default:
            return openSafetensors(path);
    }
}

}  // namespace stratascope
