#include "tests/support/tiny_bert.h"

#include <cmath>

#include "tests/support/test_data.h"

namespace stratascope::test {
namespace {

// Adds tensors whose values differ from each other and from tensor to tensor.
class WeightsWriter {
public:
    explicit WeightsWriter(const TinyBert& model) : m_model(model) {}

    void matrix(const std::string& name, std::size_t rows, std::size_t columns) {
        m_builder.addFloats(name, {rows, columns}, values(rows * columns));
    }

    void vector(const std::string& name, std::size_t size) {
        m_builder.addFloats(name, {size}, values(size));
    }

    void linear(const std::string& name, std::size_t outputs, std::size_t inputs) {
        matrix(name + ".weight", outputs, inputs);
        vector(name + ".bias", outputs);
    }

    void norm(const std::string& name) {
        vector(name + "." + m_model.normWeight, m_model.hidden);
        vector(name + "." + m_model.normBias, m_model.hidden);
    }

    void layer(const std::string& name) {
        for (const char* part : {"query", "key", "value"}) {
            linear(name + ".attention.self." + part, m_model.hidden, m_model.hidden);
        }
        linear(name + ".attention.output.dense", m_model.hidden, m_model.hidden);
        norm(name + ".attention.output.LayerNorm");
        linear(name + ".intermediate.dense", m_model.intermediate, m_model.hidden);
        linear(name + ".output.dense", m_model.hidden, m_model.intermediate);
        norm(name + ".output.LayerNorm");
    }

    SafetensorsBuilder take() { return std::move(m_builder); }

private:
    std::vector<float> values(std::size_t count) {
        std::vector<float> result(count);
        for (float& value : result)
            value = 0.5F * std::sin(static_cast<float>(++m_count) * 1.7F);
        return result;
    }

    const TinyBert& m_model;
    SafetensorsBuilder m_builder;
    std::size_t m_count = 0;
};

}  // namespace

std::string TinyBert::configJson() const {
    const auto entry = [](const char* key, std::size_t value) {
        return std::string(",\"") + key + "\":" + std::to_string(value);
    };
    return R"({"model_type":"bert","hidden_act":"gelu")" + entry("vocab_size", vocabulary) +
           entry("hidden_size", hidden) + entry("num_hidden_layers", layers) +
           entry("num_attention_heads", heads) + entry("intermediate_size", intermediate) +
           entry("max_position_embeddings", positions) + entry("type_vocab_size", types) + "}";
}

SafetensorsBuilder TinyBert::weights() const {
    WeightsWriter writer(*this);
    writer.matrix(prefix + "embeddings.word_embeddings.weight", vocabulary, hidden);
    writer.matrix(prefix + "embeddings.position_embeddings.weight", positions, hidden);
    writer.matrix(prefix + "embeddings.token_type_embeddings.weight", types, hidden);
    writer.norm(prefix + "embeddings.LayerNorm");
    for (std::size_t i = 0; i < layers; ++i)
        writer.layer(prefix + "encoder.layer." + std::to_string(i));
    if (pooler) writer.linear(prefix + "pooler.dense", hidden, hidden);
    if (maskedLanguageModel) {
        writer.linear(headPrefix + "cls.predictions.transform.dense", hidden, hidden);
        writer.norm(headPrefix + "cls.predictions.transform.LayerNorm");
        writer.vector(headPrefix + "cls.predictions.bias", vocabulary);
    }
    if (nextSentence) writer.linear(headPrefix + "cls.seq_relationship", 2, hidden);
    return writer.take();
}

void TinyBert::write(const std::filesystem::path& folder) const {
    std::filesystem::create_directories(folder);
    writeFile(folder / "config.json", configJson());
    writeFile(folder / "model.safetensors", weights().bytes());
}

}  // namespace stratascope::test
