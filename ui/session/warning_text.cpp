#include "ui/session/warning_text.h"

#include <algorithm>
#include <iterator>
#include <QCoreApplication>

#include "ui/session/wording.h"

namespace stratascope {
namespace {

// How a code is worded; `kinds` are those of worded().
struct Wording {
    WarningCode code;
    const char* kinds;
    const char* text;
};

using enum WarningCode;

constexpr Wording wordings[]{
    {VocabularyByteOrderMark, "",
     QT_TRANSLATE_NOOP(
         "WarningText",
         "The vocabulary begins with a byte order mark, so that its first entry is never used.")},
    {VocabularyCarriageReturns, "",
     QT_TRANSLATE_NOOP("WarningText",
                       "The vocabulary's lines end in CR or CR LF; they are read as if they ended in LF.")},
    {VocabularyEmptyLines, "cn",
     QT_TRANSLATE_N_NOOP("WarningText",
                         "%n line(s) of the vocabulary are empty, the first of them line %2. Their ids are "
                         "never used.")},
    {VocabularyRepeatedPieces, "cn",
     QT_TRANSLATE_N_NOOP("WarningText",
                         "%n line(s) of the vocabulary are repeated further down, the first of them line %2. "
                         "The last one counts.")},
    {SpecialTokenUnknown, "t",
     QT_TRANSLATE_NOOP("WarningText",
                       "The special token %1 is not in the vocabulary; where a text spells it out, it is "
                       "ordinary text.")},
    {UnusedEmbeddingRows, "nn",
     QT_TRANSLATE_NOOP(
         "WarningText",
         "The vocabulary has %1 entries and the model %2 embedding rows; the last rows are never "
         "used.")},
    {NonFiniteWeights, "t",
     QT_TRANSLATE_NOOP(
         "WarningText",
         "The weights %1 hold NaN or infinite values; what is computed from them may be NaN, too.")},
    {NoPooler, "",
     QT_TRANSLATE_NOOP("WarningText", "The weights hold no pooler: there is no pooled vector of [CLS].")},
    {NoMaskedLanguageHead, "",
     QT_TRANSLATE_NOOP("WarningText", "The weights hold no MLM head: masked tokens cannot be predicted.")},
    {NoNextSentenceHead, "",
     QT_TRANSLATE_NOOP(
         "WarningText",
         "The weights hold no NSP head: whether one sentence follows another cannot be predicted.")},
    {IgnoredTensors, "ct",
     QT_TRANSLATE_N_NOOP("WarningText", "%n tensor(s) of the weights are not used: %2.")},
    {PoolingNotUnderstood, "t",
     QT_TRANSLATE_NOOP("WarningText",
                       "The folder's 1_Pooling/config.json asks for a pooling that is not known here (%1); "
                       "the mean of the tokens is used.")},
};

}  // namespace

QString warningText(const Warning& warning) {
    const auto* wording = std::ranges::find(wordings, warning.code, &Wording::code);
    if (wording == std::end(wordings)) return QString::fromLatin1(warningCodeName(warning.code));
    return worded("WarningText", wording->text, wording->kinds, warning.arguments);
}

}  // namespace stratascope
