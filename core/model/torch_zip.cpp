#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/model/file_sniffer.h"
#include "core/model/torch_file.h"
#include "core/model/zip_directory.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr std::string_view pickleName = "/data.pkl";
constexpr std::size_t longestQuotation = 80;

// The folder within the archive that everything lies in; nothing where this is no file of torch.save.
std::optional<std::string> rootFolder(const ZipDirectory& directory) {
    const auto isPickle = [](const ZipEntry& entry) {
        return entry.name.ends_with(pickleName) &&
               entry.name.find('/') == entry.name.size() - pickleName.size();
    };
    const auto pickle = std::ranges::find_if(directory.entries, isPickle);
    const auto end = directory.entries.end();
    if (pickle == end || std::count_if(pickle, end, isPickle) != 1) return std::nullopt;
    return pickle->name.substr(0, pickle->name.size() - pickleName.size());
}

// TorchScript keeps its constants and its program beside the pickle.
bool isProgram(const ZipDirectory& directory, const std::string& root) {
    return std::ranges::any_of(directory.entries, [&root](const ZipEntry& entry) {
        return entry.name == root + "/constants.pkl" || entry.name.starts_with(root + "/code/");
    });
}

// PyTorch notes the order of bytes since 2.1.
bool isBigEndian(const RegularFile& file, const ZipEntry* note) {
    constexpr std::string_view big = "big";
    return note && note->size == big.size() && file.bytesAt(note->begin, note->size) == big;
}

Error otherArchive(const RegularFile& file) {
    const std::size_t head = std::min<std::uintmax_t>(file.size(), sniffedHead);
    return foreignFormat(file.path(), sniffFormat(file.bytesAt(0, head), ""));
}

}  // namespace

std::vector<StoredTensor> readTorchZip(const RegularFile& file) {
    ZipDirectory directory = readZipDirectory(file);
    const auto root = rootFolder(directory);
    if (!root) throw otherArchive(file);
    if (isProgram(directory, *root)) throw foreignFormat(file.path(), torchScriptFormat);
    findStoredBytes(file, directory);
    if (isBigEndian(file, findEntry(directory, *root + "/byteorder")))
        throw foreignFormat(file.path(), bigEndianTorchFormat);
    const ZipEntry& pickle = *findEntry(directory, *root + std::string(pickleName));
    PickleHeap heap;
    TorchObjects objects(heap, file.path());
    PickleInput input(file, pickle.begin, pickle.begin + pickle.size);
    const PickleValue value = runPickle(input, heap, objects);
    const auto place = [&](const PickledStorage& storage) -> FileRange {
        const std::string name = *root + "/data/" + heap.text(storage.key);
        if (const ZipEntry* entry = findEntry(directory, name)) return {entry->begin, entry->size};
        throw Error(ErrorCode::ZipEntryRefused,
                    {file.path(), shortened(toValidUtf8(name).text, longestQuotation), "missing"});
    };
    return stateDictTensors(value, {heap, objects, file.path(), file.size()}, place);
}

}  // namespace stratascope
