#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "core/data/temporary_file.h"

namespace stratascope {

// A file that is written piece by piece and takes its place only once it is whole, so that the old file stays
// intact whatever happens; see writeFileSafely.
class SafeFile {
public:
    // Finds out whether `path` can be written before anything is made for it; leaves nothing behind unless
    // commit() is called. Errors: FileUnwritable.
    explicit SafeFile(const std::filesystem::path& path);

    // Appends. Errors: FileUnwritable, DiskFull.
    void write(std::string_view bytes) { m_file->write(bytes); }
    void append(const TemporaryFile& other) { m_file->append(other); }

    // Flushed to disk, size compared, then renamed over the target. Errors: FileUnwritable, DiskFull.
    void commit();

    // A file in the same folder that is gone with the object, for what must be written later.
    std::unique_ptr<TemporaryFile> makeSpool() const;

private:
    std::filesystem::path m_path;
    std::filesystem::path m_target;
    std::unique_ptr<TemporaryFile> m_file;
};

}  // namespace stratascope
