#pragma once

#include <string>
#include <vector>

namespace stratascope {

// What a person should know of a model that works, as a value. The comment behind each code lists its
// arguments in order, as in ErrorCode. The UI words and translates codes, nobody else does.
enum class WarningCode {
    // Vocabulary
    VocabularyByteOrderMark,    // (none)
    VocabularyCarriageReturns,  // (none)
    VocabularyEmptyLines,       // how many, the first of them (from 1)
    VocabularyRepeatedPieces,   // lines that a later one repeats, the first of them (from 1)
    SpecialTokenUnknown,        // token
    UnusedEmbeddingRows,        // entries in the vocabulary, embedding rows
    // Weights
    NonFiniteWeights,      // tensor
    NoPooler,              // (none)
    NoMaskedLanguageHead,  // (none)
    NoNextSentenceHead,    // (none)
    IgnoredTensors,        // how many, the first names joined by ", "
    // Other files of the folder
    PoolingNotUnderstood,  // what 1_Pooling/config.json asks for
};

struct Warning {
    WarningCode code = WarningCode::VocabularyByteOrderMark;
    std::vector<std::string> arguments = {};

    friend bool operator==(const Warning&, const Warning&) = default;
};

// The name of a code as it stands in the enumeration.
const char* warningCodeName(WarningCode code);

}  // namespace stratascope
