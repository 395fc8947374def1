#include "tests/support/npz.h"

#include <cstring>
#include <functional>
#include <memory>
#include <numeric>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <zip.h>

namespace stratascope::test {
namespace {

struct Header {
    std::string text;
    std::size_t end = 0;
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
    return {std::string(bytes.substr(begin, length)), begin + length};
}

std::string field(const std::string& header, const std::string& pattern) {
    std::smatch match;
    if (!std::regex_search(header, match, std::regex(pattern)))
        throw std::runtime_error("bad .npy header: " + header);
    return match[1];
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
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
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

}  // namespace

NpyArray parseNpy(std::string_view bytes) {
    const Header header = readHeader(bytes);
    if (field(header.text, "'fortran_order': *(\\w+)") != "False") throw std::runtime_error("Fortran order");
    NpyArray array;
    array.shape = parseShape(field(header.text, "'shape': *\\(([^)]*)\\)"));
    const std::size_t count =
        std::accumulate(array.shape.begin(), array.shape.end(), std::size_t{1}, std::multiplies<>());
    const std::string type = field(header.text, "'descr': *'([^']*)'");
    if (type == "<f4") {
        array.floats = copyValues<float>(bytes.substr(header.end), count);
    } else if (type == "<i8") {
        array.integers = copyValues<std::int64_t>(bytes.substr(header.end), count);
    } else {
        throw std::runtime_error("unsupported .npy type " + type);
    }
    return array;
}

std::map<std::string, NpyArray> readNpz(const std::filesystem::path& path) {
    int error = 0;
    const std::unique_ptr<zip_t, Closer> archive(zip_open(path.c_str(), ZIP_RDONLY, &error));
    if (!archive) throw std::runtime_error("cannot open " + path.string());
    std::map<std::string, NpyArray> arrays;
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
        zip_stat_t entry;
        if (zip_stat_index(archive.get(), i, 0, &entry) != 0) throw std::runtime_error("bad .npz directory");
        const std::string name = std::filesystem::path(entry.name).replace_extension().string();
        arrays[name] = parseNpy(readEntry(archive.get(), i, entry.size));
    }
    return arrays;
}

}  // namespace stratascope::test
