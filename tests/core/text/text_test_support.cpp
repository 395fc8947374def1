#include "tests/core/text/text_test_support.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/test_data.h"

namespace stratascope::test {
namespace {

const std::vector<std::string> specialTokens{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};

void readOptions(const nlohmann::json& line, WordPieceOptions& options) {
    options.lowerCase = line.value("lower_case", options.lowerCase);
    options.spaceChineseCharacters = line.value("chinese", options.spaceChineseCharacters);
    const auto strip = line.find("strip_accents");
    if (strip != line.end() && strip->is_boolean()) options.stripAccents = strip->get<bool>();
}

}  // namespace

std::filesystem::path TextFolder::write(const std::string& name, std::string_view content) const {
    std::ofstream(path() / name, std::ios::binary) << content;
    return path() / name;
}

std::shared_ptr<const Tokenizer> tokenizerOf(const std::vector<std::string>& pieces,
                                             const WordPieceOptions& options) {
    std::string content;
    for (const auto& group : {specialTokens, pieces})
        for (const std::string& piece : group)
            content += piece + '\n';
    return loadWordPieceTokenizer(TextFolder().write("vocab.txt", content), options);
}

std::shared_ptr<const Tokenizer> asciiTokenizer(const WordPieceOptions& options) {
    std::vector<std::string> pieces;
    for (char character = '!'; character <= '~'; ++character) {
        pieces.emplace_back(1, character);
        pieces.push_back(std::string("##") + character);
    }
    return tokenizerOf(pieces, options);
}

QString pieces(const TokenizedText& result) {
    QStringList list;
    for (const Token& token : result.tokens)
        list << QString::fromStdString(token.piece);
    return list.join(u' ');
}

QString spans(const TokenizedText& result) {
    QStringList list;
    for (std::size_t i = 1; i + 1 < result.tokens.size(); ++i) {
        const Token& token = result.tokens[i];
        list << QStringLiteral("%1 %2-%3")
                    .arg(QString::fromStdString(token.piece))
                    .arg(token.begin)
                    .arg(token.end);
    }
    return list.join(QStringLiteral(", "));
}

std::shared_ptr<const AddedTokens> addedTokens(const std::vector<std::string>& contents) {
    std::vector<AddedToken> tokens;
    for (const std::string& content : contents)
        tokens.push_back({.id = static_cast<TokenId>(tokens.size()), .content = content, .special = true});
    return std::make_shared<const AddedTokens>(tokens);
}

QStringList words(std::string_view text, const WordPieceOptions& options) {
    QStringList list;
    const BasicTokenizer tokenizer(options, addedTokens(specialTokens));
    for (const Word& word : tokenizer.words(alignedText(text), {}))
        list << QString::fromStdString(toUtf8(word.characters));
    return list;
}

QString errorOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return QStringLiteral("none");
}

std::vector<GoldenLine> goldenLines(const std::filesystem::path& file) {
    std::vector<GoldenLine> lines;
    std::istringstream content(readFile(file));
    for (std::string line; std::getline(content, line);) {
        const auto json = nlohmann::json::parse(line);
        GoldenLine golden;
        golden.text = json.at("text").get<std::string>();
        golden.tokens = json.at("tokens").get<std::vector<std::string>>();
        golden.ids = json.value("ids", std::vector<TokenId>());
        readOptions(json, golden.options);
        lines.push_back(std::move(golden));
    }
    return lines;
}

}  // namespace stratascope::test
