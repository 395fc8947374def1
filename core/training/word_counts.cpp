#include "core/training/word_counts.h"

#include <algorithm>
#include <span>

#include "core/text/basic_tokenizer.h"
#include "core/text/utf8.h"
#include "core/training/block_work.h"
#include "core/training/training_corpus.h"

namespace stratascope {
namespace {

WordCounts countLines(std::span<const std::string> lines, const WordCutter& cutter,
                      const std::stop_token& stop) {
    WordCounts counts;
    std::u32string word;
    for (const std::string& line : lines) {
        for (const Word& cut : cutter.words(alignedText(toValidUtf8(line).text), stop)) {
            word.clear();
            for (const AlignedCharacter& aligned : cut.characters)
                word.push_back(aligned.character);
            ++counts[word];
        }
    }
    return counts;
}

}  // namespace

WordCounts countWords(const std::filesystem::path& folder, int threads, const std::stop_token& stop,
                      const ProgressCallback& progress) {
    const BasicTokenizer cutter({}, std::make_shared<const AddedTokens>(std::vector<AddedToken>()));
    WordCounts counts;
    forEachBlock(trainingFiles(folder), stop, progress, [&](const TextBlock& block) {
        const auto parts = onThreads(block.lines, threads, [&](std::span<const std::string> lines) {
            return countLines(lines, cutter, stop);
        });
        for (const WordCounts& part : parts) {
            for (const auto& [word, count] : part)
                counts[word] += count;
        }
    });
    return counts;
}

}  // namespace stratascope
