#include "core/engine/onednn_arithmetic.h"

#include <utility>

#include <ATen/ops/from_blob.h>

#include "core/engine/fused_attention.h"
#include "core/engine/matrix_product.h"
#include "core/engine/onednn_linear.h"
#include "core/engine/parallel_for.h"
#include "core/engine/vector_loops.h"

namespace stratascope {
namespace {

constexpr std::int64_t tablePart = 1 << 10;  // rows that are converted at a time

// A linear layer whose weight is an embedding table, some of whose rows are widened at a time.
class TiedLinear final : public Linear {
public:
    TiedLinear(at::Tensor table, at::Tensor bias) : m_table(std::move(table)), m_bias(std::move(bias)) {}

    at::Tensor apply(const at::Tensor& input, std::optional<Activation> activation) const override {
        const std::int64_t outputs = m_table.size(0);
        at::Tensor result = m_bias.expand({input.size(0), outputs}).clone(at::MemoryFormat::Contiguous);
        for (std::int64_t first = 0; first < outputs; first += tablePart) {
            const std::int64_t count = std::min(tablePart, outputs - first);
            const at::Tensor rows = m_table.narrow(0, first, count).to(at::kFloat);
            multiplyTransposed(
                {input.size(0), count, rows.size(1)}, 1, {input.data_ptr<float>(), input.size(1)},
                {rows.data_ptr<float>(), rows.size(1)}, 1, {result.data_ptr<float>() + first, outputs});
        }
        if (activation)
            activateRow(*activation, result.data_ptr<float>(), static_cast<std::size_t>(result.numel()));
        return result;
    }

private:
    at::Tensor m_table;
    at::Tensor m_bias;
};

class OnednnArithmetic final : public Arithmetic {
public:
    explicit OnednnArithmetic(Precision precision) : m_precision(precision) {}

    std::unique_ptr<const Linear> pack(const LinearSource& source, LinearPlace place) override {
        if (place == LinearPlace::Head) return makeFloat32Linear(source, m_memory);
        switch (m_precision) {
            case Precision::Float32:
                return makeFloat32Linear(source, m_memory);
            case Precision::Bfloat16:
                return makeBfloat16Linear(source, m_memory);
            case Precision::Int8:
                return makeInt8Linear(source, m_memory);
        }
        throw Error(ErrorCode::Internal, {"unknown precision"});
    }

    std::unique_ptr<const Linear> tie(const at::Tensor& table, std::span<const float> bias) override {
        return std::make_unique<TiedLinear>(table, keepVector(bias));
    }

    at::Tensor keepTable(std::int64_t rows, std::int64_t columns, const FillPart& fill) override {
        if (m_precision == Precision::Float32) {
            const at::Tensor table = kept({rows, columns}, at::kFloat);
            fill(0, {table.data_ptr<float>(), static_cast<std::size_t>(table.numel())});
            return table;
        }
        return keepNarrowTable(rows, columns, fill);
    }

    at::Tensor keepVector(std::span<const float> values) override {
        at::Tensor vector = kept({static_cast<std::int64_t>(values.size())}, at::kFloat);
        std::copy(values.begin(), values.end(), vector.data_ptr<float>());
        return vector;
    }

    at::Tensor lookUp(const at::Tensor& table, const at::Tensor& indices) const override;
    at::Tensor normalise(const NormWeights& norm, const at::Tensor& values, const at::Tensor& residual,
                         float epsilon) const override;

    AttentionResult attend(const at::Tensor& queryKeyValue, const std::vector<RowSpan>& sequences,
                           const AttentionRule& rule) const override {
        return attendInBlocks(queryKeyValue, sequences, rule, m_memory.rows);
    }

    at::Tensor headProducts(const at::Tensor& left, const at::Tensor& right) const override;

private:
    at::Tensor kept(at::IntArrayRef shape, at::ScalarType type) {
        const std::int64_t size = c10::multiply_integers(shape);
        void* memory = m_memory.weights.allocate(static_cast<std::size_t>(size) * c10::elementSize(type));
        return at::from_blob(memory, shape, type);
    }
    at::Tensor keepNarrowTable(std::int64_t rows, std::int64_t columns, const FillPart& fill);

    Precision m_precision;
    LinearMemory m_memory;
};

at::Tensor OnednnArithmetic::keepNarrowTable(std::int64_t rows, std::int64_t columns, const FillPart& fill) {
    at::Tensor table = kept({rows, columns}, at::kBFloat16);
    auto* narrow = static_cast<std::uint16_t*>(table.data_ptr());
    std::vector<float> part(static_cast<std::size_t>(std::min(tablePart, rows) * columns));
    for (std::size_t first = 0; first < static_cast<std::size_t>(table.numel()); first += part.size()) {
        const std::span<float> values(part.data(),
                                      std::min(part.size(), static_cast<std::size_t>(table.numel()) - first));
        fill(first, values);
        roundToBfloat16(values.data(), values.size(), narrow + first);
    }
    return table;
}

at::Tensor OnednnArithmetic::lookUp(const at::Tensor& table, const at::Tensor& indices) const {
    const std::int64_t columns = table.size(1);
    at::Tensor found = m_memory.rows.empty(indices.size(0), columns, table.scalar_type());
    const auto bytes = static_cast<std::int64_t>(table.element_size()) * columns;
    const auto* source = static_cast<const char*>(table.data_ptr());
    auto* target = static_cast<char*>(found.data_ptr());
    const auto* index = indices.data_ptr<std::int64_t>();
    for (std::int64_t row = 0; row < indices.size(0); ++row)
        std::copy_n(source + index[row] * bytes, bytes, target + row * bytes);
    return found.to(at::kFloat);
}

at::Tensor OnednnArithmetic::normalise(const NormWeights& norm, const at::Tensor& values,
                                       const at::Tensor& residual, float epsilon) const {
    at::Tensor result = m_memory.rows.empty(values.size(0), values.size(1));
    const std::int64_t columns = values.size(1);
    const auto* in = values.data_ptr<float>();
    const auto* added = residual.defined() ? residual.data_ptr<float>() : nullptr;
    auto* out = result.data_ptr<float>();
    const auto* bias = norm.bias.defined() ? norm.bias.data_ptr<float>() : nullptr;
    const NormParameters parameters{norm.weight.data_ptr<float>(), bias, epsilon};
    parallelFor(values.size(0), columns, [&](std::int64_t row) {
        normaliseRow(in + row * columns, added ? added + row * columns : nullptr,
                     static_cast<std::size_t>(columns), parameters, out + row * columns);
    });
    return result;
}

at::Tensor OnednnArithmetic::headProducts(const at::Tensor& left, const at::Tensor& right) const {
    const ProductShape shape{left.size(1), right.size(1), left.size(2)};
    at::Tensor products =
        m_memory.rows.empty(left.size(0) * shape.rows, shape.columns).view({left.size(0), shape.rows, -1});
    for (std::int64_t head = 0; head < left.size(0); ++head) {
        multiplyTransposed(shape, 1, {left.data_ptr<float>() + head * shape.rows * shape.depth, shape.depth},
                           {right.data_ptr<float>() + head * shape.columns * shape.depth, shape.depth}, 0,
                           {products.data_ptr<float>() + head * shape.rows * shape.columns, shape.columns});
    }
    return products;
}

}  // namespace

std::unique_ptr<Arithmetic> makeOnednnArithmetic(Precision precision) {
    return std::make_unique<OnednnArithmetic>(precision);
}

}  // namespace stratascope
