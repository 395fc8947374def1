#pragma once

#include <filesystem>
#include <QCommandLineParser>
#include <string>
#include <string_view>

#include "app/cli/text_lines.h"
#include "core/text/tokenizer.h"

namespace stratascope {

// --text-b and --input, which several commands take.
void addTextOptions(QCommandLineParser& parser);

// The file or folder that an option names, whatever its bytes. UsageError where it names none.
std::filesystem::path pathOption(const QCommandLineParser& parser, const QString& option);

// How messages name a line: "FILE, line 7".
QString linePlace(const QString& file, std::size_t number);

// Warns on standard error where bytes of a text were no UTF-8 and are U+FFFD now; `place` may be empty.
void warnOfReplacedBytes(const TokenizedText& text, const QString& place);

// `bytes` as UTF-8, with that warning.
std::string validText(std::string_view bytes, const QString& place);

// Warns on standard error where tokens of a text were cut off to fit the model's positions.
void warnOfCutTokens(const TokenizedText& text, const QString& place, std::size_t positions);

}  // namespace stratascope
