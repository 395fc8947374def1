#include "core/engine/packed_batch.h"

#include <ATen/ops/empty.h>

namespace stratascope {

PackedBatch packBatch(const std::vector<TokenSequence>& batch) {
    PackedBatch packed;
    std::int64_t total = 0;
    for (const TokenSequence& sequence : batch) {
        const auto length = static_cast<std::int64_t>(sequence.ids.size());
        packed.sequences.push_back({total, length});
        total += length;
    }
    packed.ids = at::empty({total}, at::kLong);
    packed.types = at::empty({total}, at::kLong);
    packed.positions = at::empty({total}, at::kLong);
    auto* id = packed.ids.data_ptr<std::int64_t>();
    auto* type = packed.types.data_ptr<std::int64_t>();
    auto* position = packed.positions.data_ptr<std::int64_t>();
    for (const TokenSequence& sequence : batch) {
        for (std::size_t i = 0; i < sequence.ids.size(); ++i) {
            *id++ = sequence.ids[i];
            *type++ = sequence.typeIds.empty() ? 0 : sequence.typeIds[i];
            *position++ = static_cast<std::int64_t>(i);
        }
    }
    return packed;
}

}  // namespace stratascope
