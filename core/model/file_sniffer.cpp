#include "core/model/file_sniffer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include "core/base/download_accident.h"
#include "core/base/error.h"
#include "core/model/safetensors_header.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t headSize = 512;
constexpr std::size_t tailSize = 8;

struct Mark {
    std::size_t offset;
    std::string_view bytes;
    const char* format;
};

// Longer marks stand before those that they begin with.
constexpr std::array marks{
    Mark{0, "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e"sv, "PyTorch (legacy pickle)"},
    Mark{0, "\x80\x02"sv, "Python pickle"},
    Mark{0, "\x80\x03"sv, "Python pickle"},
    Mark{0, "\x80\x04"sv, "Python pickle"},
    Mark{0, "\x80\x05"sv, "Python pickle"},
    Mark{0, "\x89HDF\r\n\x1a\n"sv, "HDF5 (Keras or TensorFlow .h5)"},
    Mark{0, "GGUF"sv, "GGUF (llama.cpp)"},
    Mark{0, "lmgg"sv, "GGML (llama.cpp)"},
    Mark{0, "fmgg"sv, "GGML (llama.cpp)"},
    Mark{0, "tjgg"sv, "GGML (llama.cpp)"},
    Mark{0, "\x93NUMPY"sv, "NumPy array (.npy)"},
    Mark{0, "\x89PNG\r\n\x1a\n"sv, "PNG image"},
    Mark{0, "\xff\xd8\xff"sv, "JPEG image"},
    Mark{0, "GIF8"sv, "GIF image"},
    Mark{8, "WEBP"sv, "WebP image"},
    Mark{0, "%PDF-"sv, "PDF document"},
    Mark{0, "\x1f\x8b"sv, "gzip archive"},
    Mark{0,
         "\xfd"
         "7zXZ\0"sv,
         "xz archive"},
    Mark{0, "\x28\xb5\x2f\xfd"sv, "Zstandard archive"},
    Mark{0, "BZh"sv, "bzip2 archive"},
    Mark{0, "7z\xbc\xaf\x27\x1c"sv, "7-Zip archive"},
    Mark{257, "ustar"sv, "tar archive"},
    Mark{0,
         "\x7f"
         "ELF"sv,
         "program (ELF)"},
    Mark{0, "SQLite format 3"sv, "SQLite database"},
};

// The last 8 bytes of a TensorFlow checkpoint's index: the magic number of its table format.
constexpr auto tensorFlowIndexTail = "\x57\xfb\x80\x8b\x24\x75\x47\xdb"sv;

constexpr const char* tensorFlowCheckpoint = "TensorFlow checkpoint";

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool mayBeSafetensors(std::string_view head) {
    std::uint64_t length = 0;
    if (head.size() <= sizeof(length)) return false;
    std::memcpy(&length, head.data(), sizeof(length));
    return length <= largestSafetensorsHeader && head[sizeof(length)] == '{';
}

std::string zipFormat(std::string_view head) {
    if (contains(head, "constants.pkl"sv) || contains(head, "/code/"sv)) return "TorchScript (zip)";
    if (contains(head, "/data.pkl"sv)) return "PyTorch (zip)";
    if (contains(head, ".npy"sv)) return "NumPy archive (.npz)";
    return "zip archive";
}

// The marks of ONNX's protobuf: a small format version, then the name of the program that wrote it.
bool isOnnx(std::string_view head) {
    return head.size() > 4 && head[0] == '\x08' && head[1] > 0 && head[1] < 32 && head[2] == '\x12' &&
           head[3] > 0 && head[3] < 64 && head[4] >= 'A' && head[4] <= 'z';
}

// A MessagePack map whose first key is text, as Flax writes it.
bool isMessagePackMap(std::string_view head) {
    if (head.size() < 3) return false;
    const auto first = static_cast<unsigned char>(head[0]);
    const auto second = static_cast<unsigned char>(head[1]);
    return first > 0x80U && first <= 0x8FU && second > 0xA0U && second <= 0xBFU && head[2] >= 'A' &&
           head[2] <= 'z';
}

std::string binaryFormat(std::string_view head, std::string_view tail) {
    if (head.starts_with("PK\x03\x04"sv)) return zipFormat(head);
    for (const Mark& mark : marks) {
        if (head.size() > mark.offset && head.substr(mark.offset).starts_with(mark.bytes)) return mark.format;
    }
    if (tail == tensorFlowIndexTail) return tensorFlowCheckpoint;
    if (isOnnx(head)) return "ONNX";
    if (isMessagePackMap(head)) return "Flax (MessagePack)";
    return {};
}

// A head may end within a character.
bool isText(std::string_view head) {
    const bool cut = head.size() >= headSize;
    const auto invalid = firstInvalidUtf8(head);
    if (invalid && (!cut || *invalid + 4 <= head.size())) return false;
    return std::ranges::none_of(head, [](char c) {
        return static_cast<unsigned char>(c) < 0x20U && !contains("\t\n\v\f\r"sv, {&c, 1});
    });
}

bool isJson(std::string_view head, std::string_view tail) {
    const std::string_view text = head.starts_with("\xef\xbb\xbf"sv) ? head.substr(3) : head;
    const std::size_t start = std::min(text.find_first_not_of(" \t\r\n"sv), text.size());
    const std::string_view end = tail.substr(0, tail.find_last_not_of(" \t\r\n"sv) + 1);
    return (text.substr(start).starts_with('{') && end.ends_with('}')) ||
           (text.substr(start).starts_with('[') && end.ends_with(']'));
}

std::string textFormat(std::string_view text, std::string_view tail) {
    if (!isJson(text, tail)) return "plain text";
    return contains(text, "\"weight_map\""sv) || contains(text, "\"total_size\""sv)
               ? "index of weight shards (JSON)"
               : "JSON";
}

std::string read(const RegularFile& file, std::uintmax_t offset, std::size_t size) {
    std::string bytes(size, '\0');
    file.readAt(offset, std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

}  // namespace

std::string sniffFormat(std::string_view head, std::string_view tail) {
    if (mayBeSafetensors(head)) return {};
    std::string format = binaryFormat(head, tail);
    return format.empty() && !head.empty() && isText(head) ? textFormat(head, tail) : format;
}

void refuseForeignFormat(const RegularFile& file) {
    if (file.size() == 0) throw Error(ErrorCode::FileEmpty, {file.path()});
    const std::string head = read(file, 0, std::min<std::uintmax_t>(file.size(), headSize));
    const std::size_t tail = std::min<std::uintmax_t>(file.size(), tailSize);
    refuseDownloadAccidents(head, file.path());
    std::string format = sniffFormat(head, read(file, file.size() - tail, tail));
    if (format.empty() && !mayBeSafetensors(head) && contains(file.path(), ".data-00000-of-"sv))
        format = tensorFlowCheckpoint;
    if (!format.empty()) throw Error(ErrorCode::UnsupportedWeightFormat, {file.path(), format});
}

}  // namespace stratascope
