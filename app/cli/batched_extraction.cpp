#include "app/cli/batched_extraction.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/cli/extracted_arrays.h"

namespace stratascope {
namespace {

// Enough to keep the matrix products of small models busy, and little memory.
constexpr std::size_t mostBatchTokens = 1024;

}  // namespace

void BatchedExtraction::add(Sequence sequence) {
    const std::size_t tokens = sequence.tokens.ids.size();
    if (m_batchTokens + tokens > mostBatchTokens) finish();
    m_batchTokens += tokens;
    m_batch.push_back(std::move(sequence));
}

void BatchedExtraction::finish() {
    if (m_batch.empty()) return;
    const std::vector<Sequence> batch = std::exchange(m_batch, {});
    m_batchTokens = 0;
    EncodeRequest request;
    request.attentions = m_parts.attentions;
    request.maskedLanguageLogits = m_parts.heads;
    for (const Sequence& sequence : batch)
        request.batch.push_back(sequence.tokens);
    std::vector<Encoding> encodings = m_engine.encode(request);
    for (std::size_t i = 0; i < batch.size(); ++i)
        write(std::exchange(encodings[i], {}), batch[i]);
}

void BatchedExtraction::write(const Encoding& encoding, const Sequence& sequence) {
    const std::string group = m_parts.grouped ? std::to_string(m_written) + '/' : std::string();
    ++m_written;
    std::vector<NamedArray> arrays =
        extractedArrays(encoding, m_parts.layers, sequence.tokens.ids, sequence.pieces);
    if (m_parts.heads) std::ranges::move(headArrays(encoding), std::back_inserter(arrays));
    if (m_parts.pooling) arrays.push_back(textVectors(encoding, m_parts.layers, *m_parts.pooling));
    for (NamedArray& array : arrays) {
        array.name.insert(0, group);
        m_writer.add(std::move(array));
    }
}

}  // namespace stratascope
