#include <memory>
#include <zip.h>

#include "core/base/error.h"
#include "core/data/npy_writer.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

// 1 January 1980, midnight: the first moment that ZIP knows.
constexpr zip_uint16_t fixedTime = 0;
constexpr zip_uint16_t fixedDate = (1 << 5) | 1;

struct SourceDeleter {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct ArchiveDeleter {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Source = std::unique_ptr<zip_source_t, SourceDeleter>;
using Archive = std::unique_ptr<zip_t, ArchiveDeleter>;

[[noreturn]] void fail(zip_error_t* error) {
    if (zip_error_code_zip(error) == ZIP_ER_MEMORY) throw Error(ErrorCode::OutOfMemory, {""});
    throw Error(ErrorCode::Internal, {std::string("zip: ") + zip_error_strerror(error)});
}

Source sourceOf(const std::string& bytes) {
    zip_error_t error{};
    Source source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
    if (!source) fail(&error);
    return source;
}

Archive openArchive(zip_source_t* target) {
    zip_error_t error{};
    Archive archive(zip_open_from_source(target, ZIP_TRUNCATE, &error));
    if (!archive) fail(&error);
    zip_source_keep(target);
    return archive;
}

// `bytes` must outlive the archive.
void addEntry(zip_t* archive, const std::string& name, const std::string& bytes) {
    Source source = sourceOf(bytes);
    const zip_int64_t index = zip_file_add(archive, name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
    if (index < 0) fail(zip_get_error(archive));
    static_cast<void>(source.release());
    const auto entry = static_cast<zip_uint64_t>(index);
    if (zip_set_file_compression(archive, entry, ZIP_CM_STORE, 0) != 0 ||
        zip_file_set_dostime(archive, entry, fixedTime, fixedDate, 0) != 0) {
        fail(zip_get_error(archive));
    }
}

void closeArchive(Archive archive) {
    if (zip_close(archive.get()) != 0) fail(zip_get_error(archive.get()));
    static_cast<void>(archive.release());
}

std::string contentOf(zip_source_t* source) {
    zip_stat_t state;
    if (zip_source_open(source) != 0 || zip_source_stat(source, &state) != 0) fail(zip_source_error(source));
    std::string bytes(state.size, '\0');
    const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (read != static_cast<zip_int64_t>(bytes.size())) fail(zip_source_error(source));
    return bytes;
}

}  // namespace

std::string npzBytes(const std::vector<NamedArray>& arrays) {
    std::vector<std::string> entries;
    entries.reserve(arrays.size());
    for (const NamedArray& array : arrays)
        entries.push_back(npyBytes(array));

    const std::string nothing;
    const Source target = sourceOf(nothing);
    Archive archive = openArchive(target.get());
    for (std::size_t i = 0; i < arrays.size(); ++i) {
        addEntry(archive.get(), toValidUtf8(arrays[i].name).text + ".npy", entries[i]);
    }
    closeArchive(std::move(archive));
    return contentOf(target.get());
}

}  // namespace stratascope
