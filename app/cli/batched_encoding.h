#pragma once

#include <functional>
#include <vector>

#include "core/inference/engine.h"

namespace stratascope {

// Encodes sequences in their order, short ones together in a batch.
class BatchedEncoding {
public:
    // What becomes of the encoding of a sequence.
    using Use = std::function<void(const Encoding&)>;

    // `wanted` says what to compute; its batch is of no meaning. The engine must outlive this.
    BatchedEncoding(const Engine& engine, EncodeRequest wanted);

    // Errors: those of Engine::encode and of every `use`.
    void add(TokenSequence tokens, Use use);

    // Encodes what add() has left for later. Errors: as add().
    void finish();

private:
    const Engine& m_engine;
    EncodeRequest m_request;
    std::vector<Use> m_uses;  // one a sequence of the request
    std::size_t m_mostTokens;
    std::size_t m_tokens = 0;
};

}  // namespace stratascope
