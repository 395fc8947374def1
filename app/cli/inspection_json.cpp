#include <nlohmann/json.hpp>

#include "app/cli/inspection_report.h"
#include "ui/session/error_text.h"
#include "ui/session/warning_text.h"

namespace stratascope {
namespace {

using nlohmann::ordered_json;

ordered_json faultJson(const std::optional<Error>& fault) {
    if (!fault) return nullptr;
    return {{"code", errorCodeName(fault->code())}, {"message", errorText(*fault).toStdString()}};
}

void addPart(ordered_json& json, const ModelPart& part) {
    json["part"] = partName(part.kind);
    if (part.layer > 0) json["layer"] = part.layer;
}

ordered_json partsJson(const std::vector<PartSize>& parts) {
    ordered_json list = ordered_json::array();
    for (const PartSize& size : parts) {
        ordered_json json;
        addPart(json, size.part);
        json["tensors"] = size.tensors;
        json["parameters"] = size.parameters;
        json["bytes"] = size.bytes;
        list.push_back(std::move(json));
    }
    return list;
}

ordered_json valuesJson(const std::optional<TensorStatistics>& values) {
    if (!values) return nullptr;
    return {{"count", values->count},
            {"nans", values->nans},
            {"infinities", values->infinities},
            {"zeros", values->zeros},
            {"min", values->minimum},
            {"max", values->maximum},
            {"mean", values->mean},
            {"std", values->standardDeviation},
            {"norm", values->norm}};
}

ordered_json tensorsJson(const InspectionReport& report) {
    ordered_json list = ordered_json::array();
    for (std::size_t i = 0; i < report.description.tensors.size(); ++i) {
        const DescribedTensor& tensor = report.description.tensors[i];
        ordered_json json;
        json["name"] = tensor.info.name;
        json["shape"] = tensor.info.shape;
        json["dtype"] = tensor.info.storedAs();
        json["parameters"] = tensor.parameters();
        json["bytes"] = tensor.bytes();
        addPart(json, tensor.part);
        json["use"] = tensorUseName(tensor.use);
        if (!report.values.empty()) json["values"] = valuesJson(report.values[i]);
        list.push_back(std::move(json));
    }
    return list;
}

// A value that was shortened is JSON no more, and stands there as a text.
ordered_json settingJson(const ConfigEntry& entry) {
    if (entry.isText) return entry.value;
    ordered_json value = ordered_json::parse(entry.value, nullptr, false);
    if (value.is_discarded()) return entry.value;
    return value;
}

ordered_json settingsJson(const std::vector<ConfigEntry>& settings) {
    ordered_json json = ordered_json::object();
    for (const ConfigEntry& entry : settings)
        json[entry.key] = settingJson(entry);
    return json;
}

ordered_json tokenizerJson(const TokenizerFacts& facts) {
    ordered_json json;
    json["kind"] = facts.kind;
    json["fault"] = faultJson(facts.fault);
    json["vocabulary_size"] = facts.vocabularySize;
    json["lower_cases"] = facts.lowersCase ? ordered_json(*facts.lowersCase) : ordered_json();
    json["special_tokens"] = ordered_json::array();
    for (const SpecialToken& token : facts.specialTokens)
        json["special_tokens"].push_back({{"id", token.id}, {"token", token.piece}});
    json["warnings"] = ordered_json::array();
    for (const Warning& warning : facts.warnings)
        json["warnings"].push_back(warningText(warning).toStdString());
    json["config"] = settingsJson(facts.settings);
    return json;
}

ordered_json textJson(const FolderText& text) {
    if (!text.found()) return nullptr;
    return {{"file", text.file}, {"text", text.text}, {"shortened", text.shortened}};
}

}  // namespace

std::string reportJson(const InspectionReport& report) {
    const ModelDescription& description = report.description;
    ordered_json json;
    json["name"] = description.name;
    json["folder"] = description.folder.string();
    json["weights_file"] = description.weightsFile.string();
    json["weights_bytes"] = description.weightsSize;
    json["model_type"] = description.modelType;
    json["fault"] = faultJson(description.fault);
    json["parameters"] = parameterCount(description.tensors);
    json["used_parameters"] = usedParameterCount(description.tensors);
    json["licence"] = description.licence;
    json["parts"] = partsJson(description.parts);
    json["config"] = settingsJson(description.settings);
    json["tokenizer"] = tokenizerJson(description.tokenizer);
    json["licence_file"] = textJson(description.licenceFile);
    json["readme"] = textJson(description.readme);
    json["tensors"] = tensorsJson(report);
    return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace stratascope
