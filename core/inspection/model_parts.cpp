#include "core/inspection/model_parts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "core/model/encoder_family.h"

namespace stratascope {
namespace {

using Parts = std::map<std::string, ModelPart>;

bool isFeedForward(EncoderPart part) {
    using enum EncoderPart;
    constexpr std::array parts{IntermediateWeight, IntermediateBias, GateWeight,       GateBias,
                               OutputWeight,       OutputBias,       OutputNormWeight, OutputNormBias};
    return std::ranges::find(parts, part) != parts.end();
}

PartKind kindOf(const PartRow& row) {
    switch (row.group) {
        case PartGroup::Embeddings:
            return PartKind::Embeddings;
        case PartGroup::Layer:
            return isFeedForward(row.part) ? PartKind::FeedForward : PartKind::Attention;
        case PartGroup::Pooler:
            return PartKind::Pooler;
        case PartGroup::MaskedLanguageModel:
            return PartKind::MaskedLanguageHead;
        case PartGroup::NextSentence:
            return PartKind::NextSentenceHead;
        case PartGroup::ReplacedToken:
            return PartKind::ReplacedTokenHead;
        case PartGroup::FinalNorm:
            break;
    }
    return PartKind::FinalNorm;
}

// The tensors that the encoder reads, by name.
Parts usedParts(const EncoderSpec& spec) {
    Parts parts;
    const EncoderFamily* family = familyOf(spec.config().modelType);
    for (const PartRow& row : family ? family->parts : std::vector<PartRow>()) {
        const bool isLayer = row.group == PartGroup::Layer;
        for (std::size_t layer = 0; layer < (isLayer ? spec.config().layerGroups : 1); ++layer) {
            // Where parts share a tensor the first one has it.
            if (const TensorInfo* tensor = spec.tensor(row.part, layer))
                parts.emplace(tensor->name, ModelPart{kindOf(row), isLayer ? layer + 1 : 0});
        }
    }
    return parts;
}

// Layers stand between embeddings and heads, each with its attention first.
std::tuple<int, std::size_t, PartKind> orderOf(const ModelPart& part) {
    const int place = part.kind == PartKind::Embeddings ? 0 : part.layer > 0 ? 1 : 2;
    return {place, part.layer, part.kind};
}

}  // namespace

const char* partName(PartKind kind) {
    switch (kind) {
        case PartKind::Embeddings:
            return "embeddings";
        case PartKind::Attention:
            return "attention";
        case PartKind::FeedForward:
            return "feed_forward";
        case PartKind::Pooler:
            return "pooler";
        case PartKind::MaskedLanguageHead:
            return "mlm_head";
        case PartKind::NextSentenceHead:
            return "nsp_head";
        case PartKind::ReplacedTokenHead:
            return "replaced_token_head";
        case PartKind::FinalNorm:
            return "final_norm";
        case PartKind::Other:
            break;
    }
    return "other";
}

const char* tensorUseName(TensorUse use) {
    switch (use) {
        case TensorUse::Used:
            return "used";
        case TensorUse::Spare:
            return "spare";
        case TensorUse::Ignored:
            return "ignored";
        case TensorUse::Unknown:
            break;
    }
    return "unknown";
}

std::uint64_t DescribedTensor::bytes() const {
    const std::size_t each = dtypeSize(info.dtype);
    return each > 0 ? info.elementCount() * each : info.end - info.begin;
}

std::vector<DescribedTensor> describeTensors(const std::vector<TensorInfo>& tensors,
                                             const EncoderSpec* spec) {
    const Parts used = spec ? usedParts(*spec) : Parts();
    std::set<std::string> ignored;
    if (spec) ignored.insert(spec->ignoredTensors().begin(), spec->ignoredTensors().end());
    std::vector<DescribedTensor> described;
    for (const TensorInfo& tensor : tensors) {
        DescribedTensor entry{tensor};
        if (const auto found = used.find(tensor.name); found != used.end()) {
            entry.part = found->second;
            entry.use = TensorUse::Used;
        } else if (spec) {
            entry.use = ignored.contains(tensor.name) ? TensorUse::Ignored : TensorUse::Spare;
        }
        described.push_back(std::move(entry));
    }
    return described;
}

std::vector<PartSize> partSizes(const std::vector<DescribedTensor>& tensors) {
    std::vector<PartSize> sizes;
    for (const DescribedTensor& tensor : tensors) {
        if (tensor.use == TensorUse::Spare) continue;
        auto size = std::ranges::find(sizes, tensor.part, &PartSize::part);
        if (size == sizes.end()) size = sizes.insert(sizes.end(), {tensor.part});
        ++size->tensors;
        size->parameters += tensor.parameters();
        size->bytes += tensor.bytes();
    }
    std::ranges::sort(sizes, {}, [](const PartSize& size) { return orderOf(size.part); });
    return sizes;
}

std::uint64_t parameterCount(const std::vector<DescribedTensor>& tensors) {
    std::uint64_t count = 0;
    for (const DescribedTensor& tensor : tensors)
        if (tensor.use != TensorUse::Spare) count += tensor.parameters();
    return count;
}

std::uint64_t usedParameterCount(const std::vector<DescribedTensor>& tensors) {
    std::uint64_t count = 0;
    for (const DescribedTensor& tensor : tensors)
        if (tensor.use == TensorUse::Used) count += tensor.parameters();
    return count;
}

}  // namespace stratascope
