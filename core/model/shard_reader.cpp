#include "core/model/shard_reader.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/regular_file.h"
#include "core/model/file_sniffer.h"
#include "core/model/shard_index.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largestIndex = 64U << 20U;

// All are open at once, since only so does a model stay whole when its files are replaced; a process may
// usually have 1024.
constexpr std::size_t mostShards = 500;

ShardIndex readIndex(const fs::path& path) {
    return parseShardIndex(readSmallFile(path, largestIndex), path.string());
}

std::set<std::string> shardsOf(const ShardIndex& index) {
    std::set<std::string> shards;
    for (const auto& [tensor, shard] : index.shardOfTensor)
        shards.insert(shard);
    return shards;
}

// The tensors of several files as if they lay in one.
class ShardReader final : public WeightReader {
public:
    explicit ShardReader(const fs::path& path) : m_path(path) {
        const ShardIndex index = readIndex(path);
        const std::set<std::string> shards = shardsOf(index);
        if (shards.empty() || shards.size() > mostShards)
            fail("weight_map", "names " + std::to_string(shards.size()) + " files");
        for (const std::string& shard : shards)
            addShard(shard);
        for (const auto& [tensor, shard] : index.shardOfTensor)
            checkPlace(tensor, shard);
        for (const auto& [name, place] : m_places)
            m_tensors.push_back(*place.tensor);
    }

    std::string source() const override { return m_path.string(); }
    const std::vector<TensorInfo>& tensors() const override { return m_tensors; }

    void readPart(const TensorInfo& tensor, std::size_t first, std::span<float> values) override {
        const auto place = m_places.find(tensor.name);
        if (place == m_places.end()) throw Error(ErrorCode::Internal, {"no tensor " + tensor.name});
        m_shards[place->second.shard].reader->readPart(*place->second.tensor, first, values);
    }

private:
    struct Shard {
        std::string name;
        std::unique_ptr<WeightReader> reader;
    };
    struct Place {
        std::size_t shard = 0;
        const TensorInfo* tensor = nullptr;
    };

    void addShard(const std::string& name) {
        m_shards.push_back({name, open(name)});
        for (const TensorInfo& tensor : m_shards.back().reader->tensors()) {
            const auto [place, isNew] = m_places.emplace(tensor.name, Place{m_shards.size() - 1, &tensor});
            if (!isNew)
                fail(tensor.name, "both in " + m_shards[place->second.shard].name + " and in " + name);
        }
    }

    std::unique_ptr<WeightReader> open(const std::string& name) const {
        const fs::path shard = m_path.parent_path() / name;
        try {
            if (weightFormatOf(RegularFile(shard)) == WeightFormat::ShardIndex) fail(name, "an index itself");
            return openWeights(shard);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::FileNotFound) throw;
            throw Error(ErrorCode::ShardMissing, {m_path.string(), name});
        }
    }

    void checkPlace(const std::string& tensor, const std::string& shard) const {
        const auto place = m_places.find(tensor);
        if (place == m_places.end() || m_shards[place->second.shard].name != shard)
            fail(tensor, "not in " + shard);
    }

    [[noreturn]] void fail(const std::string& name, const std::string& what) const {
        throw Error(ErrorCode::ShardIndexInvalid, {m_path.string(), name, what});
    }

    fs::path m_path;
    std::vector<Shard> m_shards;
    std::map<std::string, Place, std::less<>> m_places;
    std::vector<TensorInfo> m_tensors;
};

}  // namespace

std::unique_ptr<WeightReader> openShards(const fs::path& index) {
    return std::make_unique<ShardReader>(index);
}

std::uintmax_t sizeOfShards(const fs::path& index) {
    try {
        std::uintmax_t sum = 0;
        for (const std::string& shard : shardsOf(readIndex(index))) {
            std::error_code error;
            const std::uintmax_t size = fs::file_size(index.parent_path() / shard, error);
            if (!error) sum += size;
        }
        return sum;
    } catch (const Error&) {
        return 0;
    }
}

}  // namespace stratascope
