#pragma once

#include <deque>
#include <optional>
#include <QCommandLineParser>
#include <string>
#include <vector>

#include "app/cli/text_lines.h"

namespace stratascope {

// One text of the input, and how messages name it.
struct SourceText {
    std::string text;
    QString place;
};

// The texts of every --text, and those that stand without an option.
std::vector<SourceText> textsOfOption(const QCommandLineParser& parser);
std::vector<SourceText> textsOfArguments(const QCommandLineParser& parser);

// The texts that a command line gives and then those of --input, one after the other; of a file no more is
// held than is asked for.
class SourceTexts {
public:
    // Errors: those of TextLines; InputInvalid where the file holds no text and none are given.
    SourceTexts(std::vector<SourceText> given, const QCommandLineParser& parser);

    // Whether there are more than one. To be asked before the first is taken.
    bool several() const { return m_ahead.size() > 1; }

    // The next text; nothing behind the last one. Errors: those of TextLines.
    std::optional<SourceText> next();

private:
    void readAhead();

    std::deque<SourceText> m_ahead;
    std::optional<TextLines> m_lines;
    std::size_t m_lineNumber = 0;
};

}  // namespace stratascope
