#include <string>

#include "core/base/error.h"
#include "core/model/shard_reader.h"
#include "tests/fuzz/weights_fuzz.h"
#include "tests/support/safetensors_builder.h"

using namespace stratascope;

namespace {

const std::string firstShard =
    test::safetensorsFile(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", "xxxx");
const std::string secondShard = test::safetensorsFile(
    R"({"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"c":{"dtype":"U8","shape":[],"data_offsets":[4,5]}})",
    "xxxxx");

const std::uint8_t* bytesOf(const std::string& text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

// The shards that an index can name, by the numbers of their open files.
struct Shards {
    Shards() {
        first.moveTo(100);
        second.moveTo(101);
    }

    fuzz::MemoryFile first{bytesOf(firstShard), firstShard.size()};
    fuzz::MemoryFile second{bytesOf(secondShard), secondShard.size()};
};

}  // namespace

// Any bytes as the index of a model in two shards: they are read or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Shards shards;
    const fuzz::MemoryFile index(bytes, size);
    try {
        fuzz::readEverything(*openShards(index.path()));
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Internal) throw;
    }
    return 0;
}
