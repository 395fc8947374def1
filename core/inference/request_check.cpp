#include "core/inference/request_check.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <span>
#include <string>

namespace stratascope {
namespace {

void checkRange(std::span<const std::int32_t> values, std::size_t size, ErrorCode code) {
    const auto outside = [size](std::int32_t value) {
        return value < 0 || static_cast<std::size_t>(value) >= size;
    };
    const auto found = std::ranges::find_if(values, outside);
    if (found != values.end()) throw Error(code, {std::to_string(*found), std::to_string(size)});
}

void checkSequence(const TokenSequence& sequence, const ModelConfig& config) {
    const std::size_t tokens = sequence.ids.size();
    if (tokens == 0) throw Error(ErrorCode::InputInvalid, {"a sequence without tokens"});
    if (tokens > config.longestSequence()) {
        throw Error(ErrorCode::InputTooLong,
                    {std::to_string(tokens), std::to_string(config.longestSequence())});
    }
    if (!sequence.typeIds.empty() && sequence.typeIds.size() != tokens) {
        throw Error(ErrorCode::InputInvalid, {std::to_string(sequence.typeIds.size()) + " type ids for " +
                                              std::to_string(tokens) + " tokens"});
    }
    checkRange(sequence.ids, config.vocabularySize, ErrorCode::IdOutOfRange);
    // A model without types takes those of a single text.
    checkRange(sequence.typeIds, std::max<std::size_t>(config.typeVocabularySize, 1),
               ErrorCode::TypeIdOutOfRange);
}

std::optional<double> availableMemory() {
    std::ifstream file("/proc/meminfo");
    std::string key;
    double kibibytes = 0;
    while (file >> key >> kibibytes) {
        if (key == "MemAvailable:") return kibibytes * 1024;
        file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return std::nullopt;
}

}  // namespace

void checkRequest(const EncodeRequest& request, const ModelConfig& config) {
    if (request.batch.empty()) throw Error(ErrorCode::InputInvalid, {"no sequence"});
    for (const TokenSequence& sequence : request.batch)
        checkSequence(sequence, config);
}

double encodingBytes(const EncodeRequest& request, const ModelConfig& config, const EncoderDesign& design) {
    double tokens = 0;
    double pairs = 0;
    double longestPairs = 0;
    for (const TokenSequence& sequence : request.batch) {
        const auto length = static_cast<double>(sequence.ids.size());
        tokens += length;
        pairs += length * length;
        longestPairs = std::max(longestPairs, length * length);
    }
    const auto hidden = static_cast<double>(config.hiddenSize);
    const auto layers = static_cast<double>(config.layerCount);
    const auto heads = static_cast<double>(config.headCount);
    const double states = tokens * hidden * (layers + 1);
    const double working = tokens * (6 * hidden + static_cast<double>(config.intermediateSize));
    const double biases = design.relativePositions == RelativePositions::None ? 0 : pairs;
    const double attentions = heads * (2 * longestPairs + biases + (request.attentions ? layers * pairs : 0));
    const double logits =
        request.maskedLanguageLogits ? tokens * static_cast<double>(config.vocabularySize) : 0;
    return sizeof(float) * (states + working + attentions + logits);
}

void requireMemory(double bytes) {
    const std::optional<double> available = availableMemory();
    if (available && bytes > *available) {
        throw Error(ErrorCode::OutOfMemory,
                    {std::to_string(static_cast<std::uintmax_t>(std::min(bytes, 1e18)))});
    }
}

}  // namespace stratascope
