#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/engine/packed_batch.h"
#include "core/model/model_config.h"

namespace stratascope {

// A linear layer, its weights laid out as its arithmetic wants them.
class Linear {
public:
    virtual ~Linear() = default;

    // activation(input · weightᵀ + bias): [rows × outputs] of float for an input [rows × inputs].
    virtual at::Tensor apply(const at::Tensor& input, std::optional<Activation> activation = {}) const = 0;

    // The same for the eyes of another linear layer of the same arithmetic alone: it may be of a narrower
    // type.
    virtual at::Tensor applyBetween(const at::Tensor& input, Activation activation) const {
        return apply(input, activation);
    }
};

// The weights of a linear layer as they are read: weight [outputs × inputs], bias [outputs].
struct LinearSource {
    std::int64_t outputs;
    std::int64_t inputs;
    std::span<const float> weight;
    std::span<const float> bias;
};

// Which linear layers may be computed less precisely.
enum class LinearPlace { Encoder, Head };

// Without a bias the values are divided by their root mean square; with one they are centred as well.
struct NormWeights {
    at::Tensor weight;
    at::Tensor bias;
};

// How attention makes probabilities of queries and keys.
struct AttentionRule {
    std::int64_t heads = 1;
    float scale = 1;                      // of the products of queries and keys
    bool causal = false;                  // a token sees itself and those before it alone
    std::vector<at::Tensor> biases = {};  // added to those: [heads × tokens × tokens] a sequence, or none
    bool keepProbabilities = false;
};

// What scaled dot-product attention gives.
struct AttentionResult {
    at::Tensor context;                     // [all tokens × heads · size], the heads beside each other
    std::vector<at::Tensor> probabilities;  // one a sequence: [heads × tokens × tokens], where kept
};

// The operations that an encoder is made of, on one kind of processor and in one precision. Thread-safe.
class EncoderOperations {
public:
    virtual ~EncoderOperations() = default;

    // Rows of a table, as float: [indices × columns].
    virtual at::Tensor lookUp(const at::Tensor& table, const at::Tensor& indices) const = 0;

    // Normalisation of values, or of values + residual where that is given.
    virtual at::Tensor normalise(const NormWeights& norm, const at::Tensor& values,
                                 const at::Tensor& residual, float epsilon) const = 0;

    // softmax(scale · Q · Kᵀ + bias) · V for every sequence and head (Vaswani et al. 2017, eq. 1).
    // `queryKeyValue` is [all tokens × 3 · heads · size]: queries, keys, values beside each other.
    virtual AttentionResult attend(const at::Tensor& queryKeyValue, const std::vector<RowSpan>& sequences,
                                   const AttentionRule& rule) const = 0;

    // left · rightᵀ for every head: [heads × rows × columns] of [heads × rows × size] and
    // [heads × columns × size].
    virtual at::Tensor headProducts(const at::Tensor& left, const at::Tensor& right) const = 0;
};

// Those operations with weights that are kept as they want them. It outlives what it packs and keeps. Packing
// is not thread-safe.
class Arithmetic : public EncoderOperations {
public:
    // Copies the weights.
    virtual std::unique_ptr<const Linear> pack(const LinearSource& source, LinearPlace place) = 0;

    // A linear layer whose weight is a table that keepTable() made.
    virtual std::unique_ptr<const Linear> tie(const at::Tensor& table, std::span<const float> bias) = 0;

    // A table [rows × columns] from which embeddings are looked up, filled part by part: `fill` writes the
    // values from element `first` on.
    using FillPart = std::function<void(std::size_t first, std::span<float> values)>;
    virtual at::Tensor keepTable(std::int64_t rows, std::int64_t columns, const FillPart& fill) = 0;

    virtual at::Tensor keepVector(std::span<const float> values) = 0;
};

}  // namespace stratascope
