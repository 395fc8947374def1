#include "core/model/file_sniffer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "core/base/download_accident.h"
#include "core/base/error.h"
#include "core/model/safetensors_header.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t tailSize = 8;

constexpr const char* kerasFormat = "HDF5 (Keras or TensorFlow .h5)";
constexpr const char* flaxFormat = "Flax (MessagePack)";
constexpr const char* tensorFlowCheckpoint = "TensorFlow checkpoint";
constexpr const char* shardIndexFormat = "index of weight shards (JSON)";

struct Mark {
    std::size_t offset;
    std::string_view bytes;
    const char* format;
};

// Longer marks stand before those that they begin with.
constexpr std::array marks{
    Mark{0, "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e"sv, "PyTorch (legacy pickle)"},
    Mark{0, "\x80\x02"sv, pickleFormat},
    Mark{0, "\x80\x03"sv, pickleFormat},
    Mark{0, "\x80\x04"sv, pickleFormat},
    Mark{0, "\x80\x05"sv, pickleFormat},
    Mark{0, "\x89HDF\r\n\x1a\n"sv, kerasFormat},
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

// Lines of Python that turn a format into one that can be read. transformers reads TensorFlow's and Flax's
// weights up to its version 4.
struct Conversion {
    std::string_view format;
    const char* python;
};

constexpr std::array conversions{
    Conversion{kerasFormat,
               "from transformers import AutoModelForPreTraining as M; "
               "M.from_pretrained(\".\", from_tf=True).save_pretrained(\".\")"},
    Conversion{tensorFlowCheckpoint,
               "from transformers import BertConfig, BertForPreTraining as M; "
               "M.from_pretrained(\"bert_model.ckpt.index\", from_tf=True, "
               "config=BertConfig.from_json_file(\"bert_config.json\")).save_pretrained(\".\")"},
    Conversion{flaxFormat,
               "from transformers import AutoModelForPreTraining as M; "
               "M.from_pretrained(\".\", from_flax=True).save_pretrained(\".\")"},
    Conversion{torchScriptFormat,
               "import torch; torch.save(torch.jit.load(\"model.pt\").state_dict(), \"pytorch_model.bin\")"},
    Conversion{bigEndianTorchFormat,
               "import torch; torch.save(torch.load(\"pytorch_model.bin\", weights_only=True), "
               "\"little_endian.bin\")"},
};

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
    if (contains(head, "constants.pkl"sv) || contains(head, "/code/"sv)) return torchScriptFormat;
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
    if (isMessagePackMap(head)) return flaxFormat;
    return {};
}

// A head may end within a character.
bool isText(std::string_view head) {
    const bool cut = head.size() >= sniffedHead;
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
    return contains(text, "\"weight_map\""sv) || contains(text, "\"total_size\""sv) ? shardIndexFormat
                                                                                    : "JSON";
}

// The bytes by which a format is known.
struct FileEnds {
    std::string head;
    std::string tail;
};

FileEnds readEnds(const RegularFile& file) {
    const std::size_t tail = std::min<std::uintmax_t>(file.size(), tailSize);
    return {file.bytesAt(0, std::min<std::uintmax_t>(file.size(), sniffedHead)),
            file.bytesAt(file.size() - tail, tail)};
}

}  // namespace

std::string sniffFormat(std::string_view head, std::string_view tail) {
    if (mayBeSafetensors(head)) return {};
    std::string format = binaryFormat(head, tail);
    return format.empty() && !head.empty() && isText(head) ? textFormat(head, tail) : format;
}

WeightFormat weightFormatOf(const RegularFile& file) {
    if (file.size() == 0) throw Error(ErrorCode::FileEmpty, {file.path()});
    const FileEnds ends = readEnds(file);
    if (mayBeSafetensors(ends.head)) return WeightFormat::Safetensors;
    if (ends.head.starts_with("PK\x03\x04"sv)) return WeightFormat::Zip;
    if (ends.head.size() > 1 && ends.head[0] == '\x80' && ends.head[1] >= 2 && ends.head[1] <= 5)
        return WeightFormat::Pickle;
    refuseDownloadAccidents(ends.head, file.path());
    // An index that is cut off or no UTF-8 is known by its name alone.
    const bool isIndex = file.path().ends_with(".index.json") && ends.head.starts_with('{');
    return isIndex || sniffFormat(ends.head, ends.tail) == shardIndexFormat ? WeightFormat::ShardIndex
                                                                            : WeightFormat::Safetensors;
}

void refuseForeignFormat(const RegularFile& file) {
    if (file.size() == 0) throw Error(ErrorCode::FileEmpty, {file.path()});
    const FileEnds ends = readEnds(file);
    refuseDownloadAccidents(ends.head, file.path());
    std::string format = sniffFormat(ends.head, ends.tail);
    if (format.empty() && !mayBeSafetensors(ends.head) && contains(file.path(), ".data-00000-of-"sv))
        format = tensorFlowCheckpoint;
    if (!format.empty()) throw foreignFormat(file.path(), format);
}

Error foreignFormat(const std::string& path, const std::string& format) {
    const auto* conversion = std::ranges::find(conversions, format, &Conversion::format);
    return Error(ErrorCode::UnsupportedWeightFormat,
                 {path, format, conversion != conversions.end() ? conversion->python : ""});
}

}  // namespace stratascope
