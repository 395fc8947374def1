#pragma once

#include <QString>

namespace stratascope {

// The first `most` UTF-16 code units of a text; one less where the last would be half a character.
QString beginning(const QString& text, qsizetype most);

}  // namespace stratascope
