#include "app/cli/batched_extraction.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/cli/extracted_arrays.h"

namespace stratascope {
namespace {

EncodeRequest wantedFor(const ExtractedParts& parts) {
    EncodeRequest wanted;
    wanted.attentions = parts.attentions;
    wanted.maskedLanguageLogits = parts.heads;
    return wanted;
}

}  // namespace

BatchedExtraction::BatchedExtraction(const Engine& engine, ArrayFileWriter& writer, ExtractedParts parts)
    : m_writer(writer), m_parts(std::move(parts)), m_batches(engine, wantedFor(m_parts)) {}

void BatchedExtraction::add(Sequence sequence) {
    TokenSequence tokens = sequence.tokens;
    m_batches.add(std::move(tokens), [this, sequence = std::move(sequence)](const Encoding& encoding) {
        write(encoding, sequence);
    });
}

void BatchedExtraction::finish() {
    m_batches.finish();
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
