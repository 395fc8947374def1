#pragma once

#include <cstdint>
#include <string>

namespace stratascope {

// The shortest text that reads back as the same number, by the C locale: "0.1", "1e-05", "nan", "inf",
// "-inf".
std::string numberText(float number);
std::string numberText(double number);
std::string numberText(std::int64_t number);

}  // namespace stratascope
