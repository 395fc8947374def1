#include "core/base/error.h"
#include "tests/fuzz/weights_fuzz.h"

using namespace stratascope;

// Any bytes as a safetensors file: they are read or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const fuzz::MemoryFile file(bytes, size);
    try {
        fuzz::readEverything(*openSafetensors(file.path()));
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Internal) throw;
    }
    return 0;
}
