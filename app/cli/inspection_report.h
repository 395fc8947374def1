#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/analysis/tensor_statistics.h"
#include "core/inspection/model_description.h"

namespace stratascope {

// What "stratascope inspect" tells of a model.
struct InspectionReport {
    ModelDescription description;
    // One a tensor, nothing where its numbers are of an unknown kind; empty where nobody asked for them.
    std::vector<std::optional<TensorStatistics>> values;
};

// For people: an overview and tables.
std::string reportText(const InspectionReport& report);

// For programs: one JSON object on a line, characters unescaped.
std::string reportJson(const InspectionReport& report);

}  // namespace stratascope
