#include "core/text/tokenizer_loader.h"

#include "core/base/error.h"
#include "core/text/text_file.h"
#include "core/text/tokenizer_config.h"
#include "core/text/wordpiece_tokenizer.h"

namespace stratascope {

namespace fs = std::filesystem;

std::shared_ptr<const Tokenizer> loadTokenizer(const fs::path& folder) {
    if (!pathExists(folder)) throw Error(ErrorCode::FileNotFound, {folder.string()});
    const WordPieceOptions options = readWordPieceOptions(folder);
    const fs::path vocabularyFile = folder / "vocab.txt";
    if (!pathExists(vocabularyFile)) throw Error(ErrorCode::NoTokenizer, {folder.string()});
    return loadWordPieceTokenizer(vocabularyFile, options);
}

}  // namespace stratascope
