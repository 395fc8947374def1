#include "ui/session/error_text.h"

#include <algorithm>
#include <iterator>
#include <QCoreApplication>
#include <string_view>

#include "ui/session/wording.h"

namespace stratascope {
namespace {

// How a code is worded; `kinds` are those of worded().
struct Wording {
    ErrorCode code;
    const char* kinds;
    const char* text;
};

using enum ErrorCode;

constexpr Wording fileWordings[]{
    {FileNotFound, "t",
     QT_TRANSLATE_NOOP("ErrorText", "There is no file or folder %1. Check the name, or choose another one.")},
    {FileUnreadable, "tr",
     QT_TRANSLATE_NOOP("ErrorText", "%1 cannot be read: %2. Check the permissions and the disk.")},
    {NotARegularFile, "t",
     QT_TRANSLATE_NOOP("ErrorText", "%1 is not an ordinary file. Choose a file, not a folder or a device.")},
    {FileEmpty, "t",
     QT_TRANSLATE_NOOP("ErrorText", "%1 has 0 bytes and holds nothing. Download or copy it again.")},
    {FileTooLarge, "tb",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 is larger than the %2 that can be read. Choose a smaller file, or split it.")},
    {FileTruncated, "tbb",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 is cut off: it should have %2 and has %3. Download or copy it again.")},
    {FileUnwritable, "tr",
     QT_TRANSLATE_NOOP("ErrorText", "%1 cannot be written: %2. Choose another name or folder.")},
    {DiskFull, "tbb",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 does not fit on the disk: it needs at least %2 and %3 are free. Make room or "
                       "choose another folder.")},
    {GitLfsPointer, "t",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 is a Git LFS pointer, not the file itself. Fetch it with “git lfs pull”, or "
                       "download it.")},
    {HtmlPage, "t",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 is a web page saved under the name of a model file. Download the file "
                       "itself.")},
};

constexpr Wording weightWordings[]{
    {UnsupportedWeightFormat, "trt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 holds weights in the format %2, which cannot be read. Convert the model with "
                       "this line of Python, adapted to your files: “%3”.")},
    {HeaderTooLarge, "tbb",
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "The header of %1 would take %2, but the limit is %3. The file is damaged: download it again.")},
    {HeaderInvalid, "tnr",
     QT_TRANSLATE_NOOP("ErrorText", "%1 cannot be understood from byte %2 on: %3. Download the file again.")},
    {ForbiddenGlobal, "tt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 asks Python to load and run %2, which is more than weights need. It was refused "
                       "and nothing was run. Use the model's safetensors file, or one from a source that you "
                       "trust.")},
    {ZipEntryRefused, "ttr",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The archive %1 cannot be read because of its entry %2: %3. Download the file again, "
                       "or save it anew with torch.save.")},
    {NoStateDict, "t",
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "%1 holds no table of named tensors. Save the model's state_dict() with torch.save, or "
         "the model with save_pretrained().")},
    {SeveralStateDicts, "tt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 holds several tables of tensors: %2. Save the one that is the model's into a "
                       "file of its own.")},
    {StorageOutOfRange, "ttbb",
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "In %1 the tensor %2 reaches up to %3 within a memory that holds %4. Download the file "
         "again.")},
    {ShardMissing, "tt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The model is split over several files by %1, and %2 is not there. Put all of them "
                       "into one folder.")},
    {ShardIndexInvalid, "ttr",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The index %1 does not fit its files because of %2: %3. Download the index and all "
                       "files that belong to it again.")},
    {DuplicateTensor, "tt",
     QT_TRANSLATE_NOOP("ErrorText", "%1 holds the tensor %2 twice. Download the file again.")},
    {TensorsOverlap, "ttt",
     QT_TRANSLATE_NOOP("ErrorText", "In %1 the tensors %2 and %3 overlap. Download the file again.")},
    {HoleBetweenTensors, "tse",
     QT_TRANSLATE_NOOP("ErrorText",
                       "In %1 there are bytes between %2 and %3 that belong to no tensor. Download the "
                       "file again.")},
    {BadShape, "tt",
     QT_TRANSLATE_NOOP("ErrorText", "In %1 the tensor %2 has an impossible shape. Download the file again.")},
    {ByteSizeMismatch, "ttbb",
     QT_TRANSLATE_NOOP("ErrorText",
                       "In %1 the tensor %2 should take %3 by its shape and takes %4. Download the file "
                       "again.")},
    {UnknownDtype, "ttt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "In %1 the tensor %2 has the unknown number type %3. Convert the model to F32, "
                       "F16 or BF16.")},
    {MissingTensors, "tt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 lacks weights that the model needs: %2. Choose the weights that belong to "
                       "the config.json.")},
    {ShapeMismatch, "ttt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The tensor %1 should have the shape %2 and has %3. Choose the config.json that "
                       "belongs to the weights.")},
};

constexpr Wording modelWordings[]{
    {NoConfig, "t",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The folder %1 holds no config.json. Choose the folder of a model in the Hugging "
                       "Face layout.")},
    {NoWeights, "t",
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "The folder %1 holds no weights. Put the model's model.safetensors or pytorch_model.bin into it.")},
    {ConfigInvalid, "ttt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "In %1 the setting %2 has the value %3, with which no model can be built. "
                       "Correct it, or download the file again.")},
    {UnsupportedModelType, "tt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "Models of the type %1 are not supported. Choose one of these types: %2.")},
    {UnsupportedActivation, "tt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The activation function %1 is not supported. Choose a model with one of these: "
                       "%2.")},
    {NoTokenizer, "t",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The folder %1 holds no tokenizer. Put the model's tokenizer.json into it, or its "
                       "vocabulary: vocab.txt, vocab.json with merges.txt, or a SentencePiece model.")},
    {UnsupportedTokenizer, "tr",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The tokenizer that %1 describes has a part that is not supported: %2. Choose another "
                       "model.")},
    {VocabularyInvalid, "tnr",
     QT_TRANSLATE_NOOP("ErrorText", "The vocabulary %1 is wrong in line %2: %3. Download the file again.")},
    {SpecialTokenMissing, "tt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The vocabulary %1 lacks the special token %2. Choose the vocabulary that "
                       "belongs to the model.")},
    {VocabularyMismatch, "nn",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The vocabulary has %1 entries, but the model knows only %2. Choose the "
                       "vocabulary that belongs to the model.")},
    {LayerCountMismatch, "nn",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The model has %1 layers by its config.json, but the weights have %2. Choose the "
                       "config.json that belongs to the weights.")},
};

constexpr Wording workWordings[]{
    {EngineUnavailable, "t",
     QT_TRANSLATE_NOOP("ErrorText", "The inference engine cannot be loaded: %1. Install the program again.")},
    {IdOutOfRange, "nn",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The token id %1 does not exist: the vocabulary has %2 entries, counted from 0. "
                       "Choose smaller ids.")},
    {TypeIdOutOfRange, "nn",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The token type id %1 does not exist: the model has %2 types, counted from 0. "
                       "Choose smaller type ids.")},
    {InputTooLong, "nn",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The input has %1 tokens, but the model has only %2 positions. Shorten it.")},
    {InputInvalid, "r",
     QT_TRANSLATE_NOOP("ErrorText", "The input cannot be used: %1. Change it and try again.")},
    {OutOfMemory, "b",
     QT_TRANSLATE_NOOP("ErrorText",
                       "There is too little memory: %1 is needed. Close other programs, or choose a shorter "
                       "text or a smaller model.")},
    {EngineFailure, "t",
     QT_TRANSLATE_NOOP("ErrorText", "The inference library failed: %1. Try another text or model.")},
    {PrecisionUnavailable, "t",
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "There is no reduced precision to compare: this machine computes in %1 alone. bf16 and "
         "int8 need a processor with AVX-512 instructions for them.")},
    {NoMaskedLanguageHead, "t",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The model in %1 has no head that predicts masked tokens. Choose one that was saved "
                       "with its MLM head.")},
    {NoNextSentenceHead, "t",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The model in %1 has no head for pairs of sentences. Choose a BERT or ALBERT that was "
                       "saved with its heads of pre-training.")},
    {NoMaskToken, "t",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The tokenizer in %1 has no mask token. Put the model's own tokenizer files into the "
                       "folder, or choose another model.")},
    {NoMaskInText, "tt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 has no %2 that the model could fill. Write %2 where a token is to be predicted; "
                       "what is cut off does not count.")},
    {NoTokens, "t",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 leaves no token: the text is empty, and the model adds no special tokens. Write "
                       "a text there.")},
    {TooFewPoints, "nnn",
     QT_TRANSLATE_NOOP("ErrorText",
                       "There are too few points: %1, and %2 are needed. Tokens without one, because their "
                       "hidden states hold NaN or infinite values: %3. Choose another layer or model.")},
    {ScoresNotFinite, "nt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The model's scores are of no use: number %1 is %2. Its weights are damaged: download "
                       "them again.")},
    {FigureTooLarge, "nn",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The figure would be %1 wide or high, more than the %2 allowed. Choose a smaller "
                       "size or resolution.")},
    {UnsupportedFormat, "tt",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 names no format that can be written. End the name in one of these: %2.")},
    {NoTrainingText, "t",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 holds no text to train on. Put plain text files (*.txt) there: one sentence or "
                       "paragraph per line, a blank line between documents.")},
    {OtherTrainingText, "t",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The training in %1 was begun with other texts or another vocabulary. Give the same "
                       "ones, or begin anew in another folder.")},
    {TrainingDiverged, "n",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The loss is no longer a number after step %1, so the training ended. Train anew with "
                       "a lower learning rate; the last checkpoint is as it was.")},
    {Internal, "t",
     QT_TRANSLATE_NOOP("ErrorText", "Something went wrong that should not have: %1. Please report it.")},
};

// Of codes whose last argument may be unknown or not there: how they are worded without it.
constexpr Wording shorterWordings[]{
    {OutOfMemory, "",
     QT_TRANSLATE_NOOP("ErrorText",
                       "There is too little memory. Close other programs, or choose a shorter text or a "
                       "smaller model.")},
    {TooFewPoints, "nn",
     QT_TRANSLATE_NOOP("ErrorText",
                       "There are too few different points: %1, and %2 are needed. Use a longer text.")},
    {UnsupportedWeightFormat, "tr",
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 holds weights in the format %2, which cannot be read. Convert the model to "
                       "safetensors.")},
};

const Wording* rowOf(ErrorCode code, const Wording* begin, const Wording* end) {
    const Wording* found = std::find_if(begin, end, [code](const Wording& row) { return row.code == code; });
    return found != end ? found : nullptr;
}

const Wording* shorterWordingOf(ErrorCode code) {
    return rowOf(code, std::begin(shorterWordings), std::end(shorterWordings));
}

bool lacksLast(const Error& error, std::string_view kinds) {
    return error.arguments().size() < kinds.size() || error.arguments().back().empty();
}

const Wording* wordingOf(ErrorCode code) {
    for (const auto& [begin, end] : {std::pair(std::begin(fileWordings), std::end(fileWordings)),
                                     std::pair(std::begin(weightWordings), std::end(weightWordings)),
                                     std::pair(std::begin(modelWordings), std::end(modelWordings)),
                                     std::pair(std::begin(workWordings), std::end(workWordings))}) {
        if (const Wording* found = rowOf(code, begin, end)) return found;
    }
    return nullptr;
}

}  // namespace

QString errorText(const Error& error) {
    const Wording* wording = wordingOf(error.code());
    const Wording* shorter = shorterWordingOf(error.code());
    if (shorter && lacksLast(error, wording->kinds)) wording = shorter;
    if (!wording) return QString::fromUtf8(error.what());
    return worded("ErrorText", wording->text, wording->kinds, error.arguments());
}

}  // namespace stratascope
