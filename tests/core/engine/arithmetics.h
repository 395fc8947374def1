#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/engine/arithmetic.h"

namespace stratascope::test {

// "fp32", "bf16" and "int8" on oneDNN, "libtorch" on libtorch's operators.
inline constexpr const char* arithmeticNames[]{"fp32", "bf16", "int8", "libtorch"};

// nullptr where this processor has no instructions for it.
std::unique_ptr<Arithmetic> makeArithmetic(std::string_view name);

// A copy of the values as [rows × columns].
at::Tensor tensorOf(std::span<const float> values, std::int64_t rows);

// The values as float.
std::vector<float> valuesOf(const at::Tensor& tensor);

// A table of these values, and how its parts were asked for.
struct KeptTable {
    at::Tensor table;
    std::vector<std::size_t> firsts;
};
KeptTable keepTable(Arithmetic& arithmetic, std::span<const float> values, std::int64_t rows);

}  // namespace stratascope::test
