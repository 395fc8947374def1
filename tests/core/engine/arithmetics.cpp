#include "tests/core/engine/arithmetics.h"

#include <algorithm>

#include <ATen/ops/empty.h>

#include "core/engine/onednn_arithmetic.h"
#include "core/engine/torch_arithmetic.h"

namespace stratascope::test {

std::unique_ptr<Arithmetic> makeArithmetic(std::string_view name) {
    const std::optional<Precision> precision = precisionNamed(name);
    if (!precision) return makeTorchArithmetic(at::kCPU);
    const std::vector<Precision> supported = supportedPrecisions();
    return std::ranges::count(supported, *precision) > 0 ? makeOnednnArithmetic(*precision) : nullptr;
}

at::Tensor tensorOf(std::span<const float> values, std::int64_t rows) {
    at::Tensor tensor = at::empty({rows, static_cast<std::int64_t>(values.size()) / rows}, at::kFloat);
    std::ranges::copy(values, tensor.data_ptr<float>());
    return tensor;
}

std::vector<float> valuesOf(const at::Tensor& tensor) {
    const at::Tensor wide = tensor.to(at::kFloat).contiguous();
    return {wide.data_ptr<float>(), wide.data_ptr<float>() + wide.numel()};
}

KeptTable keepTable(Arithmetic& arithmetic, std::span<const float> values, std::int64_t rows) {
    KeptTable kept;
    const auto fill = [&](std::size_t first, std::span<float> part) {
        kept.firsts.push_back(first);
        std::ranges::copy(values.subspan(first, part.size()), part.begin());
    };
    kept.table = arithmetic.keepTable(rows, static_cast<std::int64_t>(values.size()) / rows, fill);
    return kept;
}

}  // namespace stratascope::test
