#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <utility>
#include <variant>
#include <vector>

#include "core/analysis/pooled_text.h"
#include "core/analysis/precision_drift.h"
#include "core/analysis/principal_components.h"
#include "core/analysis/similarity.h"
#include "core/analysis/value_range.h"
#include "core/inference/encoded_texts.h"
#include "core/inference/model_precisions.h"

namespace stratascope {

// Which hidden states a token × dimension heatmap shows.
struct TokenDimensionRequest {
    int layer = 0;
    friend bool operator==(const TokenDimensionRequest&, const TokenDimensionRequest&) = default;
};
struct TokenDimensionResult {
    int layer = 0;
    Matrix values;     // [tokens × hidden]
    ValueRange range;  // over all layers, so that colours can be compared
};

struct TokenLayerRequest {
    LayerMetric metric = LayerMetric::CosineToBelow;
    friend bool operator==(const TokenLayerRequest&, const TokenLayerRequest&) = default;
};
struct TokenLayerResult {
    LayerMetric metric = LayerMetric::Norm;
    Matrix values;  // [tokens × (L + 1)]
};

// PCA of the tokens at one layer, or of all layers in one basis.
struct ProjectionRequest {
    std::optional<int> layer;  // unset: all layers together
    bool withSpecialTokens = true;
    friend bool operator==(const ProjectionRequest&, const ProjectionRequest&) = default;
};
struct ProjectionResult {
    ProjectionRequest request;
    std::vector<int> layers;          // of each point set
    std::vector<int> tokens;          // of each row of a point set; those without finite values have none
    std::size_t unplaced = 0;         // how many those are
    std::vector<Matrix> coordinates;  // one a layer: [tokens × 2]
    std::vector<float> explainedVarianceRatio;
};

// Cosine curves over the layers for pairs of tokens, and the mean over all pairs of non-special tokens.
struct PairCosineRequest {
    std::vector<std::pair<int, int>> pairs;
    std::optional<Pooling> texts = {};  // also of the two texts as wholes, where they stand apart
    std::size_t wantedPairs = 0;        // of which `pairs` are the first; 0 = all there are
    friend bool operator==(const PairCosineRequest&, const PairCosineRequest&) = default;
};
struct PairCosineResult {
    std::vector<std::pair<int, int>> pairs;
    std::vector<std::vector<float>> curves;  // one a pair, L + 1 values
    PairStatistics allPairs;
    std::vector<float> texts;  // L + 1 values; empty unless asked for and there
    std::size_t wantedPairs = 0;
};

struct LayerMatrixRequest {
    int token = 0;
    friend bool operator==(const LayerMatrixRequest&, const LayerMatrixRequest&) = default;
};
struct LayerMatrixResult {
    int token = 0;
    Matrix values;  // [(L + 1) × (L + 1)]
};

// The texts in every precision of the model that encoded them, against fp32; it runs the model.
struct PrecisionDriftRequest {
    // The means to answer, no part of the question. Whoever asks keeps them, and when they are let go, nobody
    // wants the answer any more: Cancelled.
    std::weak_ptr<ModelPrecisions> precisions;
    friend bool operator==(const PrecisionDriftRequest&, const PrecisionDriftRequest&) { return true; }
};
struct PrecisionDriftResult {
    PrecisionDrift drift;
};

using AnalysisRequest = std::variant<TokenDimensionRequest, TokenLayerRequest, ProjectionRequest,
                                     PairCosineRequest, LayerMatrixRequest, PrecisionDriftRequest>;
using AnalysisResult = std::variant<TokenDimensionResult, TokenLayerResult, ProjectionResult,
                                    PairCosineResult, LayerMatrixResult, PrecisionDriftResult>;

// Whether there are two texts that went through the model apart.
bool haveTwoTexts(const EncodedTexts& texts);

// Whether answering runs the model: on a thread that is good for that.
bool runsModel(const AnalysisRequest& request);

// Answers a request; pure but for the times in a PrecisionDriftResult. Indices outside the encoding:
// Error::InputInvalid. Errors of the analyses; where tokens without finite values are why there are
// TooFewPoints, their number is its third argument. Cancelled.
AnalysisResult analyse(const EncodedTexts& texts, const AnalysisRequest& request, std::stop_token stop = {});

// Pairs worth comparing when a person has chosen none: the same word in texts A and B; else the same word
// twice in a text; else the first two tokens that are not special. At most `limit`.
std::vector<std::pair<int, int>> suggestedPairs(const EncodedTexts& texts, std::size_t limit = 4);

// More curves than these are hard to tell apart.
inline constexpr std::size_t mostPairs = 8;

// The pairs among locked tokens: every pair of two or more, in order. One alone is paired with the same word
// in the other text, else with the same word elsewhere in its own, else with its neighbours: what is shown is
// always about the token that was chosen.
std::vector<std::pair<int, int>> pairsOfTokens(const EncodedTexts& texts, const std::vector<int>& tokens);

// Asks for the first `mostPairs` of `pairs`, and says how many those are.
PairCosineRequest firstPairs(std::vector<std::pair<int, int>> pairs, std::optional<Pooling> texts);

}  // namespace stratascope
