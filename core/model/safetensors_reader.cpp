#include <cstring>
#include <span>
#include <utility>

#include "core/base/error.h"
#include "core/base/regular_file.h"
#include "core/model/file_sniffer.h"
#include "core/model/number_reader.h"
#include "core/model/safetensors_header.h"
#include "core/model/weight_reader.h"

namespace stratascope {
namespace {

std::uint64_t readHeaderLength(const RegularFile& file) {
    std::uint64_t length = 0;
    file.readAt(0, std::as_writable_bytes(std::span(&length, 1)));
    if (length > largestSafetensorsHeader) {
        throw Error(ErrorCode::HeaderTooLarge,
                    {file.path(), std::to_string(length), std::to_string(largestSafetensorsHeader)});
    }
    if (const std::uint64_t end = safetensorsPreamble + length; end > file.size()) {
        throw Error(ErrorCode::FileTruncated,
                    {file.path(), std::to_string(end), std::to_string(file.size())});
    }
    return length;
}

// The tensors of a safetensors file.
class SafetensorsReader final : public WeightReader {
public:
    explicit SafetensorsReader(const std::filesystem::path& path) : m_file(path) {
        refuseForeignFormat(m_file);
        const std::string header = m_file.bytesAt(safetensorsPreamble, readHeaderLength(m_file));
        m_dataStart = safetensorsPreamble + header.size();
        m_tensors = parseSafetensorsHeader(header, m_file.path());
        checkTensorLayout(m_tensors, m_dataStart, m_file.size(), m_file.path());
    }

    std::string source() const override { return m_file.path(); }
    const std::vector<TensorInfo>& tensors() const override { return m_tensors; }

    void readPart(const TensorInfo& tensor, std::size_t first, std::span<float> values) override {
        if (tensor.dtype == Dtype::Unknown)
            throw Error(ErrorCode::UnknownDtype, {m_file.path(), tensor.name, tensor.storedAs()});
        m_numbers.read(tensor.dtype, m_dataStart + tensor.begin + first * dtypeSize(tensor.dtype), values);
    }

private:
    RegularFile m_file;
    NumberReader m_numbers{m_file};
    std::uint64_t m_dataStart = 0;
    std::vector<TensorInfo> m_tensors;
};

}  // namespace

std::unique_ptr<WeightReader> openSafetensors(const std::filesystem::path& path) {
    return std::make_unique<SafetensorsReader>(path);
}

}  // namespace stratascope
