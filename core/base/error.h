#pragma once

#include <exception>
#include <string>
#include <vector>

namespace stratascope {

// What went wrong, as a value. The comment behind each code lists its arguments in order; paths and
// tensor names are UTF-8, numbers are decimal. The UI words and translates codes, nobody else does.
enum class ErrorCode {
    // Files
    FileNotFound,     // path
    FileUnreadable,   // path, reason of the operating system
    NotARegularFile,  // path
    FileEmpty,        // path
    FileTooLarge,     // path, largest allowed bytes
    FileTruncated,    // path, expected bytes, actual bytes
    FileUnwritable,   // path, reason of the operating system
    DiskFull,         // path, bytes needed at least, bytes free
    GitLfsPointer,    // path
    HtmlPage,         // path
    // Weights
    UnsupportedWeightFormat,  // path, name of the format that the content shows, Python that converts it or
                              // ""
    HeaderTooLarge,           // path, announced bytes, largest allowed
    HeaderInvalid,            // path, byte offset, what is wrong ("not UTF-8", "not JSON", "nested too deep")
    ForbiddenGlobal,          // path, what it would import and run, e.g. "os.system"
    ZipEntryRefused,          // path, entry, what is wrong ("compressed")
    NoStateDict,              // path
    SeveralStateDicts,        // path, their names joined by ", "
    StorageOutOfRange,        // path, tensor, bytes needed, bytes there are
    ShardMissing,             // index, shard
    ShardIndexInvalid,        // index, tensor or shard, what is wrong ("an index itself")
    DuplicateTensor,          // path, tensor
    TensorsOverlap,           // path, tensor, tensor
    HoleBetweenTensors,       // path, tensor before ("" = start), tensor behind ("" = end)
    BadShape,                 // path, tensor
    ByteSizeMismatch,         // path, tensor, expected bytes, actual bytes
    UnknownDtype,             // path, tensor, dtype
    MissingTensors,           // path, names joined by ", "
    ShapeMismatch,            // tensor, expected shape, found shape
    // Model folder and configuration
    NoConfig,               // folder
    NoWeights,              // folder
    ConfigInvalid,          // path, key, value found
    UnsupportedModelType,   // type found, supported types joined by ", "
    UnsupportedActivation,  // activation found, supported ones joined by ", "
    // Tokenizer
    NoTokenizer,           // folder
    UnsupportedTokenizer,  // path, kind found
    VocabularyInvalid,     // path, line, what
    SpecialTokenMissing,   // path, token
    VocabularyMismatch,    // entries in the vocabulary, embedding rows
    LayerCountMismatch,    // layers by the configuration, layers in the weights
    // Inference
    EngineUnavailable,     // reason
    IdOutOfRange,          // id, vocabulary size
    TypeIdOutOfRange,      // type id, type vocabulary size
    InputTooLong,          // tokens given, positions of the model
    InputInvalid,          // what
    OutOfMemory,           // bytes wanted ("" = unknown)
    EngineFailure,         // text of the inference library
    PrecisionUnavailable,  // the precisions that there are, joined by ", "
    NoMaskedLanguageHead,  // folder
    NoNextSentenceHead,    // folder
    NoMaskToken,           // folder
    NoMaskInText,          // place of the text, mask token
    NoTokens,              // place of the text
    // Analysis and output
    TooFewPoints,       // points given, points needed, tokens left out as not finite (may be absent)
    ScoresNotFinite,    // number of the first such score, "NaN" or "inf"
    FigureTooLarge,     // pixels or points wanted, largest allowed
    UnsupportedFormat,  // path or suffix, supported ones joined by ", "
    // Training
    NoTrainingText,     // folder
    OtherTrainingText,  // folder of the training that was begun with another text
    TrainingDiverged,   // step after which the loss was no number any more
    // Anything that should not happen
    Internal,  // text
};

// Thrown by core for every fault. what() is a plain English line for logs and tests.
class Error : public std::exception {
public:
    explicit Error(ErrorCode code, std::vector<std::string> arguments = {});

    ErrorCode code() const noexcept { return m_code; }
    const std::vector<std::string>& arguments() const noexcept { return m_arguments; }
    const char* what() const noexcept override { return m_text.c_str(); }

private:
    ErrorCode m_code;
    std::vector<std::string> m_arguments;
    std::string m_text;
};

// Thrown where a stop token is found stopped. Not an Error: being superseded is no fault.
class Cancelled : public std::exception {
public:
    const char* what() const noexcept override { return "cancelled"; }
};

// The name of a code as it stands in the enumeration.
const char* errorCodeName(ErrorCode code);

}  // namespace stratascope
