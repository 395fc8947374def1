#include "ui/inspector/tensor_table.h"

#include "core/data/number_text.h"

namespace stratascope {

namespace {

using Row = std::vector<std::string>;

void addValues(Row& row, const std::optional<TensorStatistics>& values) {
    if (!values) return;
    for (const double value :
         {values->minimum, values->mean, values->maximum, values->standardDeviation, values->norm})
        row.push_back(numberText(value));
    for (const std::uint64_t count : {values->zeros, values->nans, values->infinities})
        row.push_back(std::to_string(count));
}

}  // namespace

std::vector<Row> tensorTable(const std::vector<DescribedTensor>& tensors, const StatisticsOf& statistics) {
    std::vector<Row> rows{{"tensor", "part", "layer", "use", "dtype", "shape", "parameters", "bytes", "min",
                           "mean", "max", "std", "norm", "zeros", "nans", "infinities"}};
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const DescribedTensor& tensor = tensors[i];
        const std::size_t layer = tensor.part.layer;
        Row row{tensor.info.name,
                partName(tensor.part.kind),
                layer > 0 ? std::to_string(layer) : "",
                tensorUseName(tensor.use),
                tensor.info.storedAs(),
                shapeText(tensor.info.shape),
                std::to_string(tensor.parameters()),
                std::to_string(tensor.bytes())};
        addValues(row, statistics(i));
        row.resize(rows.front().size());
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace stratascope
