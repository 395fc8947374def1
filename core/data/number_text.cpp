#include "core/data/number_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace stratascope {

namespace {

template <typename Number>
std::string shortest(Number number) {
    if (std::isnan(number)) return "nan";
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

}  // namespace

std::string numberText(float number) {
    return shortest(number);
}

std::string numberText(double number) {
    return shortest(number);
}

std::string numberText(std::int64_t number) {
    return std::to_string(number);
}

}  // namespace stratascope
