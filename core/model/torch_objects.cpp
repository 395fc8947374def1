#include "core/model/torch_objects.h"

#include "core/base/error.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

// PyTorch allows 64; weights have four at most, and a pickle can name the same ones again and again.
constexpr std::size_t largestRank = 8;
constexpr std::size_t longestQuotation = 120;

// torch.save counts storages. Much longer keys, recalled for very many tensors, would take hours to look up.
constexpr std::size_t longestKey = 255;

std::optional<std::uint64_t> countOf(PickleValue value) {
    if (value.kind != PickleKind::Integer || value.number < 0) return std::nullopt;
    return static_cast<std::uint64_t>(value.number);
}

template <typename Row>
PickleValue added(std::vector<Row>& rows, Row row, PickleKind kind) {
    rows.push_back(std::move(row));
    return {kind, static_cast<std::int64_t>(rows.size() - 1)};
}

}  // namespace

PickleValue TorchObjects::global(const std::string& module, const std::string& name) {
    const auto found = torchGlobal(module, name);
    if (!found) {
        const std::string whole = toValidUtf8(module + "." + name).text;
        throw Error(ErrorCode::ForbiddenGlobal, {m_path, shortened(whole, longestQuotation)});
    }
    return added(m_globals, *found, PickleKind::Global);
}

std::optional<PickleValue> TorchObjects::call(PickleValue callable, PickleValue arguments) {
    const TorchGlobalKind kind = m_globals.at(static_cast<std::size_t>(callable.number)).kind;
    const PickleItems& items = m_heap.items(arguments);
    switch (kind) {
        case TorchGlobalKind::OrderedDict:
            return makeDict(items);
        case TorchGlobalKind::Size:
            if (items.size() != 1 || items[0].kind != PickleKind::Tuple) return std::nullopt;
            return items[0];
        case TorchGlobalKind::RebuildParameter:
            if (items.empty() || items[0].kind != PickleKind::Tensor) return std::nullopt;
            return items[0];
        case TorchGlobalKind::RebuildTensor:
        case TorchGlobalKind::RebuildTensorV2:
        case TorchGlobalKind::RebuildTensorV3:
            return makeTensor(kind, items);
        default:
            return std::nullopt;
    }
}

// Python 2 hands the items over as a list of pairs. It is used up, so that no pickle can multiply it by
// calling again and again.
std::optional<PickleValue> TorchObjects::makeDict(const PickleItems& arguments) {
    if (arguments.empty()) return m_heap.addSequence(PickleKind::Dict);
    if (arguments.size() != 1 || arguments[0].kind != PickleKind::List) return std::nullopt;
    const PickleItems pairs = std::move(m_heap.items(arguments[0]));
    m_heap.items(arguments[0]).clear();
    PickleItems items;
    for (const PickleValue pair : pairs) {
        if (pair.kind != PickleKind::List && pair.kind != PickleKind::Tuple) return std::nullopt;
        const PickleItems& keyAndValue = m_heap.items(pair);
        if (keyAndValue.size() != 2) return std::nullopt;
        items.insert(items.end(), keyAndValue.begin(), keyAndValue.end());
    }
    return m_heap.addSequence(PickleKind::Dict, std::move(items));
}

// ("storage", class, key, device, elements), in the legacy format with a view behind: none, or (key, offset,
// elements).
std::optional<PickleValue> TorchObjects::persistent(PickleValue id) {
    if (id.kind != PickleKind::Tuple) return std::nullopt;
    const PickleItems& items = m_heap.items(id);
    if (items.size() != 5 && items.size() != 6) return std::nullopt;
    if (items[0].kind != PickleKind::Text || m_heap.text(items[0]) != "storage") return std::nullopt;
    const TorchType* type = typeOf(items[1], TorchGlobalKind::Storage);
    const auto count = countOf(items[4]);
    if (!type || items[2].kind != PickleKind::Text || !count) return std::nullopt;
    if (m_heap.text(items[2]).size() > longestKey) return std::nullopt;
    PickledStorage storage{type, items[2], *count};
    if (items.size() == 6 && items[5].kind != PickleKind::None) {
        if (items[5].kind != PickleKind::Tuple || m_heap.items(items[5]).size() != 3) return std::nullopt;
        const auto offset = countOf(m_heap.items(items[5])[1]);
        const auto size = countOf(m_heap.items(items[5])[2]);
        if (!offset || !size) return std::nullopt;
        storage.view = StorageView{*offset, *size};
    }
    return added(m_storages, storage, PickleKind::Storage);
}

std::optional<PickleValue> TorchObjects::makeTensor(TorchGlobalKind kind, const PickleItems& arguments) {
    if (arguments.size() < 4 || arguments[0].kind != PickleKind::Storage) return std::nullopt;
    PickledTensor tensor{m_storages.at(static_cast<std::size_t>(arguments[0].number))};
    const auto offset = countOf(arguments[1]);
    if (!offset || !takeNumbers(arguments[2], tensor.shape) || !takeNumbers(arguments[3], tensor.strides) ||
        tensor.shape.size() != tensor.strides.size())
        return std::nullopt;
    tensor.offset = *offset;
    tensor.type = tensor.storage.type;
    if (kind == TorchGlobalKind::RebuildTensorV3) {
        if (arguments.size() < 7) return std::nullopt;
        tensor.type = typeOf(arguments[6], TorchGlobalKind::NumberType);
    }
    if (!tensor.type) return std::nullopt;
    return added(m_tensors, std::move(tensor), PickleKind::Tensor);
}

template <typename Number>
bool TorchObjects::takeNumbers(PickleValue tuple, std::vector<Number>& numbers) const {
    if (tuple.kind != PickleKind::Tuple || m_heap.items(tuple).size() > largestRank) return false;
    for (const PickleValue item : m_heap.items(tuple)) {
        const auto number = countOf(item);
        if (!number) return false;
        numbers.push_back(*number);
    }
    return true;
}

const TorchType* TorchObjects::typeOf(PickleValue value, TorchGlobalKind kind) const {
    if (value.kind != PickleKind::Global) return nullptr;
    const TorchGlobal& global = m_globals.at(static_cast<std::size_t>(value.number));
    return global.kind == kind ? global.type : nullptr;
}

}  // namespace stratascope
