#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct archive;

namespace stratascope {

// Takes the bytes of a file in their order.
using ByteSink = std::function<void(std::string_view)>;

// Writes a ZIP archive entry by entry, nothing compressed.
class StoredZip {
public:
    // Errors: OutOfMemory.
    explicit StoredZip(ByteSink sink);
    ~StoredZip();

    // `name` in UTF-8. Errors: those of the sink; Internal where libarchive refuses the entry.
    void add(const std::string& name, std::string_view content);

    // What stands behind the last entry. Errors: as add().
    void finish();

private:
    struct Free {
        void operator()(archive* writer) const;
    };
    static ssize_t writeOut(archive* writer, void* self, const void* bytes, std::size_t size);
    void check(int result);

    ByteSink m_sink;
    std::exception_ptr m_failure;  // of the sink, carried past libarchive
    std::unique_ptr<archive, Free> m_writer;
};

}  // namespace stratascope
