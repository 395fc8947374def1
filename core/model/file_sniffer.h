#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/base/regular_file.h"

namespace stratascope {

// The kinds of weight files that there are readers for.
enum class WeightFormat {
    Safetensors,  // also what shows nothing: its reader says what is wrong
    Zip,          // an archive, as torch.save writes it
    Pickle,       // as torch.save wrote it before version 1.6
    ShardIndex,   // the table of a model that is split over several files
};

// Formats that a reader recognises only within the file.
inline constexpr const char* torchScriptFormat = "TorchScript (zip)";
inline constexpr const char* bigEndianTorchFormat = "PyTorch (big-endian)";
inline constexpr const char* pickleFormat = "Python pickle";

// The kind of reader that a file's content asks for, whatever its name says. Errors: FileEmpty,
// GitLfsPointer, HtmlPage.
WeightFormat weightFormatOf(const RegularFile& file);

// The first bytes of a file that tell its format.
inline constexpr std::size_t sniffedHead = 512;

// The name of the format that the first bytes (at least sniffedHead, if the file has as many) and the last 8
// bytes of a file show, e.g. "PyTorch (zip)"; empty where they may be safetensors or show nothing.
std::string sniffFormat(std::string_view head, std::string_view tail);

// Throws where the content (or, for formats without a mark, the name) is that of something other than
// safetensors. Errors: FileEmpty, GitLfsPointer, HtmlPage, UnsupportedWeightFormat.
void refuseForeignFormat(const RegularFile& file);

// UnsupportedWeightFormat for a file, with the way to convert it where one is known.
Error foreignFormat(const std::string& path, const std::string& format);

}  // namespace stratascope
