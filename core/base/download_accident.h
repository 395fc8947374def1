#pragma once

#include <string>
#include <string_view>

namespace stratascope {

// Whether the first bytes of a file (512 suffice) are those of a web page, or of the pointer that Git LFS
// leaves in a file's place: what downloads that went wrong are saved as.
bool looksLikeHtml(std::string_view head);
bool looksLikeGitLfsPointer(std::string_view head);

// Throws where `head` begins like that; `path` names the file. Errors: GitLfsPointer, HtmlPage.
void refuseDownloadAccidents(std::string_view head, const std::string& path);

}  // namespace stratascope
