#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/error.h"
#include "core/model/file_sniffer.h"
#include "core/model/torch_file.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

using namespace std::string_view_literals;

constexpr auto magicNumber = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"sv;
constexpr std::int64_t knownVersion = 1001;
constexpr std::size_t longestQuotation = 80;

// Where the storages lie, by their keys.
using StorageTable = std::map<std::string, FileRange, std::less<>>;

std::string quoted(const std::string& key) {
    return shortened(toValidUtf8(key).text, longestQuotation);
}

// Reads the pickles of a legacy file in their order, and then walks along its storages.
class LegacyFile {
public:
    explicit LegacyFile(const RegularFile& file)
        : m_file(file), m_objects(m_heap, file.path()), m_input(file, 0, file.size()) {}

    std::vector<StoredTensor> read() {
        readPreamble();
        const PickleValue state = next();
        const PickleValue keys = next();
        if (keys.kind != PickleKind::List) m_input.fail("the list of storages is missing");
        findStorages(m_heap.items(keys));
        return stateDictTensors(state, {m_heap, m_objects, m_file.path(), m_file.size()},
                                [this](const PickledStorage& storage) { return placeOf(storage); });
    }

private:
    PickleValue next() { return runPickle(m_input, m_heap, m_objects); }

    void readPreamble() {
        const PickleValue magic = next();
        if (magic.kind != PickleKind::BigInteger || m_heap.text(magic) != magicNumber)
            throw foreignFormat(m_file.path(), pickleFormat);
        const PickleValue version = next();
        if (version.kind != PickleKind::Integer || version.number != knownVersion)
            m_input.fail("an unknown version of the format");
        if (isBigEndian(next())) throw foreignFormat(m_file.path(), bigEndianTorchFormat);
    }

    bool isBigEndian(PickleValue system) const {
        if (system.kind != PickleKind::Dict) m_input.fail("the description of the machine is missing");
        const PickleItems& items = m_heap.items(system);
        for (std::size_t i = 1; i < items.size(); i += 2) {
            if (items[i - 1].kind == PickleKind::Text && m_heap.text(items[i - 1]) == "little_endian")
                return items[i].kind == PickleKind::Bool && items[i].number == 0;
        }
        return false;
    }

    // How many bytes an element of each storage takes: the file itself does not repeat it.
    std::unordered_map<std::string_view, std::size_t> elementSizes() const {
        std::unordered_map<std::string_view, std::size_t> sizes;
        for (const PickledStorage& storage : m_objects.storages()) {
            const auto [row, isNew] = sizes.emplace(m_heap.text(storage.key), storage.type->size);
            if (!isNew && row->second != storage.type->size) m_input.fail("a storage has two types");
        }
        return sizes;
    }

    void findStorages(const PickleItems& keys) {
        const auto sizes = elementSizes();
        std::uint64_t offset = m_input.position();
        for (const PickleValue key : keys) {
            const auto size = key.kind == PickleKind::Text ? sizes.find(m_heap.text(key)) : sizes.end();
            if (size == sizes.end()) m_input.fail("a storage that no tensor has");
            const FileRange range = storageAt(offset, size->second);
            if (!m_storages.emplace(m_heap.text(key), range).second) m_input.fail("a storage stands twice");
            offset = range.begin + range.size;
        }
        if (offset != m_file.size()) {
            const std::string last = keys.empty() ? "" : m_heap.text(keys.back());
            throw Error(ErrorCode::HoleBetweenTensors, {m_file.path(), quoted(last), ""});
        }
    }

    // A storage stands behind its number of elements.
    FileRange storageAt(std::uint64_t offset, std::size_t elementSize) const {
        std::uint64_t count = 0;
        if (m_file.size() - offset < sizeof(count)) failTruncated(offset + sizeof(count));
        m_file.readAt(offset, std::as_writable_bytes(std::span(&count, 1)));
        const std::uint64_t begin = offset + sizeof(count);
        std::uint64_t end = 0;
        if (__builtin_mul_overflow(count, std::uint64_t(elementSize), &end) ||
            __builtin_add_overflow(end, begin, &end))
            failTruncated(std::numeric_limits<std::uint64_t>::max());
        if (end > m_file.size()) failTruncated(end);
        return {begin, end - begin};
    }

    FileRange placeOf(const PickledStorage& storage) const {
        const std::string& key = m_heap.text(storage.key);
        const auto found = m_storages.find(key);
        if (found == m_storages.end()) m_input.fail("the storage " + quoted(key) + " is missing");
        return found->second;
    }

    [[noreturn]] void failTruncated(std::uint64_t expected) const {
        throw Error(ErrorCode::FileTruncated,
                    {m_file.path(), std::to_string(expected), std::to_string(m_file.size())});
    }

    const RegularFile& m_file;
    PickleHeap m_heap;
    TorchObjects m_objects;
    PickleInput m_input;
    StorageTable m_storages;
};

}  // namespace

std::vector<StoredTensor> readTorchLegacy(const RegularFile& file) {
    return LegacyFile(file).read();
}

}  // namespace stratascope
