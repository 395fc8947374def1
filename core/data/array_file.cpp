#include "core/data/array_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/error.h"
#include "core/data/array_check.h"
#include "core/data/csv_writer.h"
#include "core/data/json_writer.h"
#include "core/data/npy_writer.h"
#include "core/data/npz_writer.h"
#include "core/data/safetensors_writer.h"

namespace stratascope {
namespace {

using SuffixAndFormat = std::pair<const char*, ArrayFormat>;

constexpr std::array<SuffixAndFormat, 5> formats{{{".npz", ArrayFormat::Npz},
                                                  {".npy", ArrayFormat::Npy},
                                                  {".csv", ArrayFormat::Csv},
                                                  {".json", ArrayFormat::Json},
                                                  {".safetensors", ArrayFormat::Safetensors}}};

std::string lowerCased(std::string text) {
    for (char& character : text) {
        if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
    }
    return text;
}

std::string supportedSuffixes() {
    std::string text;
    for (const auto& [suffix, format] : formats)
        text += (text.empty() ? "" : ", ") + std::string(suffix);
    return text;
}

}  // namespace

ArrayFormat arrayFormatOf(const std::filesystem::path& path) {
    const std::string suffix = lowerCased(path.extension().string());
    const auto found = std::ranges::find(formats, suffix, &SuffixAndFormat::first);
    if (found != formats.end()) return found->second;
    throw Error(ErrorCode::UnsupportedFormat, {path.string(), supportedSuffixes()});
}

std::string arrayFileBytes(const std::vector<NamedArray>& arrays, ArrayFormat format) {
    if (arrays.empty()) throw Error(ErrorCode::Internal, {"no array to write"});
    ArrayCheck check;
    for (const NamedArray& array : arrays)
        check(array);
    switch (format) {
        case ArrayFormat::Npz:
            return npzBytes(arrays);
        case ArrayFormat::Npy:
            return npyBytes(arrays.front());
        case ArrayFormat::Csv:
            return csvBytes(arrays);
        case ArrayFormat::Json:
            return jsonBytes(arrays);
        case ArrayFormat::Safetensors:
            return safetensorsBytes(arrays);
    }
    throw Error(ErrorCode::Internal, {"array format"});
}

}  // namespace stratascope
