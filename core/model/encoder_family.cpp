#include "core/model/encoder_family.h"

#include <algorithm>
#include <ranges>

#include "core/model/families/families.h"

namespace stratascope {

std::span<const EncoderFamily> encoderFamilies() {
    using namespace families;
    static const std::vector<EncoderFamily> families{bert(),
                                                     roberta("roberta", "Roberta"),
                                                     roberta("xlm-roberta", "XLMRoberta"),
                                                     roberta("camembert", "Camembert"),
                                                     distilbert(),
                                                     electra(),
                                                     albert(),
                                                     mpnet(),
                                                     gpt2(),
                                                     xlnet(),
                                                     t5()};
    return families;
}

std::size_t sizeOf(Dimension dimension, const ModelConfig& config) {
    switch (dimension) {
        case Dimension::Vocabulary:
            return config.vocabularySize;
        case Dimension::Positions:
            return config.maxPositions;
        case Dimension::Types:
            return config.typeVocabularySize;
        case Dimension::Embedding:
            return config.embeddingSize;
        case Dimension::Hidden:
            return config.hiddenSize;
        case Dimension::Intermediate:
            return config.intermediateSize;
        case Dimension::Heads:
            return config.headCount;
        case Dimension::HeadSize:
            return config.headSize;
        case Dimension::Attention:
            return config.headCount * config.headSize;
        case Dimension::ThreeAttentions:
            return 3 * config.headCount * config.headSize;
        case Dimension::Buckets:
            return config.relativeBuckets;
        case Dimension::One:
            return 1;
        case Dimension::Two:
            break;
    }
    return 2;
}

bool applies(PartCondition condition, const ModelConfig& config) {
    switch (condition) {
        case PartCondition::Factorised:
            return config.embeddingSize != config.hiddenSize;
        case PartCondition::Gated:
            return config.gated;
        case PartCondition::NotGated:
            return !config.gated;
        case PartCondition::Always:
            break;
    }
    return true;
}

bool isOfHead(PartGroup group) {
    return group == PartGroup::MaskedLanguageModel || group == PartGroup::NextSentence ||
           group == PartGroup::ReplacedToken;
}

std::string numbered(std::string name, std::size_t layer) {
    const std::size_t mark = name.find('#');
    return mark == std::string::npos ? name : name.replace(mark, 1, std::to_string(layer));
}

const PartRow& referenceRow(const EncoderFamily& family, EncoderPart part) {
    return *std::ranges::find(family.parts | std::views::reverse, part, &PartRow::part);
}

std::string referenceName(const EncoderFamily& family, EncoderPart part, std::size_t layer) {
    const PartRow& row = referenceRow(family, part);
    return std::string(isOfHead(row.group) ? "" : family.bodyPrefix) + numbered(row.name, layer);
}

const EncoderFamily* familyOf(std::string_view modelType) {
    const auto families = encoderFamilies();
    const auto family = std::ranges::find(families, modelType, &EncoderFamily::modelType);
    return family == families.end() ? nullptr : &*family;
}

std::string supportedModelTypes() {
    std::string names;
    for (const EncoderFamily& family : encoderFamilies()) {
        if (!names.empty()) names += ", ";
        names += family.modelType;
    }
    return names;
}

}  // namespace stratascope
