#include "core/text/truncation.h"

#include <algorithm>

namespace stratascope {

std::size_t truncateLongestFirst(std::vector<Token>& a, std::vector<Token>& b, std::size_t most) {
    const std::size_t total = a.size() + b.size();
    if (total <= most) return 0;
    const std::size_t excess = total - most;
    const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    const std::size_t offTheLonger = std::min(excess, difference);
    const std::size_t offBoth = excess - offTheLonger;
    std::vector<Token>& longer = a.size() > b.size() ? a : b;
    longer.resize(longer.size() - offTheLonger);
    b.resize(b.size() - (offBoth + 1) / 2);
    a.resize(a.size() - offBoth / 2);
    return excess;
}

std::size_t truncateLongestFirstAsFast(std::vector<Token>& a, std::vector<Token>& b, std::size_t most) {
    const std::size_t total = a.size() + b.size();
    if (total <= most) return 0;
    std::vector<Token>& shorter = a.size() > b.size() ? b : a;
    std::vector<Token>& longer = a.size() > b.size() ? a : b;
    shorter.resize(std::min(shorter.size(), most / 2));
    longer.resize(most - shorter.size());
    return total - most;
}

}  // namespace stratascope
