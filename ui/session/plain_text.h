#pragma once

#include <QString>

namespace stratascope {

// A text as QPlainTextEdit gives it back: every break of a line or paragraph is "\n", a no-break space a
// space.
QString asEdited(QString text);

// The first `most` UTF-16 code units of a text; one less where the last would be half a character.
QString beginning(const QString& text, qsizetype most);

}  // namespace stratascope
