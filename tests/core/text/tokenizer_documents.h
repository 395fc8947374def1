#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <QString>
#include <string>
#include <string_view>

#include "core/text/tokenizer.h"

namespace stratascope::test {

// Small documents of tokenizer.json, one a kind of model.
nlohmann::json wordPieceDocument();
nlohmann::json unigramDocument();
nlohmann::json bpeDocument();

// The document with the value at the JSON pointer replaced.
nlohmann::json with(nlohmann::json document, const char* pointer, const char* value);

std::shared_ptr<const Tokenizer> loadDocument(const nlohmann::json& document);
QString piecesOf(const nlohmann::json& document, std::string_view text);

// What a document is refused with, its file's name aside.
QString refusalOf(const std::string& content);

}  // namespace stratascope::test
