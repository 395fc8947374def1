#pragma once

#include <filesystem>
#include <memory>

#include "core/data/array_file.h"

namespace stratascope {

// Writes arrays one by one into a file that takes its place only once it is whole, as writeFileSafely does;
// holds no more than an array and what it becomes in the file, but for formats of a single array. The file is
// that of arrayFileBytes.
class ArrayFileWriter {
public:
    // Finds out whether `path` can be written. Errors: FileUnwritable.
    ArrayFileWriter(const std::filesystem::path& path, ArrayFormat format);
    ~ArrayFileWriter();

    // Errors: FileUnwritable, DiskFull; Internal as arrayFileBytes.
    void add(NamedArray array);

    // The file is there only after this. Errors: as add().
    void commit();

    // Takes arrays in one format.
    class Format;

private:
    std::unique_ptr<Format> m_format;
};

}  // namespace stratascope
