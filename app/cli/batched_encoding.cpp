#include "app/cli/batched_encoding.h"

#include <algorithm>
#include <utility>

namespace stratascope {
namespace {

// Enough to keep the matrix products of small models busy, and little memory; scores of a vocabulary take
// more of it than anything else.
constexpr std::size_t mostBatchTokens = 1024;
constexpr std::size_t mostBatchScores = std::size_t(1) << 25;

std::size_t mostTokensOf(const EncodeRequest& wanted, const ModelConfig& config) {
    if (!wanted.maskedLanguageLogits) return mostBatchTokens;
    return std::min(mostBatchTokens, mostBatchScores / config.vocabularySize);
}

}  // namespace

BatchedEncoding::BatchedEncoding(const Engine& engine, EncodeRequest wanted)
    : m_engine(engine),
      m_request(std::move(wanted)),
      m_mostTokens(mostTokensOf(m_request, engine.info().config)) {
    m_request.batch.clear();
}

void BatchedEncoding::add(TokenSequence tokens, Use use) {
    const std::size_t count = tokens.ids.size();
    if (m_tokens + count > m_mostTokens) finish();
    m_tokens += count;
    m_request.batch.push_back(std::move(tokens));
    m_uses.push_back(std::move(use));
}

void BatchedEncoding::finish() {
    if (m_uses.empty()) return;
    const std::vector<Use> uses = std::exchange(m_uses, {});
    m_tokens = 0;
    std::vector<Encoding> encodings = m_engine.encode(m_request);
    m_request.batch.clear();
    for (std::size_t i = 0; i < uses.size(); ++i)
        uses[i](std::exchange(encodings[i], {}));
}

}  // namespace stratascope
