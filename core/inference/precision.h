#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace stratascope {

// The numbers in which an encoder's linear layers are computed. All else stays fp32.
enum class Precision {
    Float32,
    Bfloat16,  // bfloat16 weights and inputs, fp32 sums
    Int8,      // 8-bit weights with a step each output, 8-bit inputs with a step each token
};

// "fp32", "bf16", "int8"
const char* precisionName(Precision precision);
std::optional<Precision> precisionNamed(std::string_view name);

// Those that this processor has instructions for, fp32 first.
std::vector<Precision> supportedPrecisions();
bool isSupported(Precision precision);

}  // namespace stratascope
