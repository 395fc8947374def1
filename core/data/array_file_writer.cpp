#include "core/data/array_file_writer.h"

#include <utility>

#include "core/base/error.h"
#include "core/data/array_check.h"
#include "core/data/json_writer.h"
#include "core/data/npz_writer.h"
#include "core/data/safe_file.h"
#include "core/data/safetensors_writer.h"

namespace stratascope {

class ArrayFileWriter::Format {
public:
    explicit Format(const std::filesystem::path& path) : m_file(path) {}
    virtual ~Format() = default;

    void add(NamedArray array) {
        m_check(array);
        m_empty = false;
        write(std::move(array));
    }

    void commit() {
        if (m_empty) throw Error(ErrorCode::Internal, {"no array to write"});
        finish();
        m_file.commit();
    }

protected:
    virtual void write(NamedArray array) = 0;
    virtual void finish() = 0;
    SafeFile& file() { return m_file; }

private:
    SafeFile m_file;
    ArrayCheck m_check;
    bool m_empty = true;
};

namespace {

class NpzFormat final : public ArrayFileWriter::Format {
public:
    using Format::Format;

private:
    void write(NamedArray array) override { addNpzEntry(m_archive, array); }
    void finish() override { m_archive.finish(); }

    StoredZip m_archive{[this](std::string_view bytes) { file().write(bytes); }};
};

class JsonFormat final : public ArrayFileWriter::Format {
public:
    using Format::Format;

private:
    void write(NamedArray array) override {
        file().write(std::exchange(m_separator, ",\n") + jsonMember(array));
    }
    void finish() override { file().write("}\n"); }

    std::string m_separator = "{";
};

// The numbers are written elsewhere until all that stands before them is known.
class SafetensorsFormat final : public ArrayFileWriter::Format {
public:
    explicit SafetensorsFormat(const std::filesystem::path& path)
        : Format(path), m_floats(file().makeSpool()) {}

private:
    void write(NamedArray array) override {
        m_head.add(array);
        m_floats->write(floatBytes(array));
    }
    void finish() override {
        file().write(m_head.bytes());
        file().append(*m_floats);
    }

    SafetensorsHead m_head;
    std::unique_ptr<TemporaryFile> m_floats;
};

// Formats that hold one array, with others as its labels.
class SingleFormat final : public ArrayFileWriter::Format {
public:
    SingleFormat(const std::filesystem::path& path, ArrayFormat format) : Format(path), m_format(format) {}

private:
    void write(NamedArray array) override { m_arrays.push_back(std::move(array)); }
    void finish() override { file().write(arrayFileBytes(m_arrays, m_format)); }

    ArrayFormat m_format;
    std::vector<NamedArray> m_arrays;
};

std::unique_ptr<ArrayFileWriter::Format> makeFormat(const std::filesystem::path& path, ArrayFormat format) {
    switch (format) {
        case ArrayFormat::Npz:
            return std::make_unique<NpzFormat>(path);
        case ArrayFormat::Json:
            return std::make_unique<JsonFormat>(path);
        case ArrayFormat::Safetensors:
            return std::make_unique<SafetensorsFormat>(path);
        case ArrayFormat::Npy:
        case ArrayFormat::Csv:
            break;
    }
    return std::make_unique<SingleFormat>(path, format);
}

}  // namespace

ArrayFileWriter::ArrayFileWriter(const std::filesystem::path& path, ArrayFormat format)
    : m_format(makeFormat(path, format)) {}

ArrayFileWriter::~ArrayFileWriter() = default;

void ArrayFileWriter::add(NamedArray array) {
    m_format->add(std::move(array));
}

void ArrayFileWriter::commit() {
    m_format->commit();
}

}  // namespace stratascope
