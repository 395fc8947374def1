#include "core/hub/model_cache.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>
#include <tuple>

#include "core/base/error.h"
#include "core/base/regular_file.h"
#include "core/base/repository_name.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

// More entries than any cache that a person keeps; a folder may have millions.
constexpr std::size_t mostEntries = 10'000;

// A revision's name is a hash of 40 digits.
constexpr std::uintmax_t longestReference = 256;

std::optional<std::string> nonEmpty(const char* value) {
    if (!value || *value == '\0') return std::nullopt;
    return value;
}

using Environment = const char* (*)(const char*);

// As Python's expanduser does for "~" and "~/…".
std::string expandHome(const std::string& path, const std::string& home) {
    if (path != "~" && !path.starts_with("~/")) return path;
    return (fs::path(home) / path.substr(std::min<std::size_t>(path.size(), 2))).string();
}

bool isOfName(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_';
}

// The bytes of "$NAME" or "${NAME}" that `text` begins with; 0 where it does not.
std::size_t variableLength(std::string_view text) {
    if (!text.starts_with('$')) return 0;
    if (text.starts_with("${")) return text.find('}') + 1;
    std::size_t length = 1;
    while (length < text.size() && isOfName(text[length]))
        ++length;
    return length > 1 ? length : 0;
}

// As Python's expandvars does: what a variable holds is not expanded again, and one that is not set stays as
// it is written.
std::string expandVariables(std::string_view text, Environment environment) {
    std::string expanded;
    while (!text.empty()) {
        const std::size_t length = variableLength(text);
        const bool braced = text.starts_with("${");
        const std::string name(length == 0 ? "" : text.substr(braced ? 2 : 1, length - (braced ? 3 : 1)));
        const char* value = length == 0 ? nullptr : environment(name.c_str());
        const std::size_t taken = std::max<std::size_t>(length, 1);
        expanded += value ? std::string_view(value) : text.substr(0, taken);
        text.remove_prefix(taken);
    }
    return expanded;
}

std::vector<fs::path> entriesOf(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator() && entries.size() < mostEntries;
         entry.increment(error)) {
        entries.push_back(entry->path());
    }
    return entries;
}

bool isWithin(const fs::path& path, const fs::path& root) {
    return std::ranges::mismatch(root, path).in1 == root.end();
}

// The cache, its links resolved; whatever is looked at must lie within it.
class CacheWalk {
public:
    explicit CacheWalk(fs::path root) : m_root(std::move(root)) {}

    std::vector<CachedModel> models() const {
        std::vector<CachedModel> found;
        for (const fs::path& repository : entriesOf(m_root)) {
            const auto name = repositoryName(repository.filename().string());
            if (!name || !isFolder(repository)) continue;
            if (const auto snapshot = bestSnapshot(repository)) found.push_back({*name, *snapshot});
        }
        std::ranges::sort(found, {}, &CachedModel::name);
        return found;
    }

private:
    std::optional<fs::path> resolve(const fs::path& path) const {
        std::error_code error;
        fs::path resolved = fs::canonical(path, error);
        if (error || !isWithin(resolved, m_root)) return std::nullopt;
        return resolved;
    }

    bool isFolder(const fs::path& path) const {
        std::error_code error;
        const auto resolved = resolve(path);
        return resolved && fs::is_directory(*resolved, error);
    }

    bool holdsModel(const fs::path& snapshot) const {
        std::error_code error;
        const auto config = resolve(snapshot / "config.json");
        return isFolder(snapshot) && config && fs::is_regular_file(*config, error);
    }

    std::optional<fs::path> bestSnapshot(const fs::path& repository) const {
        const fs::path snapshots = repository / "snapshots";
        if (!isFolder(snapshots)) return std::nullopt;
        if (const auto revision = mainRevision(repository)) {
            if (const fs::path snapshot = snapshots / *revision; holdsModel(snapshot)) return snapshot;
        }
        return newestModel(snapshots);
    }

    std::optional<std::string> mainRevision(const fs::path& repository) const {
        const auto reference = resolve(repository / "refs" / "main");
        if (!reference) return std::nullopt;
        try {
            std::string revision = readSmallFile(*reference, longestReference);
            revision.erase(std::min(revision.find_first_of(" \t\r\n"), revision.size()));
            const bool isName = !revision.empty() && revision != "." && revision != ".." &&
                                revision.find('/') == std::string::npos;
            return isName ? std::optional(revision) : std::nullopt;
        } catch (const Error&) {
            return std::nullopt;
        }
    }

    std::optional<fs::path> newestModel(const fs::path& snapshots) const {
        std::optional<fs::path> newest;
        fs::file_time_type newestTime;
        for (const fs::path& snapshot : entriesOf(snapshots)) {
            std::error_code error;
            const fs::file_time_type time = fs::last_write_time(snapshot, error);
            if (error || !holdsModel(snapshot)) continue;
            if (newest && std::tie(time, snapshot) < std::tie(newestTime, *newest)) continue;
            newest = snapshot;
            newestTime = time;
        }
        return newest;
    }

    fs::path m_root;
};

}  // namespace

fs::path modelCacheFolder(const char* (*environment)(const char*)) {
    const std::string home = nonEmpty(environment("HOME")).value_or("");
    const auto folderIn = [&](const char* variable) -> std::optional<fs::path> {
        const auto value = nonEmpty(environment(variable));
        if (!value) return std::nullopt;
        return expandVariables(expandHome(*value, home), environment);
    };
    if (const auto cache = folderIn("HF_HUB_CACHE")) return *cache;
    if (const auto cache = folderIn("HUGGINGFACE_HUB_CACHE")) return *cache;
    if (const auto hub = folderIn("HF_HOME")) return *hub / "hub";
    if (const auto cache = folderIn("XDG_CACHE_HOME")) return *cache / "huggingface" / "hub";
    if (home.empty()) return {};
    return fs::path(home) / ".cache" / "huggingface" / "hub";
}

std::vector<CachedModel> modelsInCache(const fs::path& cache) {
    std::error_code error;
    const fs::path root = fs::canonical(cache, error);
    if (error) return {};
    return CacheWalk(root).models();
}

}  // namespace stratascope
