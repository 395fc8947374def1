#pragma once

#include <cstddef>
#include <string_view>

namespace stratascope {

// The places that a text takes in a line of a terminal: two for characters that are wide or full-width
// (Unicode Standard Annex #11), none for marks and for characters without a shape, one for all others.
// Sequences that a terminal may draw as one picture (emoji with joiners) count each of their characters.
std::size_t terminalWidth(std::string_view utf8);

}  // namespace stratascope
