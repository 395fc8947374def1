#pragma once

#include <atomic>
#include <cmath>
#include <map>
#include <memory>

#include "core/base/progress.h"
#include "core/inference/model_precisions.h"

namespace stratascope::test {

// One token a byte, its id the byte.
class ByteTokenizer final : public Tokenizer {
public:
    TokenizedText tokenize(std::string_view textA, std::optional<std::string_view>, std::size_t,
                           std::stop_token stop) const override {
        throwIfStopped(stop);
        TokenizedText result;
        for (const char byte : textA) {
            Token token;
            token.id = static_cast<TokenId>(byte);
            token.piece = std::string(1, byte);
            token.begin = result.tokens.size();
            token.end = token.begin + 1;
            result.tokens.push_back(token);
        }
        result.texts.emplace_back(textA);
        return result;
    }
    std::size_t vocabularySize() const override { return 256; }
    std::string piece(TokenId) const override { return {}; }
    std::optional<TokenId> idOf(std::string_view) const override { return std::nullopt; }
    bool isSpecial(TokenId) const override { return false; }
};

// Three layers of two dimensions: unit vectors, turned by `turn` radians a layer from (1, 0). It counts its
// passes.
class TurningEngine final : public Engine {
public:
    TurningEngine(Precision precision, double turn) : m_turn(turn) {
        m_info.precision = precision;
        m_info.config.maxPositions = 100;
    }

    const EngineInfo& info() const override { return m_info; }
    std::vector<Encoding> encode(const EncodeRequest& request, std::stop_token stop,
                                 const LayerObserver&) const override {
        throwIfStopped(stop);
        ++passes;
        std::vector<Encoding> encodings;
        for (const TokenSequence& sequence : request.batch) {
            Encoding encoding;
            for (int layer = 0; layer < 3; ++layer)
                encoding.hiddenStates.push_back(states(sequence.ids.size(), layer * m_turn));
            encodings.push_back(std::move(encoding));
        }
        return encodings;
    }

    mutable std::atomic<int> passes = 0;

private:
    static Matrix states(std::size_t tokens, double angle) {
        std::vector<float> values;
        for (std::size_t token = 0; token < tokens; ++token) {
            values.push_back(static_cast<float>(std::cos(angle)));
            values.push_back(static_cast<float>(std::sin(angle)));
        }
        return {tokens, 2, std::move(values)};
    }

    double m_turn;
    EngineInfo m_info;
};

// One text alone.
inline TextsRequest textOf(std::string text) {
    return {std::move(text), std::nullopt, TextPairing::Separate};
}

// Models that differ by their precision alone, and how often each was loaded.
struct TurningModels {
    static std::shared_ptr<const LoadedModel> model(Precision precision) {
        const std::map<Precision, double> turns{
            {Precision::Float32, 0}, {Precision::Bfloat16, 0.01}, {Precision::Int8, 0.1}};
        auto loaded = std::make_shared<LoadedModel>();
        loaded->tokenizer = std::make_shared<ByteTokenizer>();
        loaded->engine = std::make_shared<TurningEngine>(precision, turns.at(precision));
        return loaded;
    }
    static int passesOf(const LoadedModel& model) {
        return static_cast<const TurningEngine&>(*model.engine).passes;
    }

    std::shared_ptr<ModelPrecisions> precisions(Precision inUse, std::vector<Precision> offered) {
        const auto load = [this](Precision precision, std::stop_token stop) {
            throwIfStopped(stop);
            ++loads[precision];
            return model(precision);
        };
        return std::make_shared<ModelPrecisions>(model(inUse), load, std::move(offered));
    }

    std::map<Precision, int> loads;
};

}  // namespace stratascope::test
