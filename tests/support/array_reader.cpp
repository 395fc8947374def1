#include "tests/support/array_reader.h"

#include <cstring>
#include <memory>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <zip.h>

namespace stratascope::test {
namespace {

template <typename Number>
std::vector<Number> numbersIn(const std::string& data) {
    std::vector<Number> numbers(data.size() / sizeof(Number));
    if (!numbers.empty()) std::memcpy(numbers.data(), data.data(), data.size());
    return numbers;
}

std::vector<std::size_t> shapeIn(const std::string& tuple) {
    std::vector<std::size_t> shape;
    std::istringstream text(tuple);
    for (std::string size; std::getline(text, size, ',');) {
        if (size.find_first_not_of(' ') != std::string::npos) shape.push_back(std::stoul(size));
    }
    return shape;
}

std::size_t headerLength(std::string_view bytes, int version) {
    std::size_t length = 0;
    for (int i = version == 1 ? 9 : 11; i >= 8; --i) {
        length = length << 8U | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
    }
    return length;
}

}  // namespace

std::vector<float> StoredArray::floats() const {
    return numbersIn<float>(data);
}

std::vector<std::int64_t> StoredArray::integers() const {
    return numbersIn<std::int64_t>(data);
}

std::vector<std::u32string> StoredArray::texts() const {
    const std::size_t length = std::stoul(descriptor.substr(2));
    const std::vector<char32_t> all = numbersIn<char32_t>(data);
    std::vector<std::u32string> texts;
    for (std::size_t begin = 0; begin < all.size(); begin += length) {
        std::u32string text(all.begin() + static_cast<std::ptrdiff_t>(begin),
                            all.begin() + static_cast<std::ptrdiff_t>(begin + length));
        text.erase(text.find_last_not_of(U'\0') + 1);
        texts.push_back(std::move(text));
    }
    return texts;
}

StoredArray parseNpyFile(std::string_view bytes) {
    if (bytes.size() < 12 || bytes.substr(0, 6) != "\x93NUMPY") throw std::runtime_error("no NumPy file");
    StoredArray array;
    array.version = bytes[6];
    const std::size_t prefix = array.version == 1 ? 10 : 12;
    array.dataOffset = prefix + headerLength(bytes, array.version);
    const std::string header(bytes.substr(prefix, array.dataOffset - prefix));
    static const std::regex dictionary(R"(\{'descr': '([^']+)', 'fortran_order': False, 'shape': \()");
    std::smatch found;
    if (!std::regex_search(header, found, dictionary) || header.back() != '\n') {
        throw std::runtime_error("NumPy header: " + header);
    }
    array.descriptor = found[1];
    const std::string rest = found.suffix();
    array.shape = shapeIn(rest.substr(0, rest.find(')')));
    array.data = bytes.substr(array.dataOffset);
    return array;
}

std::map<std::string, std::string> storedZipEntries(const std::string& bytes) {
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    const std::unique_ptr<zip_t, void (*)(zip_t*)> archive(
        zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr), zip_discard);
    if (!archive) throw std::runtime_error("no ZIP archive");
    std::map<std::string, std::string> entries;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        zip_stat_t state;
        zip_stat_index(archive.get(), index, 0, &state);
        if (state.comp_method != ZIP_CM_STORE) throw std::runtime_error("not stored");
        std::string content(state.size, '\0');
        const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(archive.get(), index, 0),
                                                                     zip_fclose);
        zip_fread(file.get(), content.data(), content.size());
        entries[state.name] = std::move(content);
    }
    return entries;
}

std::map<std::string, StoredArray> parseNpzFile(const std::string& bytes) {
    std::map<std::string, StoredArray> arrays;
    for (const auto& [name, content] : storedZipEntries(bytes)) {
        arrays[name.substr(0, name.rfind(".npy"))] = parseNpyFile(content);
    }
    return arrays;
}

}  // namespace stratascope::test
