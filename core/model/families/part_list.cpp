#include "core/model/families/part_list.h"

#include <string>
#include <utility>

namespace stratascope::families {

using enum EncoderPart;
using enum Dimension;

PartList& PartList::tensor(EncoderPart part, std::string_view name, std::vector<Dimension> shape) {
    m_rows.push_back({part, m_group, std::string(name), std::move(shape)});
    return *this;
}

PartList& PartList::linear(EncoderPart weight, std::string_view module, Dimension outputs, Dimension inputs) {
    const std::string name(module);
    tensor(weight, name + ".weight", {outputs, inputs});
    return tensor(biasOf(weight), name + ".bias", {outputs});
}

PartList& PartList::transposed(EncoderPart weight, std::string_view module, Dimension outputs,
                               Dimension inputs) {
    const std::string name(module);
    tensor(weight, name + ".weight", {inputs, outputs}).byInputs();
    return tensor(biasOf(weight), name + ".bias", {outputs});
}

PartList& PartList::norm(EncoderPart weight, std::string_view module, Dimension size) {
    const std::string name(module);
    tensor(weight, name + ".weight", {size});
    return tensor(biasOf(weight), name + ".bias", {size});
}

PartList& PartList::when(PartCondition condition) {
    m_rows.back().condition = condition;
    return *this;
}

PartList& PartList::optional() {
    m_rows.back().optional = true;
    return *this;
}

PartList& PartList::byInputs() {
    m_rows.back().storage = MatrixStorage::ByInputs;
    return *this;
}

PartList bertEmbeddings(Dimension width) {
    PartList parts(PartGroup::Embeddings);
    parts.tensor(WordEmbeddings, "embeddings.word_embeddings.weight", {Vocabulary, width})
        .tensor(PositionEmbeddings, "embeddings.position_embeddings.weight", {Positions, width})
        .tensor(TypeEmbeddings, "embeddings.token_type_embeddings.weight", {Types, width})
        .norm(EmbeddingNormWeight, "embeddings.LayerNorm", width);
    return parts;
}

void addBertFeedForward(PartList& parts) {
    parts.linear(IntermediateWeight, "encoder.layer.#.intermediate.dense", Intermediate, Hidden)
        .linear(OutputWeight, "encoder.layer.#.output.dense", Hidden, Intermediate)
        .norm(OutputNormWeight, "encoder.layer.#.output.LayerNorm", Hidden);
}

void addBertLayers(PartList& parts) {
    parts.in(PartGroup::Layer)
        .linear(QueryWeight, "encoder.layer.#.attention.self.query", Hidden, Hidden)
        .linear(KeyWeight, "encoder.layer.#.attention.self.key", Hidden, Hidden)
        .linear(ValueWeight, "encoder.layer.#.attention.self.value", Hidden, Hidden)
        .linear(AttentionOutputWeight, "encoder.layer.#.attention.output.dense", Hidden, Hidden)
        .norm(AttentionNormWeight, "encoder.layer.#.attention.output.LayerNorm", Hidden);
    addBertFeedForward(parts);
}

void addRobertaHead(PartList& parts) {
    parts.in(PartGroup::MaskedLanguageModel)
        .linear(MlmTransformWeight, "lm_head.dense", Hidden, Hidden)
        .norm(MlmNormWeight, "lm_head.layer_norm", Hidden)
        .tensor(MlmDecoderWeight, "lm_head.decoder.weight", {Vocabulary, Hidden})
        .optional()
        // Both names belong to one parameter of the reference.
        .tensor(MlmDecoderBias, "lm_head.decoder.bias", {Vocabulary})
        .tensor(MlmDecoderBias, "lm_head.bias", {Vocabulary});
}

}  // namespace stratascope::families
