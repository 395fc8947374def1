#pragma once

#include <string>
#include <vector>

namespace stratascope {

// Rows of columns for a terminal: each column as wide as its widest entry, the numbers of entries from
// `firstNumber` on right-aligned. UTF-8 characters count as one place each.
std::string textTable(const std::vector<std::vector<std::string>>& rows, std::size_t firstNumber);

}  // namespace stratascope
