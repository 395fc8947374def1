#include "core/training/training_corpus.h"

#include <algorithm>
#include <set>
#include <span>
#include <system_error>

#include "core/training/block_work.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

using Lines = std::vector<std::vector<TokenId>>;

// Nothing where no token is known: there would be nothing to hide.
std::vector<TokenId> plainIds(const Tokenizer& tokenizer, const std::string& line,
                              const std::stop_token& stop) {
    std::vector<TokenId> ids;
    bool anyKnown = false;
    for (const Token& token : tokenizer.tokenize(line, std::nullopt, 0, stop).tokens) {
        if (token.special) continue;
        ids.push_back(token.id);
        anyKnown = anyKnown || !token.unknown;
    }
    return anyKnown ? ids : std::vector<TokenId>();
}

Lines tokenizeLines(std::span<const std::string> lines, const Tokenizer& tokenizer,
                    const std::stop_token& stop) {
    Lines tokens;
    tokens.reserve(lines.size());
    for (const std::string& line : lines)
        tokens.push_back(isBlank(line) ? std::vector<TokenId>() : plainIds(tokenizer, line, stop));
    return tokens;
}

class CorpusBuilder {
public:
    // An empty line ends a document; a line of which nothing is left is none.
    void addLine(const std::string& text, const std::vector<TokenId>& ids) {
        if (isBlank(text)) return endDocument();
        if (ids.empty()) return;
        m_corpus.ids.insert(m_corpus.ids.end(), ids.begin(), ids.end());
        m_corpus.lines.push_back(m_corpus.ids.size());
    }

    void endFile() {
        endDocument();
        if (m_corpus.documentCount() > m_corpus.files.back())
            m_corpus.files.push_back(m_corpus.documentCount());
    }

    TrainingCorpus take() { return std::move(m_corpus); }

private:
    void endDocument() {
        if (m_corpus.lineCount() > m_corpus.documents.back())
            m_corpus.documents.push_back(m_corpus.lineCount());
    }

    TrainingCorpus m_corpus;
};

// Whether the entry is a link to one of the folders that it lies in. `above`: what lay above the entry before
// this one; the walk would go round as often as the system follows links, with two such links 2⁴⁰ times.
bool leadsBack(const fs::recursive_directory_iterator& entry, std::vector<fs::path>& above) {
    std::error_code ignored;
    if (!entry->is_directory(ignored)) return false;
    const fs::path folder = fs::canonical(entry->path(), ignored);
    above.resize(static_cast<std::size_t>(entry.depth()) + 1);
    const bool isAbove = std::ranges::find(above, folder) != above.end();
    above.push_back(folder);
    return isAbove;
}

// Links can lead to a file in several ways.
void removeRepeated(std::vector<fs::path>& files) {
    std::set<fs::path> seen;
    std::error_code ignored;
    std::erase_if(files,
                  [&](const fs::path& file) { return !seen.insert(fs::canonical(file, ignored)).second; });
}

}  // namespace

std::uint64_t TrainingCorpus::fingerprint() const {
    std::uint64_t hash = 0xCBF29CE484222325U;
    const auto add = [&hash](std::uint64_t number) { hash = (hash ^ number) * 0x100000001B3U; };
    for (const TokenId id : ids)
        add(static_cast<std::uint64_t>(id));
    for (const auto* starts : {&lines, &documents, &files}) {
        for (const std::size_t start : *starts)
            add(start);
    }
    return hash;
}

std::vector<fs::path> trainingFiles(const fs::path& texts) {
    std::error_code error;
    if (fs::is_regular_file(texts, error)) return {texts};
    if (!fs::is_directory(texts, error)) throw Error(ErrorCode::FileNotFound, {texts.string()});
    std::vector<fs::path> files;
    std::error_code ignored;
    std::vector<fs::path> above{fs::canonical(texts, ignored)};
    fs::recursive_directory_iterator entry(texts, fs::directory_options::follow_directory_symlink, error);
    while (!error && entry != fs::recursive_directory_iterator()) {
        if (leadsBack(entry, above)) entry.disable_recursion_pending();
        if (entry->path().extension() == ".txt" && entry->is_regular_file(ignored))
            files.push_back(entry->path());
        entry.increment(error);
    }
    if (error) throw Error(ErrorCode::FileUnreadable, {texts.string(), error.message()});
    if (files.empty()) throw Error(ErrorCode::NoTrainingText, {texts.string()});
    std::ranges::sort(files);
    removeRepeated(files);
    return files;
}

TrainingCorpus readTrainingCorpus(const fs::path& texts, const Tokenizer& tokenizer, int threads,
                                  const std::stop_token& stop, const ProgressCallback& progress) {
    CorpusBuilder builder;
    forEachBlock(trainingFiles(texts), stop, progress, [&](const TextBlock& block) {
        const auto parts = onThreads(block.lines, threads, [&](std::span<const std::string> lines) {
            return tokenizeLines(lines, tokenizer, stop);
        });
        auto line = block.lines.begin();
        for (const Lines& part : parts) {
            for (const std::vector<TokenId>& ids : part)
                builder.addLine(*line++, ids);
        }
        if (block.endsFile) builder.endFile();
    });
    TrainingCorpus corpus = builder.take();
    if (corpus.ids.empty()) throw Error(ErrorCode::NoTrainingText, {texts.string()});
    return corpus;
}

}  // namespace stratascope
