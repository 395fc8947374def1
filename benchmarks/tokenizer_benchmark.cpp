#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>

#include "core/text/sentencepiece_tokenizer.h"
#include "core/text/tokenizer_loader.h"

using namespace stratascope;

// 1 MB of text, or of what is hard to take apart, through each kind of tokenizer with a real vocabulary. The
// vocabularies are looked for in the folder "shared" beside the project, or in STRATASCOPE_SHARED.
namespace {

namespace fs = std::filesystem;

constexpr std::size_t megabyte = 1000000;

fs::path vocabulary(const std::string& name) {
    const char* shared = std::getenv("STRATASCOPE_SHARED");
    return fs::path(shared ? shared : "../shared") / "tokenizers" / name;
}

std::string repeated(const std::string& text) {
    std::string result;
    while (result.size() < megabyte)
        result += text;
    return result;
}

std::string prose() {
    return repeated(
        "In 1869 Huxley said \"It simply means that a man shall not say he knows\"; naïve Größe. "
        "在一百五十年以前，他在伦敦说了这句话。Он сказал это в Лондоне. \n");
}

// A bare SentencePiece model does not say whose it is.
std::shared_ptr<const Tokenizer> loaded(const std::string& name) {
    if (name != "albert-base-v2") return loadTokenizer(vocabulary(name));
    return loadSentencePieceTokenizer(vocabulary(name), *sentencePieceFamily("AlbertTokenizer"));
}

void tokenize(benchmark::State& state, const std::string& name, const std::string& text) {
    if (!fs::exists(vocabulary(name))) {
        state.SkipWithError("the shared vocabularies are not here");
        return;
    }
    const auto tokenizer = loaded(name);
    for ([[maybe_unused]] const auto& round : state)
        benchmark::DoNotOptimize(tokenizer->tokenize(text, {}, 0));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void load(benchmark::State& state, const std::string& name) {
    if (!fs::exists(vocabulary(name))) {
        state.SkipWithError("the shared vocabularies are not here");
        return;
    }
    for ([[maybe_unused]] const auto& round : state)
        benchmark::DoNotOptimize(loaded(name));
}

}  // namespace

int main(int argc, char** argv) {
    for (const char* name :
         {"bert-base-uncased", "bert-base-chinese", "roberta-base", "xlm-roberta-base", "albert-base-v2"}) {
        benchmark::RegisterBenchmark((std::string(name) + "/load").c_str(), load, name)
            ->Unit(benchmark::kMillisecond);
        for (const auto& [kind, text] :
             {std::pair("prose", prose()), std::pair("letters", repeated("a")),
              std::pair("spaces", repeated(" ")), std::pair("digits", repeated("7"))})
            benchmark::RegisterBenchmark((std::string(name) + "/" + kind).c_str(), tokenize, name, text)
                ->Unit(benchmark::kMillisecond);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
