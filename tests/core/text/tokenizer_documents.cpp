#include "tests/core/text/tokenizer_documents.h"

#include "core/text/tokenizer_json.h"
#include "tests/core/text/text_test_support.h"

using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace stratascope::test {

json wordPieceDocument() {
    return json::parse(
        R"({"version": "1.0", "truncation": {"max_length": 2}, "padding": {}, "decoder": {"type": "X"},
        "added_tokens": [{"id": 0, "content": "[UNK]", "special": true, "normalized": false},
                         {"id": 9, "content": "new", "single_word": true, "lstrip": true, "rstrip": false}],
        "model": {"unk_token": "[UNK]", "vocab": {"[UNK]": 0, "a": 1, "##b": 2, "B": 3, ",": 4, "[S]": 5}}})");
}

json unigramDocument() {
    return json::parse(R"({"model": {"type": "Unigram", "unk_id": 0,
        "vocab": [["<unk>", 0], ["▁", -2], ["a", -1], ["▁a", -1.5], ["</s>", 0]]}})");
}

json bpeDocument() {
    return json::parse(
        R"({"model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]}})");
}

std::shared_ptr<const Tokenizer> loadDocument(const json& document) {
    const TextFolder folder;
    return loadTokenizerJson(folder.write("tokenizer.json", document.dump()));
}

QString piecesOf(const json& document, std::string_view text) {
    return pieces(loadDocument(document)->tokenize(text, {}, 0));
}

json with(json document, const char* pointer, const char* value) {
    document[json::json_pointer(pointer)] = json::parse(value);
    return document;
}

QString refusalOf(const std::string& content) {
    const TextFolder folder;
    const auto file = folder.write("tokenizer.json", content);
    return errorOf([&] { loadTokenizerJson(file); })
        .replace(QString::fromStdString(file.string()), u"FILE"_s);
}

}  // namespace stratascope::test
