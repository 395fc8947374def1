#pragma once

#include <QCommandLineParser>

namespace stratascope {

// Whether the option --format asks for JSON, and not for what people read, which the command calls `other`.
// UsageError for any other word.
bool wantsJson(const QCommandLineParser& parser, const QString& other);

}  // namespace stratascope
