#include "core/base/error.h"
#include "core/model/torch_reader.h"
#include "tests/fuzz/weights_fuzz.h"

using namespace stratascope;

// Any bytes as a file of torch.save, a zip archive or the legacy row of pickles: they are read or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const fuzz::MemoryFile file(bytes, size);
    try {
        fuzz::readEverything(*openTorch(file.path()));
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Internal) throw;
    }
    return 0;
}
