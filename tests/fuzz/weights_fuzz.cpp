#include "tests/fuzz/weights_fuzz.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>
#include <sys/mman.h>
#include <unistd.h>

namespace stratascope::fuzz {

MemoryFile::MemoryFile(const std::uint8_t* bytes, std::size_t size)
    : m_descriptor(::memfd_create("weights", 0)) {
    while (size > 0) {
        const ssize_t written = ::write(m_descriptor, bytes, size);
        if (written <= 0) std::abort();
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
}

MemoryFile::~MemoryFile() {
    ::close(m_descriptor);
}

void MemoryFile::moveTo(int descriptor) {
    if (::dup2(m_descriptor, descriptor) != descriptor) std::abort();
    ::close(m_descriptor);
    m_descriptor = descriptor;
}

void readEverything(WeightReader& weights) {
    std::array<float, 4096> buffer{};
    for (const TensorInfo& tensor : weights.tensors()) {
        if (tensor.dtype == Dtype::Unknown) continue;
        const std::size_t count = tensor.elementCount();
        for (std::size_t first = 0; first < count; first += buffer.size())
            weights.readPart(tensor, first, std::span(buffer).first(std::min(buffer.size(), count - first)));
    }
}

}  // namespace stratascope::fuzz
