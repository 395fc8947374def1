#include "core/model/torch_reader.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/regular_file.h"
#include "core/model/file_sniffer.h"
#include "core/model/number_conversion.h"
#include "core/model/number_reader.h"
#include "core/model/torch_file.h"

namespace stratascope {
namespace {

constexpr std::size_t chunkElements = std::size_t(1) << 16;

// The tensors of a PyTorch file, read where they lie. One whose elements do not lie in a row (a transposed
// one, say) is kept as it is stored until another one like it is asked for.
class TorchReader final : public WeightReader {
public:
    explicit TorchReader(const std::filesystem::path& path) : m_file(path) {
        m_stored =
            weightFormatOf(m_file) == WeightFormat::Zip ? readTorchZip(m_file) : readTorchLegacy(m_file);
        for (const StoredTensor& tensor : m_stored)
            m_tensors.push_back(tensor.info);
    }

    std::string source() const override { return m_file.path(); }
    const std::vector<TensorInfo>& tensors() const override { return m_tensors; }

    void readPart(const TensorInfo& tensor, std::size_t first, std::span<float> values) override {
        if (tensor.dtype == Dtype::Unknown)
            throw Error(ErrorCode::UnknownDtype, {m_file.path(), tensor.name, tensor.storedAs()});
        const StoredTensor& stored = find(tensor.name);
        if (stored.layout.isContiguous()) {
            m_numbers.read(tensor.dtype, tensor.begin + first * dtypeSize(tensor.dtype), values);
        } else {
            readStrided(stored, first, values);
        }
    }

private:
    const StoredTensor& find(const std::string& name) const {
        const auto nameOf = [](const StoredTensor& tensor) -> const std::string& { return tensor.info.name; };
        const auto found = std::ranges::lower_bound(m_stored, name, {}, nameOf);
        if (found == m_stored.end() || found->info.name != name)
            throw Error(ErrorCode::Internal, {"no tensor " + name});
        return *found;
    }

    void readStrided(const StoredTensor& tensor, std::size_t first, std::span<float> values) {
        loadStrided(tensor);
        const std::size_t size = dtypeSize(tensor.info.dtype);
        std::vector<std::byte> gathered;
        while (!values.empty()) {
            const std::span<float> chunk = values.first(std::min(values.size(), chunkElements));
            gathered.resize(chunk.size() * size);
            gatherStrided(tensor.layout, first, size, m_strided, gathered);
            convertToFloat(tensor.info.dtype, gathered, chunk);
            first += chunk.size();
            values = values.subspan(chunk.size());
        }
    }

    void loadStrided(const StoredTensor& tensor) {
        if (m_stridedTensor == &tensor) return;
        m_stridedTensor = nullptr;
        m_strided.resize(tensor.info.end - tensor.info.begin);
        m_file.readAt(tensor.info.begin, m_strided);
        m_stridedTensor = &tensor;
    }

    RegularFile m_file;
    NumberReader m_numbers{m_file};
    std::vector<StoredTensor> m_stored;
    std::vector<TensorInfo> m_tensors;
    const StoredTensor* m_stridedTensor = nullptr;
    std::vector<std::byte> m_strided;
};

}  // namespace

std::unique_ptr<WeightReader> openTorch(const std::filesystem::path& path) {
    return std::make_unique<TorchReader>(path);
}

}  // namespace stratascope
