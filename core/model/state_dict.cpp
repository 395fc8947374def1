#include "core/model/state_dict.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "core/base/error.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr std::size_t longestName = 4096;
constexpr std::size_t longestQuotation = 80;

// What training programs call the model's own state dict among others, e.g. the optimizer's.
constexpr std::array<std::string_view, 4> usualNames{"state_dict", "model_state_dict", "model", "module"};

bool holdsTensors(const PickleHeap& heap, PickleValue value) {
    if (value.kind != PickleKind::Dict) return false;
    const PickleItems& items = heap.items(value);
    for (std::size_t i = 1; i < items.size(); i += 2) {
        if (items[i].kind == PickleKind::Tensor && items[i - 1].kind == PickleKind::Text) return true;
    }
    return false;
}

struct NamedDict {
    const std::string* name;  // not copied: a pickle may name very many dicts by one long text
    PickleValue dict;
};

// Each dict of tensors is listed once, so that no pickle can have the same one looked through again and
// again.
std::vector<NamedDict> dictsWithin(const StateDictSource& source, PickleValue root) {
    std::vector<NamedDict> dicts;
    std::vector<bool> seen;
    const PickleItems& items = source.heap.items(root);
    for (std::size_t i = 1; i < items.size(); i += 2) {
        if (items[i - 1].kind != PickleKind::Text || items[i].kind != PickleKind::Dict) continue;
        const auto number = static_cast<std::size_t>(items[i].number);
        if (seen.size() <= number) seen.resize(number + 1);
        if (!seen[number] && holdsTensors(source.heap, items[i]))
            dicts.push_back({&source.heap.text(items[i - 1]), items[i]});
        seen[number] = true;
    }
    return dicts;
}

// As much of the names as is quoted.
std::string quoted(const std::vector<NamedDict>& dicts) {
    std::string names;
    for (const NamedDict& dict : dicts) {
        if (names.size() > longestQuotation) break;
        names += (names.empty() ? "" : ", ") + toValidUtf8(*dict.name).text;
    }
    return shortened(names, longestQuotation);
}

PickleValue nestedDict(const StateDictSource& source, PickleValue root) {
    const std::vector<NamedDict> dicts = dictsWithin(source, root);
    if (dicts.empty()) throw Error(ErrorCode::NoStateDict, {source.path});
    if (dicts.size() == 1) return dicts.front().dict;
    std::optional<PickleValue> usual;
    for (const NamedDict& dict : dicts) {
        if (std::ranges::find(usualNames, *dict.name) == usualNames.end()) continue;
        if (usual) throw Error(ErrorCode::SeveralStateDicts, {source.path, quoted(dicts)});
        usual = dict.dict;
    }
    if (!usual) throw Error(ErrorCode::SeveralStateDicts, {source.path, quoted(dicts)});
    return *usual;
}

PickleValue stateDictIn(const StateDictSource& source, PickleValue root) {
    if (root.kind != PickleKind::Dict) throw Error(ErrorCode::NoStateDict, {source.path});
    return holdsTensors(source.heap, root) ? root : nestedDict(source, root);
}

// Turns what a pickle says of one tensor into where its numbers are, checking each word of it.
class TensorPlacer {
public:
    TensorPlacer(const StateDictSource& source, const StoragePlaces& places, const std::string& name)
        : m_source(source), m_places(places), m_name(name) {}

    StoredTensor place(const PickledTensor& tensor) const {
        StoredTensor stored;
        stored.info.name = m_name;
        stored.info.dtype = tensor.type->known;
        if (stored.info.dtype == Dtype::Unknown) stored.info.unknownDtype = tensor.type->dtype;
        stored.info.shape = tensor.shape;
        stored.layout = {tensor.shape, tensor.strides};
        checkCount(stored.layout, tensor.type->size);
        const FileRange range = rangeOf(tensor.storage);
        const FileRange reached = reachedBytes(stored.layout, tensor, range);
        stored.info.begin = range.begin + reached.begin;
        stored.info.end = stored.info.begin + reached.size;
        return stored;
    }

private:
    // An expanded tensor repeats its numbers, so that its shape could be of any size.
    void checkCount(const StridedLayout& layout, std::size_t size) const {
        const auto count = layout.elementCount();
        if (!count || *count > m_source.fileSize / size)
            throw Error(ErrorCode::BadShape, {m_source.path, m_name});
    }

    FileRange rangeOf(const PickledStorage& storage) const {
        const FileRange whole = m_places(storage);
        const std::size_t size = storage.type->size;
        if (whole.size % size != 0 || whole.size / size != storage.count) {
            const std::uint64_t expected =
                storage.count > UINT64_MAX / size ? UINT64_MAX : storage.count * size;
            throw Error(ErrorCode::ByteSizeMismatch,
                        {m_source.path, m_name, std::to_string(expected), std::to_string(whole.size)});
        }
        if (!storage.view) return whole;
        const StorageView& view = *storage.view;
        if (view.offset > storage.count || view.count > storage.count - view.offset)
            failRange(std::nullopt, whole.size);
        return {whole.begin + view.offset * size, view.count * size};
    }

    // The bytes of `range` that the tensor reaches.
    FileRange reachedBytes(const StridedLayout& layout, const PickledTensor& tensor,
                           const FileRange& range) const {
        const auto reach = layout.reach();
        if (reach && *reach == 0) return {};
        std::uint64_t end = 0;
        if (!reach || __builtin_add_overflow(tensor.offset, *reach, &end) ||
            __builtin_mul_overflow(end, std::uint64_t(tensor.type->size), &end))
            failRange(std::nullopt, range.size);
        if (end > range.size) failRange(end, range.size);
        return {tensor.offset * tensor.type->size, *reach * tensor.type->size};
    }

    [[noreturn]] void failRange(std::optional<std::uint64_t> needed, std::uint64_t size) const {
        throw Error(
            ErrorCode::StorageOutOfRange,
            {m_source.path, m_name, std::to_string(needed.value_or(UINT64_MAX)), std::to_string(size)});
    }

    const StateDictSource& m_source;
    const StoragePlaces& m_places;
    const std::string& m_name;
};

}  // namespace

std::vector<StoredTensor> stateDictTensors(PickleValue root, const StateDictSource& source,
                                           const StoragePlaces& places) {
    const PickleItems& items = source.heap.items(stateDictIn(source, root));
    std::map<std::string, StoredTensor> byName;
    for (std::size_t i = 1; i < items.size(); i += 2) {
        if (items[i - 1].kind != PickleKind::Text || items[i].kind != PickleKind::Tensor) continue;
        const std::string name = shortened(toValidUtf8(source.heap.text(items[i - 1])).text, longestName);
        StoredTensor tensor = TensorPlacer(source, places, name).place(source.objects.tensor(items[i]));
        if (!byName.emplace(name, std::move(tensor)).second)
            throw Error(ErrorCode::DuplicateTensor, {source.path, name});
    }
    std::vector<StoredTensor> tensors;
    tensors.reserve(byName.size());
    for (auto& [name, tensor] : byName)
        tensors.push_back(std::move(tensor));
    return tensors;
}

}  // namespace stratascope
