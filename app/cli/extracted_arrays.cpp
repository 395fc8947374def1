#include "app/cli/extracted_arrays.h"

#include "core/analysis/pooled_text.h"

namespace stratascope {
namespace {

void append(std::vector<float>& values, const Matrix& matrix) {
    values.insert(values.end(), matrix.values().begin(), matrix.values().end());
}

NamedArray hiddenStates(const Encoding& encoding, const std::vector<std::size_t>& layers) {
    std::vector<float> values;
    values.reserve(layers.size() * encoding.hiddenStates.front().size());
    for (const std::size_t layer : layers)
        append(values, encoding.hiddenStates[layer]);
    const Matrix& first = encoding.hiddenStates.front();
    return {"hidden_states", {layers.size(), first.rows(), first.columns()}, std::move(values)};
}

NamedArray attentions(const Encoding& encoding, const std::vector<std::size_t>& layers) {
    std::vector<float> values;
    std::size_t count = 0;
    for (const std::size_t layer : layers) {
        if (layer == 0) continue;
        for (const Matrix& head : encoding.attentions[layer - 1])
            append(values, head);
        ++count;
    }
    const std::size_t heads = encoding.attentions.front().size();
    const std::size_t tokens = encoding.hiddenStates.front().rows();
    return {"attentions", {count, heads, tokens, tokens}, std::move(values)};
}

}  // namespace

std::vector<NamedArray> extractedArrays(const Encoding& encoding, const std::vector<std::size_t>& layers,
                                        const std::vector<TokenId>& ids,
                                        const std::vector<std::string>& pieces) {
    std::vector<NamedArray> arrays{hiddenStates(encoding, layers)};
    if (!encoding.attentions.empty()) arrays.push_back(attentions(encoding, layers));
    arrays.push_back({"ids", {ids.size()}, std::vector<std::int64_t>(ids.begin(), ids.end())});
    if (!pieces.empty()) arrays.push_back({"tokens", {pieces.size()}, pieces});
    return arrays;
}

std::vector<NamedArray> headArrays(const Encoding& encoding) {
    std::vector<NamedArray> arrays;
    if (!encoding.pooled.empty()) arrays.push_back({"pooled", {encoding.pooled.size()}, encoding.pooled});
    if (const auto& logits = encoding.nextSentenceLogits)
        arrays.push_back({"next_sentence_logits", {2}, std::vector<float>(logits->begin(), logits->end())});
    if (const auto& logits = encoding.replacedTokenLogits; !logits.empty())
        arrays.push_back({"replaced_token_logits", {logits.size()}, logits});
    if (const auto& logits = encoding.maskedLanguageLogits) {
        std::vector<float> values;
        append(values, *logits);
        arrays.push_back({"language_model_logits", {logits->rows(), logits->columns()}, std::move(values)});
    }
    return arrays;
}

NamedArray textVectors(const Encoding& encoding, const std::vector<std::size_t>& layers, Pooling pooling) {
    std::vector<float> values;
    for (const std::size_t layer : layers) {
        const std::vector<float> vector = pooled(encoding.hiddenStates[layer], pooling);
        values.insert(values.end(), vector.begin(), vector.end());
    }
    return {"text_vectors", {layers.size(), values.size() / layers.size()}, std::move(values)};
}

NamedArray layerNumbers(const std::vector<std::size_t>& layers) {
    return {"layers", {layers.size()}, std::vector<std::int64_t>(layers.begin(), layers.end())};
}

}  // namespace stratascope
