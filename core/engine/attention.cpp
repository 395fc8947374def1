#include "core/engine/attention.h"

#include <algorithm>
#include <cmath>

#include <ATen/ops/empty.h>
#include <ATen/ops/softmax.h>
#include <ATen/Parallel.h>

#include "core/engine/matrix_product.h"

namespace stratascope {
namespace {

// The queries, keys and values of one sequence, head by head.
class Projections {
public:
    Projections(const at::Tensor& queryKeyValue, const RowSpan& rows, std::int64_t heads)
        : m_length(rows.length),
          m_heads(heads),
          m_stride(queryKeyValue.size(1)),
          m_hidden(m_stride / 3),
          m_values(queryKeyValue.data_ptr<float>() + rows.begin * m_stride) {}

    at::Tensor scores() const;
    void weightValues(const at::Tensor& probabilities, float* context) const;

private:
    enum Kind { Query, Key, Value };

    // Calls work(head) for every head, on several threads where that is worth waking them.
    template <typename Work>
    void forEachHead(const Work& work) const;

    std::int64_t headSize() const { return m_hidden / m_heads; }
    Rows<const float> rows(Kind kind, std::int64_t head) const {
        return {m_values + kind * m_hidden + head * headSize(), m_stride};
    }

    std::int64_t m_length;
    std::int64_t m_heads;
    std::int64_t m_stride;
    std::int64_t m_hidden;
    const float* m_values;
};

template <typename Work>
void Projections::forEachHead(const Work& work) const {
    constexpr std::int64_t worthAThread = 1 << 18;  // multiplications
    const std::int64_t multiplications = m_length * m_length * headSize();
    const std::int64_t headsPerThread = std::max<std::int64_t>(1, worthAThread / multiplications);
    at::parallel_for(0, m_heads, headsPerThread, [&work](std::int64_t first, std::int64_t last) {
        for (std::int64_t head = first; head < last; ++head)
            work(head);
    });
}

at::Tensor Projections::scores() const {
    at::Tensor scores = at::empty({m_heads, m_length, m_length}, at::kFloat);
    float* values = scores.data_ptr<float>();
    const float scale = 1.0F / std::sqrt(static_cast<float>(headSize()));
    forEachHead([&](std::int64_t head) {
        multiplyTransposed({m_length, m_length, headSize()}, scale, rows(Query, head), rows(Key, head), 0,
                           {values + head * m_length * m_length, m_length});
    });
    return scores;
}

void Projections::weightValues(const at::Tensor& probabilities, float* context) const {
    const float* weights = probabilities.data_ptr<float>();
    forEachHead([&](std::int64_t head) {
        multiply({m_length, headSize(), m_length}, {weights + head * m_length * m_length, m_length},
                 rows(Value, head), {context + head * headSize(), m_hidden});
    });
}

}  // namespace

AttentionResult attend(const at::Tensor& queryKeyValue, const std::vector<RowSpan>& sequences,
                       std::int64_t heads, bool keepProbabilities) {
    const std::int64_t hidden = queryKeyValue.size(1) / 3;
    AttentionResult result{at::empty({queryKeyValue.size(0), hidden}, at::kFloat), {}};
    for (const RowSpan& rows : sequences) {
        const Projections projections(queryKeyValue, rows, heads);
        const at::Tensor probabilities = at::softmax(projections.scores(), -1);
        projections.weightValues(probabilities, result.context.data_ptr<float>() + rows.begin * hidden);
        if (keepProbabilities) result.probabilities.push_back(probabilities);
    }
    return result;
}

}  // namespace stratascope
