#include "core/model/weights_file.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace stratascope {
namespace {

// Best first; a name that begins with "*" is any file that ends so.
constexpr std::array<std::string_view, 15> weightNames{
    "model.safetensors",
    "model.safetensors.index.json",
    "*.safetensors",
    "pytorch_model.bin",
    "pytorch_model.bin.index.json",
    "tf_model.h5",
    "flax_model.msgpack",
    "*.bin",
    "*.pt",
    "*.pth",
    "*.h5",
    "*.gguf",
    "*.onnx",
    "*.ckpt.index",
    "*.msgpack",
};

// Training programs leave these beside the weights; an adapter is only what changes those of another model.
constexpr std::array<std::string_view, 8> notWeights{
    "training_args.bin", "optimizer.pt",  "optimizer.bin",     "scheduler.pt",
    "scheduler.bin",     "rng_state.pth", "adapter_model.bin", "adapter_model.safetensors",
};

// A folder may be of any size, a model's is small.
constexpr std::size_t mostFiles = 10'000;

std::vector<std::string> fileNames(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator() && names.size() < mostFiles;
         entry.increment(error)) {
        names.push_back(entry->path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

bool matches(std::string_view name, std::string_view pattern) {
    if (!pattern.starts_with('*')) return name == pattern;
    return name.ends_with(pattern.substr(1)) && std::ranges::find(notWeights, name) == notWeights.end();
}

bool dropNumber(std::string_view& text) {
    const std::size_t size = text.find_last_not_of("0123456789") + 1;
    const bool found = size < text.size();
    text = text.substr(0, size);
    return found;
}

bool dropEnd(std::string_view& text, std::string_view end) {
    if (!text.ends_with(end)) return false;
    text.remove_suffix(end.size());
    return true;
}

// "model.safetensors" of "model-00001-of-00002.safetensors", empty where the name is not one of a shard.
std::string nameOfWhole(const std::string& shard) {
    const std::size_t dot = std::min(shard.rfind('.'), shard.size());
    std::string_view stem = std::string_view(shard).substr(0, dot);
    const bool isShard = dropNumber(stem) && dropEnd(stem, "-of-") && dropNumber(stem) && dropEnd(stem, "-");
    return isShard ? std::string(stem) + shard.substr(dot) : "";
}

}  // namespace

std::filesystem::path indexOfShard(const std::filesystem::path& file) {
    const std::string whole = nameOfWhole(file.filename().string());
    const std::filesystem::path index = file.parent_path() / (whole + ".index.json");
    std::error_code error;
    return !whole.empty() && std::filesystem::exists(index, error) ? index : file;
}

std::optional<std::filesystem::path> findWeightsFile(const std::filesystem::path& folder) {
    const std::vector<std::string> names = fileNames(folder);
    std::optional<std::filesystem::path> noFile;
    for (const std::string_view pattern : weightNames) {
        for (const std::string& name : names) {
            if (!matches(name, pattern)) continue;
            std::error_code error;
            if (std::filesystem::is_regular_file(folder / name, error)) return folder / name;
            if (!noFile) noFile = folder / name;
        }
    }
    return noFile;
}

}  // namespace stratascope
