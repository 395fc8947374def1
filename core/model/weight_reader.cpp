#include "core/model/weight_reader.h"

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

}  // namespace stratascope
