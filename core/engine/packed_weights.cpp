#include "core/engine/packed_weights.h"

#include <compare>
#include <map>
#include <mutex>
#include <new>
#include <omp.h>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/engine/onednn.h"

namespace stratascope {
namespace {

using onednn::Descriptor;

// oneDNN chooses the layout for this many rows; its kernels for other numbers take the same.
constexpr std::int64_t typicalRows = 128;
constexpr std::size_t mostKernels = 512;

dnnl::memory::data_type rowType(ProductNumbers numbers) {
    switch (numbers) {
        case ProductNumbers::Float32:
            return dnnl::memory::data_type::f32;
        case ProductNumbers::Bfloat16:
            return dnnl::memory::data_type::bf16;
        case ProductNumbers::Int8:
            return dnnl::memory::data_type::u8;
    }
    throw Error(ErrorCode::Internal, {"unknown numbers"});
}

dnnl::memory::data_type weightType(ProductNumbers numbers) {
    return numbers == ProductNumbers::Int8 ? dnnl::memory::data_type::s8 : rowType(numbers);
}

dnnl::memory::data_type resultType(ProductNumbers numbers, bool narrow) {
    if (numbers == ProductNumbers::Int8) return dnnl::memory::data_type::s32;
    return narrow ? dnnl::memory::data_type::bf16 : dnnl::memory::data_type::f32;
}

// A product but for its weights' values.
struct Shape {
    ProductNumbers numbers;
    std::int64_t rows;
    std::int64_t outputs;
    std::int64_t inputs;
    int threads;  // for which oneDNN cuts the product
    bool bias;
    bool narrowResults;
    std::optional<Activation> activation;

    friend auto operator<=>(const Shape&, const Shape&) = default;

    Descriptor rowsDescriptor() const {
        return {{rows, inputs}, rowType(numbers), dnnl::memory::format_tag::ab};
    }
    Descriptor biasDescriptor() const {
        return {{1, outputs}, dnnl::memory::data_type::f32, dnnl::memory::format_tag::ab};
    }
    Descriptor resultsDescriptor() const {
        return {{rows, outputs}, resultType(numbers, narrowResults), dnnl::memory::format_tag::ab};
    }
    onednn::ProductDescriptors with(const Descriptor& weights) const {
        return {rowsDescriptor(), weights, bias ? biasDescriptor() : Descriptor(), resultsDescriptor()};
    }
};

// Lets no error of oneDNN out.
template <typename Work>
auto guarded(const Work& work) {
    try {
        return work();
    } catch (const dnnl::error& error) {
        if (error.status == dnnl_out_of_memory) throw Error(ErrorCode::OutOfMemory, {""});
        throw Error(ErrorCode::EngineFailure, {error.what()});
    }
}

}  // namespace

class ProductKernels {
public:
    struct Kernel {
        dnnl::matmul product;
        Descriptor workspace;
    };

    const dnnl::engine& processor() const { return m_processor; }

    // Errors: dnnl::error
    Kernel kernel(const Shape& shape, const Descriptor& weights) {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_kernels.find(shape); found != m_kernels.end()) return found->second;
        if (m_kernels.size() >= mostKernels) m_kernels.clear();
        const auto primitive = onednn::makeProduct(m_processor, shape.with(weights), shape.activation);
        return m_kernels.emplace(shape, Kernel{dnnl::matmul(primitive), primitive.scratchpad_desc()})
            .first->second;
    }

    // Memory for a product to work in; nobody else has it until it is given back. Errors: dnnl::error
    dnnl::memory takeWorkspace(std::size_t bytes) {
        const std::scoped_lock lock(m_mutex);
        if (!m_workspaces.empty()) {
            const dnnl::memory workspace = m_workspaces.back();
            m_workspaces.pop_back();
            if (workspace.get_desc().get_size() >= bytes) return workspace;
        }
        return {
            {{static_cast<std::int64_t>(bytes)}, dnnl::memory::data_type::u8, dnnl::memory::format_tag::a},
            m_processor};
    }
    void giveBackWorkspace(const dnnl::memory& workspace) {
        const std::scoped_lock lock(m_mutex);
        m_workspaces.push_back(workspace);
    }

private:
    dnnl::engine m_processor{dnnl::engine::kind::cpu, 0};
    std::mutex m_mutex;
    std::map<Shape, Kernel> m_kernels;
    std::vector<dnnl::memory> m_workspaces;
};

std::shared_ptr<ProductKernels> makeProductKernels() {
    return std::make_shared<ProductKernels>();
}

struct PackedWeights::Layout {
    Descriptor descriptor;
    dnnl::memory memory;
};

PackedWeights::PackedWeights(ProductNumbers numbers, std::int64_t outputs, std::int64_t inputs,
                             const void* weights, WeightArena& arena, std::shared_ptr<ProductKernels> kernels)
    : m_numbers(numbers), m_outputs(outputs), m_inputs(inputs), m_kernels(std::move(kernels)) {
    guarded([&] {
        const dnnl::engine& processor = m_kernels->processor();
        const Shape shape{numbers, typicalRows, outputs, inputs, omp_get_max_threads(), false, false, {}};
        const Descriptor any{{inputs, outputs}, weightType(numbers), dnnl::memory::format_tag::any};
        const Descriptor packed = onednn::makeProduct(processor, shape.with(any), {}).weights_desc();
        m_layout = std::make_unique<Layout>(
            Layout{packed, dnnl::memory(packed, processor, arena.allocate(packed.get_size()))});
        const bool quantised = numbers == ProductNumbers::Int8;
        const Descriptor given{{inputs, outputs},
                               quantised ? dnnl::memory::data_type::s8 : dnnl::memory::data_type::f32,
                               dnnl::memory::format_tag::ba};
        dnnl::memory source(given, processor, const_cast<void*>(weights));
        dnnl::stream stream(processor);
        dnnl::reorder(source, m_layout->memory).execute(stream, source, m_layout->memory);
        stream.wait();
    });
}

PackedWeights::~PackedWeights() = default;

void PackedWeights::multiply(const void* rows, std::int64_t count, const ProductEnd& end,
                             void* results) const {
    guarded([&] {
        const Shape shape{
            m_numbers,         count,         m_outputs, m_inputs, omp_get_max_threads(), end.bias != nullptr,
            end.narrowResults, end.activation};
        const dnnl::engine& processor = m_kernels->processor();
        const auto in = [&processor](const Descriptor& descriptor, const void* values) {
            return dnnl::memory(descriptor, processor, const_cast<void*>(values));
        };
        std::unordered_map<int, dnnl::memory> arguments{
            {DNNL_ARG_SRC, in(shape.rowsDescriptor(), rows)},
            {DNNL_ARG_WEIGHTS, m_layout->memory},
            {DNNL_ARG_DST, in(shape.resultsDescriptor(), results)}};
        if (end.bias) arguments.emplace(DNNL_ARG_BIAS, in(shape.biasDescriptor(), end.bias));
        const ProductKernels::Kernel kernel = m_kernels->kernel(shape, m_layout->descriptor);
        const dnnl::memory workspace = m_kernels->takeWorkspace(kernel.workspace.get_size());
        arguments.emplace(DNNL_ARG_SCRATCHPAD, in(kernel.workspace, workspace.get_data_handle()));
        dnnl::stream stream(processor);
        kernel.product.execute(stream, arguments);
        stream.wait();
        m_kernels->giveBackWorkspace(workspace);
    });
}

std::optional<WeightPanels> PackedWeights::panels() const {
    const std::optional<std::int64_t> stride =
        onednn::panelStride(m_layout->descriptor, WeightPanels::fullWidth);
    if (m_numbers != ProductNumbers::Float32 || !stride) return std::nullopt;
    return WeightPanels{static_cast<const float*>(m_layout->memory.get_data_handle()), m_inputs, m_outputs,
                        *stride};
}

}  // namespace stratascope
