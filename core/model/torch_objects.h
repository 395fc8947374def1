#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/pickle_machine.h"
#include "core/model/torch_globals.h"

namespace stratascope {

// A part of a storage, counted in its elements.
struct StorageView {
    std::uint64_t offset = 0;
    std::uint64_t count = 0;
};

// What a pickle says of numbers that lie outside it.
struct PickledStorage {
    const TorchType* type = nullptr;
    PickleValue key;  // text: the name under which the file keeps them
    std::uint64_t count = 0;
    std::optional<StorageView> view = std::nullopt;  // in files of PyTorch before 0.4
};

// What a pickle says of a tensor: elements of a storage in steps.
struct PickledTensor {
    PickledStorage storage;
    const TorchType* type = nullptr;
    std::uint64_t offset = 0;  // in elements of the storage, or of its view
    std::vector<std::size_t> shape = {};
    std::vector<std::uint64_t> strides = {};
};

// The few things beyond plain values that a file of weights may hold: ordered dicts, shapes, types of
// numbers, storages and tensors. Tensors are noted, not made: nothing is read or allocated for them.
class TorchObjects final : public PickleObjects {
public:
    // `path` is what errors name.
    TorchObjects(PickleHeap& heap, std::string path) : m_heap(heap), m_path(std::move(path)) {}

    // Errors: ForbiddenGlobal.
    PickleValue global(const std::string& module, const std::string& name) override;
    std::optional<PickleValue> call(PickleValue callable, PickleValue arguments) override;
    std::optional<PickleValue> persistent(PickleValue id) override;

    const std::vector<PickledStorage>& storages() const { return m_storages; }
    const PickledTensor& tensor(PickleValue value) const {
        return m_tensors.at(static_cast<std::size_t>(value.number));
    }

private:
    std::optional<PickleValue> makeDict(const PickleItems& arguments);
    std::optional<PickleValue> makeTensor(TorchGlobalKind kind, const PickleItems& arguments);
    template <typename Number>
    bool takeNumbers(PickleValue tuple, std::vector<Number>& numbers) const;
    const TorchType* typeOf(PickleValue value, TorchGlobalKind kind) const;

    PickleHeap& m_heap;
    std::string m_path;
    std::vector<TorchGlobal> m_globals;
    std::vector<PickledStorage> m_storages;
    std::vector<PickledTensor> m_tensors;
};

}  // namespace stratascope
