#include "app/cli/text_table.h"

#include <algorithm>

namespace stratascope {
namespace {

constexpr std::size_t gap = 2;

std::size_t placesOf(const std::string& utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::vector<std::size_t> widthsOf(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], placesOf(row[column]));
    }
    return widths;
}

}  // namespace

std::string textTable(const std::vector<std::vector<std::string>>& rows, std::size_t firstNumber) {
    const std::vector<std::size_t> widths = widthsOf(rows);
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column) {
            const std::string blanks(widths[column] - placesOf(row[column]), ' ');
            if (column > 0) line.append(gap, ' ');
            line += column < firstNumber ? row[column] + blanks : blanks + row[column];
        }
        text += line.erase(line.find_last_not_of(' ') + 1) + '\n';
    }
    return text;
}

}  // namespace stratascope
