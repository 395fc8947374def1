#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stratascope::test {

// Makes pickles for tests, operation by operation, without any of the code under test. Nothing is checked.
class PickleBuilder {
public:
    // A pickle of protocol 2, as torch.save writes it.
    PickleBuilder() : m_bytes("\x80\x02") {}

    PickleBuilder& raw(std::string_view bytes);
    PickleBuilder& text(std::string_view text);
    PickleBuilder& number(std::int64_t number);
    PickleBuilder& tuple(const std::vector<std::int64_t>& numbers);
    PickleBuilder& global(std::string_view module, std::string_view name);

    // The persistent id of a storage; behind it comes the view of the legacy format where it is not empty.
    PickleBuilder& storage(std::string_view type, std::string_view key, std::int64_t count,
                           std::string_view view = "");

    // A key and the tensor under it, to stand between "(" and "u".
    PickleBuilder& tensor(std::string_view name, std::string_view storageType, std::string_view key,
                          std::int64_t count, std::int64_t offset, const std::vector<std::int64_t>& shape,
                          const std::vector<std::int64_t>& strides);

    // The whole pickle.
    std::string bytes() const { return m_bytes + "."; }
    // What was written so far.
    const std::string& open() const { return m_bytes; }

private:
    std::string m_bytes;
};

// A legacy file: the preamble, the pickle of the state dict, the keys, and whatever follows.
std::string legacyFile(const std::string& pickle, const std::vector<std::string>& keys, std::string_view rest,
                       bool littleEndian = true);

// What a legacy file keeps for one storage: its number of elements and their bytes.
std::string legacyStorage(std::uint64_t count, std::string_view bytes);

}  // namespace stratascope::test
