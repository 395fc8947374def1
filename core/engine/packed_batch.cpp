#include "core/engine/packed_batch.h"

#include <ATen/ops/empty.h>

namespace stratascope {

namespace {

// Positions of the tokens of one sequence, one after the other.
class Positions {
public:
    explicit Positions(const PositionRule& rule)
        : m_rule(rule), m_next(rule.table == PositionTable::BehindPadding ? rule.padTokenId + 1 : 0) {}

    std::int64_t next(TokenId id) {
        const bool isPadding = m_rule.table == PositionTable::BehindPadding && id == m_rule.padTokenId;
        return isPadding ? id : m_next++;
    }

private:
    PositionRule m_rule;
    std::int64_t m_next;
};

}  // namespace

PackedBatch packBatch(const std::vector<TokenSequence>& batch, const PositionRule& rule) {
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
        Positions positions(rule);
        for (std::size_t i = 0; i < sequence.ids.size(); ++i) {
            *id++ = sequence.ids[i];
            *type++ = sequence.typeIds.empty() ? 0 : sequence.typeIds[i];
            *position++ = positions.next(sequence.ids[i]);
        }
    }
    return packed;
}

}  // namespace stratascope
