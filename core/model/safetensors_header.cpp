#include "core/model/safetensors_header.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "core/base/error.h"
#include "core/model/dtype.h"
#include "core/text/json_input.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr std::size_t longestName = 4096;
constexpr std::size_t longestQuotation = 80;
constexpr std::size_t largestRank = 64;

// Collects the tensors of a header from the parser's events. A DOM would hide duplicate names and would be
// built before anything is checked.
class HeaderEvents final : public nlohmann::json::json_sax_t {
public:
    explicit HeaderEvents(const JsonInput& input) : m_input(input) {}

    std::vector<TensorInfo> takeTensors() { return std::move(m_tensors); }

    bool null() override { return otherValue(); }
    bool boolean(bool) override { return otherValue(); }
    bool number_integer(number_integer_t) override { return otherValue(); }
    bool number_unsigned(number_unsigned_t value) override;
    bool number_float(number_float_t, const string_t&) override { return otherValue(); }
    bool string(string_t& value) override;
    bool binary(nlohmann::json::binary_t&) override { return otherValue(); }
    bool start_object(std::size_t) override;
    bool key(string_t& name) override;
    bool end_object() override;
    bool start_array(std::size_t) override;
    bool end_array() override;
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
        m_input.fail("not JSON");
    }

private:
    enum class Place { Document, Root, Metadata, Tensor, Shape, Offsets, Skipped };

    Place place() const { return m_places.empty() ? Place::Document : m_places.back(); }
    bool isSkippedField() const {
        return place() == Place::Skipped || (place() == Place::Tensor && !isField(m_field));
    }
    static bool isField(std::string_view name) {
        return name == "dtype" || name == "shape" || name == "data_offsets";
    }
    bool enter(Place place);
    bool leave();
    bool otherValue();
    void startTensor();
    void finishTensor();
    std::uint64_t byteSizeOfShape() const;
    [[noreturn]] void failShape() const;
    [[noreturn]] void failField(const std::string& field, const char* what) const;

    const JsonInput& m_input;
    std::vector<Place> m_places;
    std::set<std::string, std::less<>> m_names;
    std::string m_name;
    std::string m_field;
    std::set<std::string> m_fieldsSeen;
    TensorInfo m_tensor;
    std::vector<std::uint64_t> m_offsets;
    std::vector<TensorInfo> m_tensors;
};

bool HeaderEvents::enter(Place place) {
    m_places.push_back(place);
    m_input.checkDepth(m_places.size());
    return true;
}

bool HeaderEvents::leave() {
    m_places.pop_back();
    return true;
}

bool HeaderEvents::start_object(std::size_t) {
    if (isSkippedField()) return enter(Place::Skipped);
    if (place() == Place::Document) return enter(Place::Root);
    if (place() == Place::Root && m_name == "__metadata__") return enter(Place::Metadata);
    if (place() != Place::Root) return otherValue();
    startTensor();
    return enter(Place::Tensor);
}

bool HeaderEvents::end_object() {
    if (place() == Place::Tensor) finishTensor();
    return leave();
}

bool HeaderEvents::start_array(std::size_t) {
    if (isSkippedField()) return enter(Place::Skipped);
    if (place() == Place::Tensor && m_field == "shape") return enter(Place::Shape);
    if (place() == Place::Tensor && m_field == "data_offsets") return enter(Place::Offsets);
    return otherValue();
}

bool HeaderEvents::end_array() {
    if (place() == Place::Offsets && m_offsets.size() != 2) failField("data_offsets", "is not two numbers");
    return leave();
}

bool HeaderEvents::key(string_t& name) {
    if (place() == Place::Root) {
        if (name.size() > longestName) m_input.fail("tensor name too long");
        if (!m_names.insert(name).second) throw Error(ErrorCode::DuplicateTensor, {m_input.source(), name});
        m_name = name;
    } else if (place() == Place::Tensor) {
        m_field = name;
        if (isField(name) && !m_fieldsSeen.insert(name).second) failField(name, "stands twice");
    }
    return true;
}

bool HeaderEvents::string(string_t& value) {
    if (place() == Place::Metadata) return true;
    if (place() != Place::Tensor || m_field != "dtype") return otherValue();
    m_tensor.dtype = dtypeOf(value).value_or(Dtype::Unknown);
    if (m_tensor.dtype == Dtype::Unknown) m_tensor.unknownDtype = shortened(value, longestQuotation);
    return true;
}

bool HeaderEvents::number_unsigned(number_unsigned_t value) {
    if (place() == Place::Shape) {
        if (m_tensor.shape.size() == largestRank) failShape();
        m_tensor.shape.push_back(value);
        return true;
    }
    if (place() != Place::Offsets) return otherValue();
    if (m_offsets.size() == 2) failField("data_offsets", "is not two numbers");
    m_offsets.push_back(value);
    return true;
}

// A value that the format does not know where it stands.
bool HeaderEvents::otherValue() {
    if (isSkippedField()) return true;
    switch (place()) {
        case Place::Document:
            m_input.fail("not a JSON object");
        case Place::Shape:
            failShape();
        case Place::Metadata:
            m_input.fail("__metadata__ holds something other than text");
        case Place::Root:
            m_input.fail("'" + m_name + "' is not an object");
        default:
            failField(m_field, "has a value of the wrong type");
    }
}

void HeaderEvents::startTensor() {
    m_tensor = TensorInfo();
    m_tensor.name = m_name;
    m_offsets.clear();
    m_fieldsSeen.clear();
}

void HeaderEvents::finishTensor() {
    for (const char* field : {"dtype", "shape", "data_offsets"}) {
        if (!m_fieldsSeen.contains(field)) failField(field, "is missing");
    }
    if (m_offsets[1] < m_offsets[0]) failField("data_offsets", "runs backwards");
    const std::uint64_t expected = byteSizeOfShape();
    const std::uint64_t actual = m_offsets[1] - m_offsets[0];
    if (m_tensor.dtype != Dtype::Unknown && expected != actual) {
        throw Error(ErrorCode::ByteSizeMismatch,
                    {m_input.source(), m_name, std::to_string(expected), std::to_string(actual)});
    }
    m_tensor.begin = m_offsets[0];
    m_tensor.end = m_offsets[1];
    m_tensors.push_back(std::move(m_tensor));
}

std::uint64_t HeaderEvents::byteSizeOfShape() const {
    std::uint64_t bytes = std::max<std::uint64_t>(dtypeSize(m_tensor.dtype), 1);
    for (const std::uint64_t size : m_tensor.shape) {
        if (__builtin_mul_overflow(bytes, size, &bytes)) failShape();
    }
    return bytes;
}

void HeaderEvents::failShape() const {
    throw Error(ErrorCode::BadShape, {m_input.source(), m_name});
}

void HeaderEvents::failField(const std::string& field, const char* what) const {
    m_input.fail(shortened(field, longestQuotation) + " of '" + m_name + "' " + what);
}

}  // namespace

std::vector<TensorInfo> parseSafetensorsHeader(std::string_view json, const std::string& source) {
    JsonInput input(json, source, safetensorsPreamble);
    if (!json.starts_with('{')) input.fail("not a JSON object");
    HeaderEvents events(input);
    nlohmann::json::sax_parse(input.begin(), input.end(), &events);
    std::vector<TensorInfo> tensors = events.takeTensors();
    std::ranges::sort(tensors, {}, &TensorInfo::name);
    return tensors;
}

void checkTensorLayout(const std::vector<TensorInfo>& tensors, std::uint64_t dataStart,
                       std::uint64_t fileSize, const std::string& source) {
    std::vector<const TensorInfo*> inOrder;
    for (const TensorInfo& tensor : tensors)
        inOrder.push_back(&tensor);
    std::ranges::sort(inOrder, {},
                      [](const TensorInfo* tensor) { return std::pair(tensor->begin, tensor->end); });
    std::uint64_t filled = 0;
    std::string before;
    for (const TensorInfo* tensor : inOrder) {
        if (tensor->begin < filled) throw Error(ErrorCode::TensorsOverlap, {source, before, tensor->name});
        if (tensor->begin > filled)
            throw Error(ErrorCode::HoleBetweenTensors, {source, before, tensor->name});
        filled = tensor->end;
        before = tensor->name;
    }
    std::uint64_t end = 0;
    const bool endless = __builtin_add_overflow(dataStart, filled, &end);
    if (endless || end > fileSize) {
        throw Error(ErrorCode::FileTruncated,
                    {source, std::to_string(endless ? UINT64_MAX : end), std::to_string(fileSize)});
    }
    if (end < fileSize) throw Error(ErrorCode::HoleBetweenTensors, {source, before, ""});
}

}  // namespace stratascope
