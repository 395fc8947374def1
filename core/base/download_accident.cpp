#include "core/base/download_accident.h"

#include <algorithm>
#include <array>

#include "core/base/error.h"

namespace stratascope {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longestHead = 512;

std::string_view withoutLeadingSpace(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf"sv)) text.remove_prefix(3);
    const std::size_t start = text.find_first_not_of(" \t\r\n"sv);
    return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

std::string lowerCased(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

}  // namespace

bool looksLikeHtml(std::string_view head) {
    const std::string text = lowerCased(withoutLeadingSpace(head.substr(0, longestHead)));
    constexpr std::array starts{"<!doctype html"sv, "<html"sv, "<head"sv, "<body"sv};
    const bool isPage =
        std::ranges::any_of(starts, [&](std::string_view start) { return text.starts_with(start); });
    const bool mayBegin = text.starts_with("<!--"sv) || text.starts_with("<?xml"sv);
    return isPage || (mayBegin && text.find("<html"sv) != std::string::npos);
}

bool looksLikeGitLfsPointer(std::string_view head) {
    return head.starts_with("version https://git-lfs.github.com/spec/"sv);
}

void refuseDownloadAccidents(std::string_view head, const std::string& path) {
    if (looksLikeGitLfsPointer(head)) throw Error(ErrorCode::GitLfsPointer, {path});
    if (looksLikeHtml(head)) throw Error(ErrorCode::HtmlPage, {path});
}

}  // namespace stratascope
