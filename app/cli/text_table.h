#pragma once

#include <string>
#include <vector>

namespace stratascope {

// Rows of columns for a terminal: each column as wide as its widest entry, the numbers of entries from
// `firstNumber` on right-aligned. Chinese characters take two places.
std::string textTable(const std::vector<std::vector<std::string>>& rows, std::size_t firstNumber);

// A text from a file as a line for a terminal, at most `longest` bytes of it: control characters, which are
// none of the terminal's business, are blanks.
std::string oneLine(std::string text, std::size_t longest);

}  // namespace stratascope
