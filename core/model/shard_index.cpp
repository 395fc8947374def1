#include "core/model/shard_index.h"

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/text/json_input.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr std::size_t longestName = 4096;
constexpr std::size_t longestQuotation = 80;
constexpr std::size_t longestFileName = 255;

// Collects the weight map from the parser's events: a DOM would hide tensors that are named twice.
class IndexEvents final : public nlohmann::json::json_sax_t {
public:
    explicit IndexEvents(const JsonInput& input) : m_input(input) {}

    ShardIndex take() {
        if (!m_found) m_input.fail("weight_map is missing");
        return std::move(m_index);
    }

    bool null() override { return otherValue(); }
    bool boolean(bool) override { return otherValue(); }
    bool number_integer(number_integer_t) override { return otherValue(); }
    bool number_unsigned(number_unsigned_t) override { return otherValue(); }
    bool number_float(number_float_t, const string_t&) override { return otherValue(); }
    bool binary(nlohmann::json::binary_t&) override { return otherValue(); }
    bool string(string_t& value) override;
    bool start_object(std::size_t) override { return enter(); }
    bool key(string_t& name) override;
    bool end_object() override { return leave(); }
    bool start_array(std::size_t) override;
    bool end_array() override { return leave(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
        m_input.fail("not JSON");
    }

private:
    bool inMap() const { return m_depth == 2 && m_key == "weight_map"; }
    bool enter();
    bool leave();
    bool otherValue() const;
    void checkShard(const std::string& shard) const;

    const JsonInput& m_input;
    std::size_t m_depth = 0;
    bool m_found = false;
    std::string m_key;     // of the outermost object
    std::string m_tensor;  // in the weight map
    ShardIndex m_index;
};

bool IndexEvents::enter() {
    if (inMap()) return otherValue();
    m_input.checkDepth(++m_depth);
    if (!inMap()) return true;
    if (m_found) m_input.fail("weight_map stands twice");
    return m_found = true;
}

bool IndexEvents::leave() {
    --m_depth;
    return true;
}

bool IndexEvents::start_array(std::size_t) {
    if (m_depth == 1 && m_key == "weight_map") m_input.fail("weight_map is not an object");
    return enter();
}

bool IndexEvents::key(string_t& name) {
    if (m_depth == 1) m_key = name;
    if (!inMap()) return true;
    if (name.size() > longestName) m_input.fail("a name is too long");
    m_tensor = name;
    return true;
}

bool IndexEvents::string(string_t& value) {
    if (!inMap()) return otherValue();
    checkShard(value);
    if (!m_index.shardOfTensor.emplace(m_tensor, value).second)
        throw Error(ErrorCode::DuplicateTensor, {m_input.source(), shortened(m_tensor, longestQuotation)});
    return true;
}

bool IndexEvents::otherValue() const {
    if (inMap()) m_input.fail("weight_map holds something other than file names");
    if (m_depth == 1 && m_key == "weight_map") m_input.fail("weight_map is not an object");
    return true;
}

// Shards lie in the folder of their index, so that no index can reach for files elsewhere.
void IndexEvents::checkShard(const std::string& shard) const {
    const bool plain = shard.find_first_of(std::string_view("/\\\0", 3)) == std::string::npos;
    if (plain && !shard.empty() && shard != "." && shard != ".." && shard.size() <= longestFileName) return;
    throw Error(ErrorCode::ShardIndexInvalid, {m_input.source(), shortened(shard, longestQuotation),
                                               "not the name of a file beside the index"});
}

}  // namespace

ShardIndex parseShardIndex(std::string_view json, const std::string& source) {
    JsonInput input(json, source, 0);
    const bool marked = json.starts_with("\xef\xbb\xbf");
    const std::size_t start = json.find_first_not_of(" \t\r\n", marked ? 3 : 0);
    if (start == std::string_view::npos || json[start] != '{') input.fail("not a JSON object");
    IndexEvents events(input);
    nlohmann::json::sax_parse(input.begin(), input.end(), &events);
    return events.take();
}

}  // namespace stratascope
