#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/text/basic_tokenizer.h"
#include "core/text/tokenizer_loader.h"
#include "core/text/wordpiece_tokenizer.h"

namespace stratascope::test {

// A folder that lives as long as the object.
class TextFolder {
public:
    std::filesystem::path path() const { return m_folder.path().toStdString(); }
    std::filesystem::path write(const std::string& name, std::string_view content) const;

private:
    QTemporaryDir m_folder;
};

// A tokenizer of the special tokens and then `pieces`.
std::shared_ptr<const Tokenizer> tokenizerOf(const std::vector<std::string>& pieces,
                                             const WordPieceOptions& options = {});

// A tokenizer whose vocabulary holds every printable ASCII character alone and as a continuation.
std::shared_ptr<const Tokenizer> asciiTokenizer(const WordPieceOptions& options = {});

// The pieces of the result, joined by spaces.
QString pieces(const TokenizedText& result);

// "piece begin-end" of each token but the first and the last, joined by commas.
QString spans(const TokenizedText& result);

// Special tokens of the ids 0, 1, 2, …
std::shared_ptr<const AddedTokens> addedTokens(const std::vector<std::string>& contents);

// The words as the reference's BasicTokenizer returns them.
QStringList words(std::string_view text, const WordPieceOptions& options = {});

// The error that `action` throws, as "Code: arguments"; "none" when it throws nothing.
QString errorOf(const std::function<void()>& action);

// One text with the tokens that the reference makes of it.
struct GoldenLine {
    std::string text;
    std::vector<std::string> tokens;
    std::vector<TokenId> ids;  // empty in the repository's own fixture
    WordPieceOptions options;
};

// The lines of a JSON-lines file.
std::vector<GoldenLine> goldenLines(const std::filesystem::path& file);

}  // namespace stratascope::test
