#include "app/cli/inspection_report.h"

#include <algorithm>
#include <iomanip>
#include <sstream>

#include "app/cli/text_table.h"
#include "ui/session/error_text.h"
#include "ui/session/warning_text.h"

namespace stratascope {
namespace {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

constexpr std::size_t longestValue = 100;

std::string sizeText(std::uintmax_t bytes) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(1);
    if (bytes < 1'000'000) {
        text << static_cast<double>(bytes) / 1e3 << " kB";
    } else {
        text << static_cast<double>(bytes) / 1e6 << " MB";
    }
    return text.str();
}

std::string valueText(double value) {
    std::ostringstream text;
    text << std::setprecision(5) << value;
    return text.str();
}

std::string partWords(const ModelPart& part) {
    const std::string name = partName(part.kind);
    return part.layer > 0 ? "layer " + std::to_string(part.layer) + ' ' + name : name;
}

std::string typeWords(const ModelDescription& description) {
    if (!description.config) return description.modelType.empty() ? "unknown" : description.modelType;
    const ModelConfig& config = *description.config;
    return config.modelType + ", " + std::to_string(config.layerCount) + " layers × " +
           std::to_string(config.hiddenSize) + ", " + std::to_string(config.headCount) + " heads";
}

std::string tokenizerWords(const TokenizerFacts& facts) {
    if (facts.fault) return errorText(*facts.fault).toStdString();
    std::string words = facts.kind + ", " + std::to_string(facts.vocabularySize) + " entries";
    if (facts.lowersCase) words += *facts.lowersCase ? ", lower-cases" : ", keeps case";
    return words;
}

std::string specialTokenWords(const TokenizerFacts& facts) {
    std::string words;
    for (const SpecialToken& token : facts.specialTokens)
        words += (words.empty() ? "" : ", ") + token.piece + ' ' + std::to_string(token.id);
    return words;
}

std::string licenceWords(const ModelDescription& description) {
    if (!description.licence.empty()) return description.licence;
    return description.licenceFile.found() ? "see " + description.licenceFile.file : "not stated";
}

std::string overview(const ModelDescription& description) {
    const std::uint64_t used = usedParameterCount(description.tensors);
    Rows rows{
        {"Model", description.name},
        {"Folder", description.folder.string()},
        {"Weights", description.weightsFile.filename().string() + ", " + sizeText(description.weightsSize)},
        {"Type", typeWords(description)}};
    if (description.fault) rows.push_back({"Fault", errorText(*description.fault).toStdString()});
    rows.push_back({"Tensors", std::to_string(description.tensors.size())});
    rows.push_back({"Parameters", std::to_string(parameterCount(description.tensors))});
    if (!description.fault) rows.push_back({"Used", std::to_string(used)});
    rows.push_back({"Tokenizer", tokenizerWords(description.tokenizer)});
    if (!description.tokenizer.specialTokens.empty())
        rows.push_back({"Special", specialTokenWords(description.tokenizer)});
    for (const Warning& warning : description.tokenizer.warnings)
        rows.push_back({"Warning", warningText(warning).toStdString()});
    rows.push_back({"Licence", licenceWords(description)});
    if (description.readme.found()) rows.push_back({"Card", description.readme.file});
    for (Row& row : rows)
        row[1] = oneLine(row[1], 1000);
    return textTable(rows, 2);
}

std::string partsTable(const std::vector<PartSize>& parts) {
    Rows rows{{"Part", "tensors", "parameters", "bytes"}};
    for (const PartSize& size : parts) {
        rows.push_back({partWords(size.part), std::to_string(size.tensors), std::to_string(size.parameters),
                        std::to_string(size.bytes)});
    }
    return textTable(rows, 1);
}

std::string settingsTable(const std::vector<ConfigEntry>& settings) {
    Rows rows{{"Setting", "value"}};
    for (const ConfigEntry& entry : settings)
        rows.push_back({oneLine(entry.key, longestValue), oneLine(entry.value, longestValue)});
    return textTable(rows, 2);
}

void addValues(Row& row, const std::optional<TensorStatistics>& values) {
    if (!values) return;
    for (const double value :
         {values->minimum, values->mean, values->maximum, values->standardDeviation, values->norm})
        row.push_back(valueText(value));
    row.push_back(std::to_string(values->nans + values->infinities));
}

std::string tensorsTable(const InspectionReport& report) {
    Rows rows{{"Tensor", "part", "use", "type", "shape", "parameters"}};
    if (!report.values.empty())
        rows[0].insert(rows[0].end(), {"min", "mean", "max", "std", "norm", "NaN/Inf"});
    for (std::size_t i = 0; i < report.description.tensors.size(); ++i) {
        const DescribedTensor& tensor = report.description.tensors[i];
        Row row{oneLine(tensor.info.name, 200), partWords(tensor.part),
                tensorUseName(tensor.use),      tensor.info.storedAs(),
                shapeText(tensor.info.shape),   std::to_string(tensor.parameters())};
        if (!report.values.empty()) addValues(row, report.values[i]);
        rows.push_back(std::move(row));
    }
    return textTable(rows, 4);
}

}  // namespace

std::string reportText(const InspectionReport& report) {
    const ModelDescription& description = report.description;
    std::string text = overview(description) + '\n' + partsTable(description.parts) + '\n';
    if (!description.settings.empty()) text += settingsTable(description.settings) + '\n';
    return text + tensorsTable(report);
}

}  // namespace stratascope
