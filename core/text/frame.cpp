#include "core/text/frame.h"

#include <algorithm>

namespace stratascope {

std::size_t addedTokensOf(const std::vector<FramePart>& parts) {
    const auto isAdded = [](const FramePart& part) { return part.added.has_value(); };
    return static_cast<std::size_t>(std::ranges::count_if(parts, isAdded));
}

Frame bertFrame(TokenId cls, TokenId sep) {
    const std::vector<FramePart> single{FramePart::ofToken(cls, 0), FramePart::ofText(0, 0),
                                        FramePart::ofToken(sep, 0)};
    std::vector<FramePart> pair = single;
    pair.push_back(FramePart::ofText(1, 1));
    pair.push_back(FramePart::ofToken(sep, 1));
    return {single, pair};
}

Frame robertaFrame(TokenId cls, TokenId sep) {
    const std::vector<FramePart> single{FramePart::ofToken(cls, 0), FramePart::ofText(0, 0),
                                        FramePart::ofToken(sep, 0)};
    std::vector<FramePart> pair = single;
    pair.push_back(FramePart::ofToken(sep, 0));
    pair.push_back(FramePart::ofText(1, 0));
    pair.push_back(FramePart::ofToken(sep, 0));
    return {single, pair};
}

Frame xlnetFrame(TokenId cls, TokenId sep) {
    std::vector<FramePart> single{FramePart::ofText(0, 0), FramePart::ofToken(sep, 0)};
    std::vector<FramePart> pair = single;
    pair.push_back(FramePart::ofText(1, 1));
    pair.push_back(FramePart::ofToken(sep, 1));
    single.push_back(FramePart::ofToken(cls, 2));
    pair.push_back(FramePart::ofToken(cls, 2));
    return {single, pair};
}

Frame t5Frame(TokenId end) {
    const std::vector<FramePart> single{FramePart::ofText(0, 0), FramePart::ofTokenUnlessThere(end, 0)};
    std::vector<FramePart> pair = single;
    pair.push_back(FramePart::ofText(1, 0));
    pair.push_back(FramePart::ofTokenUnlessThere(end, 0));
    return {single, pair};
}

Frame bareFrame() {
    return {{FramePart::ofText(0, 0)}, {FramePart::ofText(0, 0), FramePart::ofText(1, 1)}};
}

}  // namespace stratascope
