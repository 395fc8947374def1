#include "core/inference/precision.h"

#include <algorithm>
#include <array>

namespace stratascope {
namespace {

constexpr std::array allPrecisions{Precision::Float32, Precision::Bfloat16, Precision::Int8};

#if defined(__x86_64__)
bool hasInstructions(Precision precision) {
    switch (precision) {
        case Precision::Float32:
            return true;
        case Precision::Bfloat16:
            return __builtin_cpu_supports("avx512bf16") != 0;
        case Precision::Int8:
            return __builtin_cpu_supports("avx512vnni") != 0;
    }
    return false;
}
#else
bool hasInstructions(Precision precision) {
    return precision == Precision::Float32;
}
#endif

}  // namespace

const char* precisionName(Precision precision) {
    switch (precision) {
        case Precision::Float32:
            return "fp32";
        case Precision::Bfloat16:
            return "bf16";
        case Precision::Int8:
            return "int8";
    }
    return "";
}

std::optional<Precision> precisionNamed(std::string_view name) {
    const auto found = std::ranges::find(allPrecisions, name, precisionName);
    if (found == allPrecisions.end()) return std::nullopt;
    return *found;
}

bool isSupported(Precision precision) {
    return hasInstructions(precision);
}

std::vector<Precision> supportedPrecisions() {
    std::vector<Precision> supported;
    std::ranges::copy_if(allPrecisions, std::back_inserter(supported), hasInstructions);
    return supported;
}

}  // namespace stratascope
