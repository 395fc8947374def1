#include "core/data/array_check.h"

#include <functional>
#include <numeric>

#include "core/base/error.h"

namespace stratascope {

std::size_t elementCount(const std::vector<std::size_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
}

void ArrayCheck::operator()(const NamedArray& array) {
    const std::size_t count = std::visit([](const auto& values) { return values.size(); }, array.values);
    const bool isText = std::holds_alternative<std::vector<std::string>>(array.values);
    if (count != elementCount(array.shape) || (isText && array.shape.size() != 1))
        throw Error(ErrorCode::Internal, {"values do not fit the shape of " + array.name});
    if (!m_names.insert(array.name).second)
        throw Error(ErrorCode::Internal, {"two arrays of the name " + array.name});
}

std::string groupOf(const std::string& name) {
    const std::size_t slash = name.rfind('/');
    return slash == std::string::npos ? std::string() : name.substr(0, slash + 1);
}

std::string baseNameOf(const std::string& name) {
    return name.substr(groupOf(name).size());
}

}  // namespace stratascope
