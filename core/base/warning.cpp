#include "core/base/warning.h"

namespace stratascope {

const char* warningCodeName(WarningCode code) {
#define NAME(code)          \
    case WarningCode::code: \
        return #code
    switch (code) {
        NAME(VocabularyByteOrderMark);
        NAME(VocabularyCarriageReturns);
        NAME(VocabularyEmptyLines);
        NAME(VocabularyRepeatedPieces);
        NAME(SpecialTokenUnknown);
        NAME(UnusedEmbeddingRows);
        NAME(NonFiniteWeights);
        NAME(NoPooler);
        NAME(NoMaskedLanguageHead);
        NAME(NoNextSentenceHead);
        NAME(IgnoredTensors);
        NAME(PoolingNotUnderstood);
    }
#undef NAME
    return "unknown";
}

}  // namespace stratascope
