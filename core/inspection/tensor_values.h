#pragma once

#include <stop_token>

#include "core/analysis/histogram.h"
#include "core/analysis/tensor_statistics.h"
#include "core/model/weight_reader.h"

namespace stratascope {

// What the values of a tensor are like. It is read in parts of a megabyte, and `stop` is looked at between
// them. Errors: those of WeightReader::readPart; Cancelled.
TensorStatistics tensorStatistics(WeightReader& weights, const TensorInfo& tensor, std::stop_token stop = {});

// How the values are spread over `bins` bins; `statistics` are those of the same tensor. Read in the same
// way.
Histogram tensorHistogram(WeightReader& weights, const TensorInfo& tensor, const TensorStatistics& statistics,
                          std::size_t bins, std::stop_token stop = {});

}  // namespace stratascope
