#include "core/training/training_corpus.h"

#include <algorithm>
#include <span>
#include <system_error>

#include "core/training/block_work.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

using Lines = std::vector<std::vector<TokenId>>;

std::vector<TokenId> plainIds(const Tokenizer& tokenizer, const std::string& line,
                              const std::stop_token& stop) {
    std::vector<TokenId> ids;
    for (const Token& token : tokenizer.tokenize(line, std::nullopt, 0, stop).tokens) {
        if (!token.special) ids.push_back(token.id);
    }
    return ids;
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
    // An empty line ends a document; a line of which the tokenizer leaves nothing is none.
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

std::vector<fs::path> trainingFiles(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) throw Error(ErrorCode::FileNotFound, {folder.string()});
    std::vector<fs::path> files;
    for (const auto& entry :
         fs::recursive_directory_iterator(folder, fs::directory_options::follow_directory_symlink, error)) {
        if (entry.path().extension() == ".txt" && entry.is_regular_file(error)) files.push_back(entry.path());
    }
    if (files.empty()) throw Error(ErrorCode::NoTrainingText, {folder.string()});
    std::ranges::sort(files);
    return files;
}

TrainingCorpus readTrainingCorpus(const fs::path& folder, const Tokenizer& tokenizer, int threads,
                                  const std::stop_token& stop, const ProgressCallback& progress) {
    CorpusBuilder builder;
    forEachBlock(trainingFiles(folder), stop, progress, [&](const TextBlock& block) {
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
    if (corpus.ids.empty()) throw Error(ErrorCode::NoTrainingText, {folder.string()});
    return corpus;
}

}  // namespace stratascope
