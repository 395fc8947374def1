#include "core/data/csv_writer.h"

#include <algorithm>
#include <map>

#include "core/base/error.h"
#include "core/data/array_check.h"
#include "core/data/number_text.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

// Builds lines of comma-separated fields, quoted where RFC 4180 asks for it.
class CsvLines {
public:
    void addField(const std::string& text) {
        separate();
        const bool quoted = text.find_first_of(",\"\r\n") != std::string::npos;
        if (quoted) m_text += '"';
        for (const char character : toValidUtf8(text).text) {
            if (character == '"') m_text += '"';
            m_text += character;
        }
        if (quoted) m_text += '"';
    }

    template <typename Number>
    void addNumber(Number number) {
        separate();
        m_text += numberText(number);
    }

    void endLine() {
        m_text += '\n';
        m_lineIsEmpty = true;
    }

    std::string take() { return std::move(m_text); }

private:
    void separate() {
        if (!m_lineIsEmpty) m_text += ',';
        m_lineIsEmpty = false;
    }

    std::string m_text;
    bool m_lineIsEmpty = true;
};

void add(CsvLines& lines, float value) {
    lines.addNumber(value);
}
void add(CsvLines& lines, std::int64_t value) {
    lines.addNumber(value);
}
void add(CsvLines& lines, const std::string& value) {
    lines.addField(value);
}

std::string numbered(const char* stem, std::size_t number) {
    return std::string(stem).append(std::to_string(number));
}

std::vector<std::string> indexNames(const NamedArray& array, std::size_t count) {
    static const std::map<std::string, std::vector<std::string>> known{
        {"hidden_states", {"layer", "position"}},
        {"attentions", {"layer", "head", "position"}},
    };
    const auto found = known.find(baseNameOf(array.name));
    if (found != known.end() && found->second.size() == count) return found->second;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back(numbered("index", i));
    return names;
}

// The values of the array `name` in the group of the first array, where it fits the first array's dimension
// `axis`.
template <typename Value>
const std::vector<Value>* companion(const std::vector<NamedArray>& arrays, const char* name, std::size_t axis,
                                    std::size_t indexCount) {
    const NamedArray& first = arrays.front();
    const auto found = std::ranges::find(arrays, groupOf(first.name) + name, &NamedArray::name);
    if (axis >= indexCount || found == arrays.end()) return nullptr;
    const auto* values = std::get_if<std::vector<Value>>(&found->values);
    return values && values->size() == first.shape[axis] ? values : nullptr;
}

// What stands in and beside the index columns.
struct IndexLabels {
    const std::vector<std::int64_t>* layers = nullptr;  // in place of the first index
    const std::vector<std::string>* tokens = nullptr;   // behind the index tokenAxis
    std::size_t tokenAxis = 1;
};

IndexLabels indexLabels(const std::vector<NamedArray>& arrays, std::size_t indexCount) {
    IndexLabels labels;
    if (baseNameOf(arrays.front().name) == "attentions") labels.tokenAxis = 2;
    labels.layers = companion<std::int64_t>(arrays, "layers", 0, indexCount);
    labels.tokens = companion<std::string>(arrays, "tokens", labels.tokenAxis, indexCount);
    return labels;
}

// Counts through all indices in row-major order.
void advance(std::vector<std::size_t>& index, const std::vector<std::size_t>& shape) {
    for (std::size_t axis = index.size(); axis-- > 0;) {
        if (++index[axis] < shape[axis]) return;
        index[axis] = 0;
    }
}

void addHeader(CsvLines& lines, const NamedArray& array, const IndexLabels& labels, std::size_t indexCount,
               std::size_t width) {
    const std::vector<std::string> names = indexNames(array, indexCount);
    for (std::size_t axis = 0; axis < indexCount; ++axis) {
        lines.addField(names[axis]);
        if (labels.tokens && labels.tokenAxis == axis) lines.addField("token");
    }
    for (std::size_t i = 0; i < width; ++i)
        lines.addField(numbered("d", i));
    lines.endLine();
}

void addIndex(CsvLines& lines, const std::vector<std::size_t>& index, const IndexLabels& labels) {
    for (std::size_t axis = 0; axis < index.size(); ++axis) {
        const bool isLayer = axis == 0 && labels.layers;
        lines.addNumber(isLayer ? (*labels.layers)[index[0]] : static_cast<std::int64_t>(index[axis]));
        if (labels.tokens && labels.tokenAxis == axis) lines.addField((*labels.tokens)[index[axis]]);
    }
}

}  // namespace

std::string csvBytes(const std::vector<NamedArray>& arrays) {
    const NamedArray& array = arrays.front();
    const std::size_t indexCount = array.shape.empty() ? 0 : array.shape.size() - 1;
    const std::size_t width = array.shape.empty() ? 1 : array.shape.back();
    const IndexLabels labels = indexLabels(arrays, indexCount);

    CsvLines lines;
    addHeader(lines, array, labels, indexCount, width);
    const auto addRows = [&](const auto& values) {
        std::vector<std::size_t> index(indexCount);
        for (std::size_t begin = 0; begin < values.size(); begin += width) {
            addIndex(lines, index, labels);
            for (std::size_t i = begin; i < begin + width; ++i)
                add(lines, values[i]);
            lines.endLine();
            advance(index, array.shape);
        }
    };
    std::visit(addRows, array.values);
    return lines.take();
}

std::string csvTable(const std::vector<std::string>& header, const std::vector<std::string>& rowLabels,
                     const Matrix& values) {
    const std::size_t labelColumns = rowLabels.empty() ? 0 : 1;
    if (header.size() != labelColumns + values.columns() ||
        (labelColumns > 0 && rowLabels.size() != values.rows())) {
        throw Error(ErrorCode::Internal, {"table labels do not fit its values"});
    }
    CsvLines lines;
    for (const std::string& name : header)
        lines.addField(name);
    lines.endLine();
    for (std::size_t row = 0; row < values.rows(); ++row) {
        if (labelColumns > 0) lines.addField(rowLabels[row]);
        for (const float value : values.row(row))
            lines.addNumber(value);
        lines.endLine();
    }
    return lines.take();
}

std::string csvTable(const std::vector<std::vector<std::string>>& rows) {
    CsvLines lines;
    for (const std::vector<std::string>& row : rows) {
        for (const std::string& field : row)
            lines.addField(field);
        lines.endLine();
    }
    return lines.take();
}

}  // namespace stratascope
