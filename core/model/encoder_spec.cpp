#include "core/model/encoder_spec.h"

#include <algorithm>
#include <array>
#include <iterator>
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

bool isRequired(PartGroup group) {
    return group == PartGroup::Embeddings || group == PartGroup::Layer || group == PartGroup::FinalNorm;
}

std::string fullName(const PartRow& row, std::size_t layer, const Prefix& prefix) {
    return numbered((isOfHead(row.group) ? prefix.head : prefix.body) + row.name, layer);
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
        std::ranges::copy_if(family.parts, std::back_inserter(m_rows),
                             [&](const PartRow& row) { return applies(row.condition, config); });
        choosePrefix();
        collect();
        checkLayerCount();
        checkShapes();
        dropIncompleteGroups();
        dropTiedDecoder();
        requireFloatingPoint();
    }

    // Whether the model has the parts of a group, be they tensors of their own or not.
    bool has(PartGroup group) const {
        if (group == PartGroup::MaskedLanguageModel && m_family.scoresByEmbeddings &&
            m_config.tiesWordEmbeddings)
            return true;
        return std::ranges::any_of(m_found, [&](const FoundPart& part) { return part.row->group == group; });
    }

    const std::vector<FoundPart>& found() const { return m_found; }

    std::vector<std::string> ignored() const {
        std::set<const TensorInfo*> known;
        for (const std::string_view buffer : m_family.buffers) {
            const std::string name = m_prefix.body + std::string(buffer);
            for (std::size_t layer = 0; layer < m_config.layerGroups; ++layer)
                known.insert(m_names.find(numbered(name, layer)));
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
        return row.group == PartGroup::Layer ? m_config.layerGroups : 1;
    }

    std::size_t matches(const Prefix& prefix) const {
        std::size_t count = 0;
        for (const PartRow& row : m_rows) {
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

    const TensorInfo* find(const PartRow& row, std::size_t layer) const {
        return m_names.find(fullName(row, layer, m_prefix));
    }

    // The first row of `row`'s part that has a tensor, or nullptr.
    const PartRow* alternativeTo(const PartRow& row, std::size_t layer) const {
        const auto found = std::ranges::find_if(
            m_rows, [&](const PartRow& other) { return other.part == row.part && this->find(other, layer); });
        return found == m_rows.end() ? nullptr : &*found;
    }

    bool isPreferred(const PartRow& row) const {
        return &*std::ranges::find(m_rows, row.part, &PartRow::part) == &row;
    }

    void collect() {
        std::string missing;
        for (const PartRow& row : m_rows) {
            for (std::size_t layer = 0; layer < layersOf(row); ++layer) {
                if (const TensorInfo* tensor = find(row, layer)) {
                    take({&row, layer, tensor});
                } else if (isRequired(row.group) && isPreferred(row) && !alternativeTo(row, layer)) {
                    missing += (missing.empty() ? "" : ", ") + fullName(row, layer, m_prefix);
                }
            }
        }
        if (!missing.empty()) throw Error(ErrorCode::MissingTensors, {m_weights.source(), missing});
    }

    bool isWholeLayer(std::size_t layer) const {
        return std::ranges::all_of(m_rows, [&](const PartRow& row) {
            return row.group != PartGroup::Layer || alternativeTo(row, layer);
        });
    }

    // Layers that nobody would see missing must not be left out without a word.
    void checkLayerCount() const {
        std::size_t layers = m_config.layerGroups;
        while (isWholeLayer(layers))
            ++layers;
        if (layers == m_config.layerGroups) return;
        throw Error(ErrorCode::LayerCountMismatch,
                    {std::to_string(m_config.layerGroups), std::to_string(layers)});
    }

    void take(const FoundPart& part) {
        m_matching.push_back(part);
        if (isPreferred(*part.row) || !isFound(part.row->part, part.layer)) m_found.push_back(part);
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

    // What is tied to the word embeddings needs no tensor of its own.
    bool mayBeAbsent(const PartRow& row) const { return row.optional && m_config.tiesWordEmbeddings; }

    bool isComplete(PartGroup group) const {
        return std::ranges::all_of(m_rows, [&](const PartRow& row) {
            return row.group != group || mayBeAbsent(row) || isFound(row.part, 0);
        });
    }

    void dropGroup(PartGroup group) {
        std::erase_if(m_found, [&](const FoundPart& part) { return part.row->group == group; });
    }

    void dropIncompleteGroups() {
        for (const PartGroup group :
             {PartGroup::Pooler, PartGroup::MaskedLanguageModel, PartGroup::ReplacedToken}) {
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
    std::vector<PartRow> m_rows;  // those that models of this configuration have
    Prefix m_prefix;
    std::vector<FoundPart> m_matching;  // all that the names match, alternatives included
    std::vector<FoundPart> m_found;     // what the encoder uses
};

}  // namespace

const EncoderSpec::Slot* EncoderSpec::slot(EncoderPart part, std::size_t layer) const {
    const auto keyOf = [](const Slot& slot) { return std::tuple(slot.part, slot.layer); };
    const auto slot = std::ranges::lower_bound(m_slots, std::tuple(part, layer), {}, keyOf);
    const bool found = slot != m_slots.end() && slot->part == part && slot->layer == layer;
    return found ? &*slot : nullptr;
}

const TensorInfo* EncoderSpec::tensor(EncoderPart part, std::size_t layer) const {
    const Slot* found = slot(part, layer);
    return found ? &found->tensor : nullptr;
}

MatrixStorage EncoderSpec::storage(EncoderPart part) const {
    const Slot* found = slot(part, 0);
    return found ? found->storage : MatrixStorage::ByOutputs;
}

std::size_t EncoderSpec::elementCount() const {
    std::size_t count = 0;
    for (const Slot& slot : m_slots)
        count += slot.tensor.elementCount();
    return count;
}

EncoderSpec makeEncoderSpec(const ModelConfig& config, const WeightReader& weights) {
    const EncoderFamily* family = familyOf(config.modelType);
    if (!family) throw Error(ErrorCode::UnsupportedModelType, {config.modelType, supportedModelTypes()});
    const PartFinder finder(*family, config, weights);
    EncoderSpec spec;
    spec.m_config = config;
    spec.m_design = family->design;
    spec.m_heads.pooler = finder.has(PartGroup::Pooler);
    spec.m_heads.maskedLanguageModel = finder.has(PartGroup::MaskedLanguageModel);
    spec.m_heads.nextSentence = finder.has(PartGroup::NextSentence);
    spec.m_heads.replacedToken = finder.has(PartGroup::ReplacedToken);
    for (const FoundPart& part : finder.found())
        spec.m_slots.push_back({part.row->part, part.layer, *part.tensor, part.row->storage});
    std::ranges::sort(spec.m_slots, {},
                      [](const EncoderSpec::Slot& slot) { return std::tuple(slot.part, slot.layer); });
    spec.m_ignored = finder.ignored();
    return spec;
}

}  // namespace stratascope
