#include "app/cli/text_table.h"

#include <algorithm>

#include "core/text/terminal_width.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr std::size_t gap = 2;

std::vector<std::size_t> widthsOf(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], terminalWidth(row[column]));
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
            const std::string blanks(widths[column] - terminalWidth(row[column]), ' ');
            if (column > 0) line.append(gap, ' ');
            line += column < firstNumber ? row[column] + blanks : blanks + row[column];
        }
        text += line.erase(line.find_last_not_of(' ') + 1) + '\n';
    }
    return text;
}

std::string oneLine(std::string text, std::size_t longest) {
    std::ranges::replace_if(
        text, [](unsigned char byte) { return byte < 0x20 || byte == 0x7F; }, ' ');
    return shortened(text, longest);
}

}  // namespace stratascope
