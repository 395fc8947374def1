#include "core/base/error.h"

#include <utility>

namespace stratascope {
namespace {

std::string describe(ErrorCode code, const std::vector<std::string>& arguments) {
    std::string text = errorCodeName(code);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        text += i == 0 ? ": " : "; ";
        text += arguments[i];
    }
    return text;
}

}  // namespace

Error::Error(ErrorCode code, std::vector<std::string> arguments)
    : m_code(code), m_arguments(std::move(arguments)), m_text(describe(code, m_arguments)) {}

const char* errorCodeName(ErrorCode code) {
#define NAME(code)        \
    case ErrorCode::code: \
        return #code
    switch (code) {
        NAME(FileNotFound);
        NAME(FileUnreadable);
        NAME(NotARegularFile);
        NAME(FileEmpty);
        NAME(FileTooLarge);
        NAME(FileTruncated);
        NAME(FileUnwritable);
        NAME(DiskFull);
        NAME(GitLfsPointer);
        NAME(HtmlPage);
        NAME(UnsupportedWeightFormat);
        NAME(HeaderTooLarge);
        NAME(HeaderInvalid);
        NAME(ForbiddenGlobal);
        NAME(ZipEntryRefused);
        NAME(NoStateDict);
        NAME(SeveralStateDicts);
        NAME(StorageOutOfRange);
        NAME(ShardMissing);
        NAME(ShardIndexInvalid);
        NAME(DuplicateTensor);
        NAME(TensorsOverlap);
        NAME(HoleBetweenTensors);
        NAME(BadShape);
        NAME(ByteSizeMismatch);
        NAME(UnknownDtype);
        NAME(MissingTensors);
        NAME(ShapeMismatch);
        NAME(NoConfig);
        NAME(NoWeights);
        NAME(ConfigInvalid);
        NAME(UnsupportedModelType);
        NAME(UnsupportedActivation);
        NAME(NoTokenizer);
        NAME(UnsupportedTokenizer);
        NAME(VocabularyInvalid);
        NAME(SpecialTokenMissing);
        NAME(VocabularyMismatch);
        NAME(LayerCountMismatch);
        NAME(EngineUnavailable);
        NAME(IdOutOfRange);
        NAME(TypeIdOutOfRange);
        NAME(InputTooLong);
        NAME(InputInvalid);
        NAME(OutOfMemory);
        NAME(EngineFailure);
        NAME(PrecisionUnavailable);
        NAME(NoMaskedLanguageHead);
        NAME(NoNextSentenceHead);
        NAME(NoMaskToken);
        NAME(NoMaskInText);
        NAME(NoTokens);
        NAME(TooFewPoints);
        NAME(ScoresNotFinite);
        NAME(FigureTooLarge);
        NAME(UnsupportedFormat);
        NAME(NoTrainingText);
        NAME(OtherTrainingText);
        NAME(TrainingDiverged);
        NAME(Internal);
    }
#undef NAME
    return "unknown";
}

}  // namespace stratascope
