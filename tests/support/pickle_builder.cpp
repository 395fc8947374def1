#include "tests/support/pickle_builder.h"

#include "tests/support/safetensors_builder.h"

namespace stratascope::test {

PickleBuilder& PickleBuilder::raw(std::string_view bytes) {
    m_bytes += bytes;
    return *this;
}

PickleBuilder& PickleBuilder::text(std::string_view text) {
    return raw("X").raw(bytesOf(std::vector{static_cast<std::uint32_t>(text.size())})).raw(text);
}

PickleBuilder& PickleBuilder::number(std::int64_t number) {
    return raw("\x8a\x08").raw(bytesOf(std::vector{number}));
}

PickleBuilder& PickleBuilder::tuple(const std::vector<std::int64_t>& numbers) {
    raw("(");
    for (const std::int64_t one : numbers)
        number(one);
    return raw("t");
}

PickleBuilder& PickleBuilder::global(std::string_view module, std::string_view name) {
    return raw("c").raw(module).raw("\n").raw(name).raw("\n");
}

PickleBuilder& PickleBuilder::storage(std::string_view type, std::string_view key, std::int64_t count,
                                      std::string_view view) {
    raw("(").text("storage").global("torch", type).text(key).text("cpu").number(count);
    return raw(view).raw("tQ");
}

PickleBuilder& PickleBuilder::tensor(std::string_view name, std::string_view storageType,
                                     std::string_view key, std::int64_t count, std::int64_t offset,
                                     const std::vector<std::int64_t>& shape,
                                     const std::vector<std::int64_t>& strides) {
    text(name).global("torch._utils", "_rebuild_tensor_v2").raw("(").storage(storageType, key, count);
    number(offset).tuple(shape).tuple(strides).raw("\x89");
    return global("collections", "OrderedDict").raw(")RtR");
}

std::string legacyFile(const std::string& pickle, const std::vector<std::string>& keys, std::string_view rest,
                       bool littleEndian) {
    PickleBuilder system;
    system.raw("}(").text("protocol_version").number(1001).text("little_endian");
    system.raw(littleEndian ? "\x88" : "\x89").raw("u");
    PickleBuilder list;
    list.raw("](");
    for (const std::string& key : keys)
        list.text(key);
    list.raw("e");
    const std::string magic = "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.";
    return magic + "\x80\x02M\xe9\x03." + system.bytes() + pickle + list.bytes() + std::string(rest);
}

std::string legacyStorage(std::uint64_t count, std::string_view bytes) {
    return bytesOf(std::vector{count}) + std::string(bytes);
}

}  // namespace stratascope::test
