#pragma once

#include <cstddef>
#include <memory>

#include <ATen/core/Tensor.h>

namespace stratascope {

// Memory for what a forward pass computes, used again and again: fresh memory for each result of each layer
// would cost a tenth of the pass, since the system clears it page by page. Thread-safe; tensors may outlive
// it.
class RowMemory {
public:
    RowMemory();

    // A tensor [rows × columns] with any values in it. Throws std::bad_alloc.
    at::Tensor empty(std::int64_t rows, std::int64_t columns, at::ScalarType type = at::kFloat) const;

private:
    class Pool;
    std::shared_ptr<Pool> m_pool;
};

}  // namespace stratascope
