#include "ui/session/reason_text.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <QCoreApplication>
#include <system_error>

namespace stratascope {
namespace {

// What the system says in a language of its own, which need not be the window's.
struct SystemReason {
    int code;
    const char* text;
};

constexpr SystemReason systemReasons[]{
    {EACCES, QT_TRANSLATE_NOOP("Reason", "permission is denied")},
    {EPERM, QT_TRANSLATE_NOOP("Reason", "the system does not allow it")},
    {ENOENT, QT_TRANSLATE_NOOP("Reason", "there is no such file or folder")},
    {ENOTDIR, QT_TRANSLATE_NOOP("Reason", "a part of the path is no folder")},
    {EISDIR, QT_TRANSLATE_NOOP("Reason", "it is a folder")},
    {EEXIST, QT_TRANSLATE_NOOP("Reason", "something of that name is there already")},
    {EROFS, QT_TRANSLATE_NOOP("Reason", "the file system is read-only")},
    {ENOSPC, QT_TRANSLATE_NOOP("Reason", "the disk is full")},
    {EDQUOT, QT_TRANSLATE_NOOP("Reason", "the quota of the disk is used up")},
    {EFBIG, QT_TRANSLATE_NOOP("Reason", "it would be larger than the system allows")},
    {ENAMETOOLONG, QT_TRANSLATE_NOOP("Reason", "the name is too long")},
    {ELOOP, QT_TRANSLATE_NOOP("Reason", "too many links lead from one to another")},
    {EIO, QT_TRANSLATE_NOOP("Reason", "the disk reports an error")},
    {EMFILE, QT_TRANSLATE_NOOP("Reason", "the program has too many files open")},
    {ENFILE, QT_TRANSLATE_NOOP("Reason", "the system has too many files open")},
    {EBUSY, QT_TRANSLATE_NOOP("Reason", "it is in use")},
    {EPIPE, QT_TRANSLATE_NOOP("Reason", "nobody reads it any more")},
};

// Reasons as core names them.
constexpr const char* knownReasons[]{
    // Texts
    QT_TRANSLATE_NOOP("Reason", "not UTF-8"),
    QT_TRANSLATE_NOOP("Reason", "not JSON"),
    QT_TRANSLATE_NOOP("Reason", "not a JSON object"),
    QT_TRANSLATE_NOOP("Reason", "nested too deep"),
    QT_TRANSLATE_NOOP("Reason", "tensor name too long"),
    QT_TRANSLATE_NOOP("Reason", "a name is too long"),
    QT_TRANSLATE_NOOP("Reason", "__metadata__ holds something other than text"),
    QT_TRANSLATE_NOOP("Reason", "weight_map is missing"),
    QT_TRANSLATE_NOOP("Reason", "weight_map is not an object"),
    QT_TRANSLATE_NOOP("Reason", "weight_map stands twice"),
    QT_TRANSLATE_NOOP("Reason", "weight_map holds something other than file names"),
    QT_TRANSLATE_NOOP("Reason", "an index itself"),
    // Weights that torch.save wrote
    QT_TRANSLATE_NOOP("Reason", "stops in the middle"),
    QT_TRANSLATE_NOOP("Reason", "too long"),
    QT_TRANSLATE_NOOP("Reason", "a line is too long"),
    QT_TRANSLATE_NOOP("Reason", "not an operation that weights need"),
    QT_TRANSLATE_NOOP("Reason", "too many operations"),
    QT_TRANSLATE_NOOP("Reason", "ends with values left over"),
    QT_TRANSLATE_NOOP("Reason", "takes a value that is not there"),
    QT_TRANSLATE_NOOP("Reason", "an unknown version of the format"),
    QT_TRANSLATE_NOOP("Reason", "the list of storages is missing"),
    QT_TRANSLATE_NOOP("Reason", "a storage that no tensor has"),
    // Archives
    QT_TRANSLATE_NOOP("Reason", "the end of the zip archive is missing"),
    QT_TRANSLATE_NOOP("Reason", "the archive is split over several files"),
    QT_TRANSLATE_NOOP("Reason", "the directory is not where the archive says"),
    QT_TRANSLATE_NOOP("Reason", "not an entry of a zip archive"),
    QT_TRANSLATE_NOOP("Reason", "the number of entries is wrong"),
    QT_TRANSLATE_NOOP("Reason", "compressed"),
    QT_TRANSLATE_NOOP("Reason", "encrypted"),
    QT_TRANSLATE_NOOP("Reason", "cut off"),
    QT_TRANSLATE_NOOP("Reason", "missing"),
    QT_TRANSLATE_NOOP("Reason", "overlaps another"),
    QT_TRANSLATE_NOOP("Reason", "stands twice"),
    QT_TRANSLATE_NOOP("Reason", "leads out of the archive"),
    QT_TRANSLATE_NOOP("Reason", "has no proper name"),
    QT_TRANSLATE_NOOP("Reason", "has two sizes"),
    QT_TRANSLATE_NOOP("Reason", "has two different headers"),
    // Tokenizers
    QT_TRANSLATE_NOOP("Reason", "no field of a SentencePiece model"),
    QT_TRANSLATE_NOOP("Reason", "a field that runs past the end"),
    QT_TRANSLATE_NOOP("Reason", "a field of the wrong kind"),
    QT_TRANSLATE_NOOP("Reason", "a number of more than 64 bits"),
    QT_TRANSLATE_NOOP("Reason", "a model without pieces"),
    QT_TRANSLATE_NOOP("Reason", "a model of an unknown kind"),
    QT_TRANSLATE_NOOP("Reason", "an empty piece"),
    QT_TRANSLATE_NOOP("Reason", "a piece that stands there twice"),
    QT_TRANSLATE_NOOP("Reason", "a piece that is not UTF-8"),
    QT_TRANSLATE_NOOP("Reason", "a score that is not finite"),
    QT_TRANSLATE_NOOP("Reason", "a merge outside the vocabulary"),
    QT_TRANSLATE_NOOP("Reason", "vocab.txt without ## pieces"),
    QT_TRANSLATE_NOOP("Reason", "steps that blow a text up"),
    // What was given
    QT_TRANSLATE_NOOP("Reason", "values that are not finite"),
    // What foreign files are
    QT_TRANSLATE_NOOP("Reason", "plain text"),
    QT_TRANSLATE_NOOP("Reason", "zip archive"),
    QT_TRANSLATE_NOOP("Reason", "gzip archive"),
    QT_TRANSLATE_NOOP("Reason", "xz archive"),
    QT_TRANSLATE_NOOP("Reason", "bzip2 archive"),
    QT_TRANSLATE_NOOP("Reason", "7-Zip archive"),
    QT_TRANSLATE_NOOP("Reason", "Zstandard archive"),
    QT_TRANSLATE_NOOP("Reason", "tar archive"),
    QT_TRANSLATE_NOOP("Reason", "PNG image"),
    QT_TRANSLATE_NOOP("Reason", "JPEG image"),
    QT_TRANSLATE_NOOP("Reason", "GIF image"),
    QT_TRANSLATE_NOOP("Reason", "WebP image"),
    QT_TRANSLATE_NOOP("Reason", "PDF document"),
    QT_TRANSLATE_NOOP("Reason", "program (ELF)"),
    QT_TRANSLATE_NOOP("Reason", "SQLite database"),
    QT_TRANSLATE_NOOP("Reason", "NumPy array (.npy)"),
    QT_TRANSLATE_NOOP("Reason", "NumPy archive (.npz)"),
    QT_TRANSLATE_NOOP("Reason", "TensorFlow checkpoint"),
    QT_TRANSLATE_NOOP("Reason", "index of weight shards (JSON)"),
};

const char* wordingOf(const std::string& reason) {
    const auto* system = std::ranges::find_if(systemReasons, [&reason](const SystemReason& row) {
        return std::generic_category().message(row.code) == reason;
    });
    if (system != std::end(systemReasons)) return system->text;
    const auto* known =
        std::ranges::find_if(knownReasons, [&reason](const char* row) { return row == reason; });
    return known != std::end(knownReasons) ? *known : nullptr;
}

}  // namespace

QString reasonText(const std::string& reason) {
    const char* wording = wordingOf(reason);
    return wording ? QCoreApplication::translate("Reason", wording) : QString::fromStdString(reason);
}

}  // namespace stratascope
