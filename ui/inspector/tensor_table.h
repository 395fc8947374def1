#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/tensor_statistics.h"
#include "core/inspection/model_parts.h"

namespace stratascope {

// The statistics of a tensor, where they are known.
using StatisticsOf = std::function<std::optional<TensorStatistics>(std::size_t tensor)>;

// All tensors as a table for other programs, a header row first: English names, numbers by the C locale, what
// is not known left empty.
std::vector<std::vector<std::string>> tensorTable(const std::vector<DescribedTensor>& tensors,
                                                  const StatisticsOf& statistics);

}  // namespace stratascope
