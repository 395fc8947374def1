#include "core/data/stored_zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <utility>

#include "core/base/error.h"

namespace stratascope {
namespace {

constexpr int permissions = 0644;

struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

// The head of a file, without a time: equal entries get equal heads, whenever and wherever they are written.
std::unique_ptr<archive_entry, FreeEntry> makeEntry(const std::string& name, std::size_t size) {
    std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    if (!entry) throw Error(ErrorCode::OutOfMemory, {""});
    archive_entry_update_pathname_utf8(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), permissions);
    return entry;
}

}  // namespace

void StoredZip::Free::operator()(archive* writer) const {
    archive_write_free(writer);
}

StoredZip::StoredZip(ByteSink sink) : m_sink(std::move(sink)), m_writer(archive_write_new()) {
    if (!m_writer) throw Error(ErrorCode::OutOfMemory, {""});
    check(archive_write_set_format_zip(m_writer.get()));
    check(archive_write_set_options(m_writer.get(), "zip:compression=store,zip:hdrcharset=UTF-8"));
    check(archive_write_set_bytes_per_block(m_writer.get(), 0));
    check(archive_write_set_bytes_in_last_block(m_writer.get(), 1));
    check(archive_write_open(m_writer.get(), this, nullptr, writeOut, nullptr));
}

// An archive that was given up does not write its end.
StoredZip::~StoredZip() {
    m_sink = [](std::string_view) {};
}

void StoredZip::add(const std::string& name, std::string_view content) {
    const auto entry = makeEntry(name, content.size());
    check(archive_write_header(m_writer.get(), entry.get()));
    while (!content.empty()) {
        const la_ssize_t written = archive_write_data(m_writer.get(), content.data(), content.size());
        if (written <= 0) check(ARCHIVE_FATAL);
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    check(archive_write_finish_entry(m_writer.get()));
}

void StoredZip::finish() {
    check(archive_write_close(m_writer.get()));
}

// libarchive is told that all went well: it leaks memory where its writing fails.
ssize_t StoredZip::writeOut(archive*, void* self, const void* bytes, std::size_t size) {
    auto& zip = *static_cast<StoredZip*>(self);
    try {
        if (!zip.m_failure) zip.m_sink({static_cast<const char*>(bytes), size});
    } catch (...) {
        zip.m_failure = std::current_exception();
    }
    return static_cast<ssize_t>(size);
}

void StoredZip::check(int result) {
    if (m_failure) std::rethrow_exception(m_failure);
    if (result >= ARCHIVE_WARN) return;
    const char* text = archive_error_string(m_writer.get());
    throw Error(ErrorCode::Internal, {text ? text : "the ZIP archive cannot be written"});
}

}  // namespace stratascope
