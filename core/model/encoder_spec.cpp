#include "core/model/encoder_spec.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "core/base/error.h"
#include "core/model/encoder_family.h"

namespace stratascope {
namespace {

// What wraps a model when it is saved from within a training program.
constexpr std::array<std::string_view, 5> wrappers{"", "module.", "model.", "module.model.", "_orig_mod."};

// LayerNorm's parameters as the first BERT checkpoints named them.
std::string modernName(const std::string& name) {
    constexpr std::string_view gamma = ".gamma";
    constexpr std::string_view beta = ".beta";
    if (name.ends_with(gamma)) return name.substr(0, name.size() - gamma.size()) + ".weight";
    if (name.ends_with(beta)) return name.substr(0, name.size() - beta.size()) + ".bias";
    return name;
}

// The tensors of a file by the names that the family table uses.
class TensorNames {
public:
    explicit TensorNames(const std::vector<TensorInfo>& tensors) {
        for (const TensorInfo& tensor : tensors)
            m_tensors.emplace(tensor.name, &tensor);
        for (const TensorInfo& tensor : tensors)
            m_tensors.emplace(modernName(tensor.name), &tensor);
    }

    const TensorInfo* find(const std::string& name) const {
        const auto found = m_tensors.find(name);
        return found == m_tensors.end() ? nullptr : found->second;
    }

private:
    std::map<std::string, const TensorInfo*> m_tensors;
};

// What stands before the names of the table.
struct Prefix {
    std::string body;
    std::string head;
};

bool isHead(PartGroup group) {
    return group == PartGroup::MaskedLanguageModel || group == PartGroup::NextSentence;
}

bool isRequired(PartGroup group) {
    return group == PartGroup::Embeddings || group == PartGroup::Layer;
}

std::string fullName(const PartRow& row, std::size_t layer, const Prefix& prefix) {
    std::string name = (isHead(row.group) ? prefix.head : prefix.body) + std::string(row.name);
    const std::size_t mark = name.find('#');
    return mark == std::string::npos ? name : name.replace(mark, 1, std::to_string(layer));
}

// A part and the tensor that holds it.
struct FoundPart {
    const PartRow* row;
    std::size_t layer;
    const TensorInfo* tensor;
};

// Finds the parts of one family among the tensors of one file.
class PartFinder {
public:
    PartFinder(const EncoderFamily& family, const ModelConfig& config, const WeightReader& weights)
        : m_family(family), m_config(config), m_weights(weights), m_names(weights.tensors()) {
        choosePrefix();
        collect();
        checkLayerCount();
        checkShapes();
        dropIncompleteGroups();
        dropTiedDecoder();
        requireFloatingPoint();
    }

    bool has(PartGroup group) const {
        return std::ranges::any_of(m_found, [&](const FoundPart& part) { return part.row->group == group; });
    }

    const std::vector<FoundPart>& found() const { return m_found; }

    std::vector<std::string> ignored() const {
        std::set<const TensorInfo*> known;
        for (const std::string_view buffer : m_family.buffers) {
            known.insert(m_names.find(m_prefix.body + std::string(buffer)));
        }
        for (const FoundPart& part : m_matching) {
            if (has(part.row->group)) known.insert(part.tensor);
        }
        std::vector<std::string> names;
        for (const TensorInfo& tensor : m_weights.tensors()) {
            if (!known.contains(&tensor)) names.push_back(tensor.name);
        }
        return names;
    }

private:
    std::size_t layersOf(const PartRow& row) const {
        return row.group == PartGroup::Layer ? m_config.layerCount : 1;
    }

    std::size_t matches(const Prefix& prefix) const {
        std::size_t count = 0;
        for (const PartRow& row : m_family.parts) {
            for (std::size_t layer = 0; isRequired(row.group) && layer < layersOf(row); ++layer) {
                if (m_names.find(fullName(row, layer, prefix))) ++count;
            }
        }
        return count;
    }

    void choosePrefix() {
        std::size_t most = 0;
        m_prefix.body = m_family.bodyPrefix;
        for (const std::string_view wrapper : wrappers) {
            for (const std::string_view body : {m_family.bodyPrefix, std::string_view()}) {
                const Prefix prefix{std::string(wrapper) + std::string(body), std::string(wrapper)};
                const std::size_t count = matches(prefix);
                if (count <= most) continue;
                most = count;
                m_prefix = prefix;
            }
        }
    }

    bool isFound(EncoderPart part, std::size_t layer) const {
        return std::ranges::any_of(
            m_found, [&](const FoundPart& found) { return found.row->part == part && found.layer == layer; });
    }

    void collect() {
        std::string missing;
        for (const PartRow& row : m_family.parts) {
            for (std::size_t layer = 0; layer < layersOf(row); ++layer) {
                const std::string name = fullName(row, layer, m_prefix);
                if (const TensorInfo* tensor = m_names.find(name)) {
                    take({&row, layer, tensor});
                } else if (isRequired(row.group)) {
                    missing += (missing.empty() ? "" : ", ") + name;
                }
            }
        }
        if (!missing.empty()) throw Error(ErrorCode::MissingTensors, {m_weights.source(), missing});
    }

    bool isWholeLayer(std::size_t layer) const {
        return std::ranges::all_of(m_family.parts, [&](const PartRow& row) {
            return row.group != PartGroup::Layer || m_names.find(fullName(row, layer, m_prefix));
        });
    }

    // Layers that nobody would see missing must not be left out without a word.
    void checkLayerCount() const {
        std::size_t layers = m_config.layerCount;
        while (isWholeLayer(layers))
            ++layers;
        if (layers == m_config.layerCount) return;
        throw Error(ErrorCode::LayerCountMismatch,
                    {std::to_string(m_config.layerCount), std::to_string(layers)});
    }

    void take(const FoundPart& part) {
        m_matching.push_back(part);
        const bool alternative = isHead(part.row->group) && isFound(part.row->part, part.layer);
        if (!alternative) m_found.push_back(part);
    }

    void checkShapes() const {
        for (const FoundPart& part : m_found) {
            std::vector<std::size_t> expected;
            for (const Dimension dimension : part.row->shape)
                expected.push_back(sizeOf(dimension, m_config));
            const TensorInfo& tensor = *part.tensor;
            if (tensor.shape != expected) {
                throw Error(ErrorCode::ShapeMismatch,
                            {tensor.name, shapeText(expected), shapeText(tensor.shape)});
            }
        }
    }

    // Integers are quantised weights, whose scale is stored in a way that no file format fixes. What the
    // encoder does not use may be stored in any way.
    void requireFloatingPoint() const {
        constexpr std::array floating{Dtype::F64, Dtype::F32, Dtype::F16, Dtype::BF16};
        for (const FoundPart& part : m_found) {
            const TensorInfo& tensor = *part.tensor;
            if (std::ranges::find(floating, tensor.dtype) == floating.end())
                throw Error(ErrorCode::UnknownDtype, {m_weights.source(), tensor.name, tensor.storedAs()});
        }
    }

    bool isComplete(PartGroup group) const {
        return std::ranges::all_of(m_family.parts, [&](const PartRow& row) {
            return row.group != group || row.optional || isFound(row.part, 0);
        });
    }

    void dropGroup(PartGroup group) {
        std::erase_if(m_found, [&](const FoundPart& part) { return part.row->group == group; });
    }

    void dropIncompleteGroups() {
        for (const PartGroup group : {PartGroup::Pooler, PartGroup::MaskedLanguageModel}) {
            if (!isComplete(group)) dropGroup(group);
        }
        const bool nextSentence = has(PartGroup::Pooler) && isComplete(PartGroup::NextSentence);
        if (!nextSentence) dropGroup(PartGroup::NextSentence);
    }

    void dropTiedDecoder() {
        if (!m_config.tiesWordEmbeddings) return;
        std::erase_if(m_found,
                      [](const FoundPart& part) { return part.row->part == EncoderPart::MlmDecoderWeight; });
    }

    const EncoderFamily& m_family;
    const ModelConfig& m_config;
    const WeightReader& m_weights;
    TensorNames m_names;
    Prefix m_prefix;
    std::vector<FoundPart> m_matching;  // all that the names match, alternatives included
    std::vector<FoundPart> m_found;     // what the encoder uses
};

}  // namespace

const TensorInfo* EncoderSpec::tensor(EncoderPart part, std::size_t layer) const {
    const auto keyOf = [](const Slot& slot) { return std::tuple(slot.part, slot.layer); };
    const auto slot = std::ranges::lower_bound(m_slots, std::tuple(part, layer), {}, keyOf);
    const bool found = slot != m_slots.end() && slot->part == part && slot->layer == layer;
    return found ? &slot->tensor : nullptr;
}

EncoderSpec makeEncoderSpec(const ModelConfig& config, const WeightReader& weights) {
    const EncoderFamily* family = familyOf(config.modelType);
    if (!family) throw Error(ErrorCode::UnsupportedModelType, {config.modelType, supportedModelTypes()});
    const PartFinder finder(*family, config, weights);
    EncoderSpec spec;
    spec.m_config = config;
    spec.m_heads.pooler = finder.has(PartGroup::Pooler);
    spec.m_heads.maskedLanguageModel = finder.has(PartGroup::MaskedLanguageModel);
    spec.m_heads.nextSentence = finder.has(PartGroup::NextSentence);
    for (const FoundPart& part : finder.found()) {
        spec.m_slots.push_back({part.row->part, part.layer, *part.tensor});
    }
    std::ranges::sort(spec.m_slots, {},
                      [](const EncoderSpec::Slot& slot) { return std::tuple(slot.part, slot.layer); });
    spec.m_ignored = finder.ignored();
    return spec;
}

}  // namespace stratascope
