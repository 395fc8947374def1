#include "core/model/number_reader.h"

#include <algorithm>

#include "core/model/number_conversion.h"

namespace stratascope {
namespace {

// Small enough to stay in the processor's cache between reading and converting.
constexpr std::size_t chunkElements = std::size_t(1) << 16;

}  // namespace

void NumberReader::read(Dtype dtype, std::uint64_t offset, std::span<float> values) {
    if (dtype == Dtype::F32) {
        m_file.readAt(offset, std::as_writable_bytes(values));
    } else {
        readConverted(dtype, offset, values);
    }
}

void NumberReader::readConverted(Dtype dtype, std::uint64_t offset, std::span<float> values) {
    while (!values.empty()) {
        const std::span<float> chunk = values.first(std::min(values.size(), chunkElements));
        m_buffer.resize(chunk.size() * dtypeSize(dtype));
        m_file.readAt(offset, m_buffer);
        convertToFloat(dtype, m_buffer, chunk);
        offset += m_buffer.size();
        values = values.subspan(chunk.size());
    }
}

}  // namespace stratascope
