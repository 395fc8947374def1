#include "tests/support/npz.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <memory>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <zip.h>

#include "tests/support/test_data.h"

namespace stratascope::test {
namespace {

struct Header {
    std::string text;
    std::size_t end = 0;
    int version = 0;
};

Header readHeader(std::string_view bytes) {
    if (bytes.size() < 12 || bytes.substr(0, 6) != "\x93NUMPY") throw std::runtime_error("not an .npy file");
    const auto byteAt = [bytes](std::size_t i) {
        return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i]));
    };
    const bool wide = bytes[6] > 1;
    const std::size_t begin = wide ? 12 : 10;
    std::size_t length = byteAt(8) + (byteAt(9) << 8);
    if (wide) length += (byteAt(10) << 16) + (byteAt(11) << 24);
    if (bytes.size() < begin + length) throw std::runtime_error("truncated .npy header");
    return {std::string(bytes.substr(begin, length)), begin + length, bytes[6]};
}

// What stands between `before` and the next `end`.
std::string field(const std::string& header, const std::string& before, char end) {
    const std::size_t found = header.find(before);
    if (found == std::string::npos) throw std::runtime_error("bad .npy header: " + header);
    const std::size_t begin = found + before.size();
    return header.substr(begin, header.find(end, begin) - begin);
}

std::vector<std::size_t> parseShape(const std::string& text) {
    std::vector<std::size_t> shape;
    std::istringstream stream(text);
    for (std::string size; std::getline(stream, size, ',');) {
        if (size.find_first_not_of(' ') != std::string::npos) shape.push_back(std::stoul(size));
    }
    return shape;
}

template <typename Value>
std::vector<Value> copyValues(std::string_view bytes, std::size_t count) {
    if (bytes.size() != count * sizeof(Value)) throw std::runtime_error("wrong size of .npy data");
    std::vector<Value> values(count);
    if (!values.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

std::vector<std::u32string> copyTexts(std::string_view bytes, std::size_t count, std::size_t length) {
    const std::vector<char32_t> all = copyValues<char32_t>(bytes, count * length);
    std::vector<std::u32string> texts;
    for (std::size_t i = 0; i < count; ++i) {
        std::u32string text(all.data() + i * length, length);
        text.erase(text.find_last_not_of(U'\0') + 1);
        texts.push_back(std::move(text));
    }
    return texts;
}

struct Closer {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

std::string readEntry(zip_t* archive, zip_uint64_t index, zip_uint64_t size) {
    const std::unique_ptr<zip_file_t, Closer> file(zip_fopen_index(archive, index, 0));
    std::string bytes(size, '\0');
    if (!file || zip_fread(file.get(), bytes.data(), size) != static_cast<zip_int64_t>(size)) {
        throw std::runtime_error("cannot read an entry of the .npz file");
    }
    return bytes;
}

std::unique_ptr<zip_t, Closer> openArchive(const std::string& bytes) {
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    std::unique_ptr<zip_t, Closer> archive(zip_open_from_source(source, ZIP_RDONLY, nullptr));
    if (!archive) throw std::runtime_error("not a ZIP archive");
    return archive;
}

std::vector<zip_stat_t> entriesOf(zip_t* archive) {
    std::vector<zip_stat_t> entries(static_cast<std::size_t>(zip_get_num_entries(archive, 0)));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (zip_stat_index(archive, i, 0, &entries[i]) != 0) throw std::runtime_error("bad .npz directory");
    }
    return entries;
}

}  // namespace

NpyArray parseNpy(std::string_view bytes) {
    const Header header = readHeader(bytes);
    if (field(header.text, "'fortran_order': ", ',') != "False") throw std::runtime_error("Fortran order");
    NpyArray array;
    array.version = header.version;
    array.dataOffset = header.end;
    array.shape = parseShape(field(header.text, "'shape': (", ')'));
    array.descriptor = field(header.text, "'descr': '", '\'');
    const std::string_view data = bytes.substr(header.end);
    const std::size_t count =
        std::accumulate(array.shape.begin(), array.shape.end(), std::size_t{1}, std::multiplies<>());
    if (array.descriptor == "<f4") {
        array.floats = copyValues<float>(data, count);
    } else if (array.descriptor == "<i8") {
        array.integers = copyValues<std::int64_t>(data, count);
    } else if (array.descriptor.starts_with("<U")) {
        array.texts = copyTexts(data, count, std::stoul(array.descriptor.substr(2)));
    } else {
        throw std::runtime_error("unsupported .npy type " + array.descriptor);
    }
    return array;
}

std::map<std::string, std::string> zipEntries(const std::string& zip) {
    const auto archive = openArchive(zip);
    std::map<std::string, std::string> entries;
    for (const zip_stat_t& entry : entriesOf(archive.get()))
        entries[entry.name] = readEntry(archive.get(), entry.index, entry.size);
    return entries;
}

std::map<std::string, NpyArray> parseNpz(const std::string& bytes) {
    std::map<std::string, NpyArray> arrays;
    for (const auto& [name, content] : zipEntries(bytes))
        arrays[std::filesystem::path(name).replace_extension().string()] = parseNpy(content);
    return arrays;
}

std::map<std::string, NpyArray> readNpz(const std::filesystem::path& path) {
    return parseNpz(readFile(path));
}

bool allEntriesAreStored(const std::string& zip) {
    const auto isStored = [](const zip_stat_t& entry) { return entry.comp_method == ZIP_CM_STORE; };
    return std::ranges::all_of(entriesOf(openArchive(zip).get()), isStored);
}

}  // namespace stratascope::test
