#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cli/batched_encoding.h"
#include "core/base/pooling.h"
#include "core/data/array_file_writer.h"
#include "core/inference/engine.h"

namespace stratascope {

// Tokens on their way into the model, with their pieces where those are known.
struct Sequence {
    TokenSequence tokens;
    std::vector<std::string> pieces;
};

// What to write of each sequence.
struct ExtractedParts {
    std::vector<std::size_t> layers;
    bool attentions = false;
    bool heads = false;
    std::optional<Pooling> pooling = {};  // also a vector of the whole text
    bool grouped = false;                 // names begin with the sequence's number: "0/hidden_states"
};

// Encodes sequences, short ones together in a batch, and writes their arrays as soon as they are there.
class BatchedExtraction {
public:
    // Both must outlive this.
    BatchedExtraction(const Engine& engine, ArrayFileWriter& writer, ExtractedParts parts);

    // Errors: those of Engine::encode and ArrayFileWriter.
    void add(Sequence sequence);

    // Encodes and writes what add() has left for later. Errors: as add().
    void finish();

private:
    void write(const Encoding& encoding, const Sequence& sequence);

    ArrayFileWriter& m_writer;
    ExtractedParts m_parts;
    BatchedEncoding m_batches;
    std::size_t m_written = 0;
};

}  // namespace stratascope
