#include "app/cli/source_texts.h"

#include <iterator>
#include <utility>

#include "app/cli/argument_text.h"
#include "app/cli/command_line.h"
#include "app/cli/text_options.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

std::vector<SourceText> textsOfOption(const QCommandLineParser& parser) {
    std::vector<SourceText> texts;
    for (const QString& text : parser.values(u"text"_s))
        texts.push_back({argumentBytes(text), u"--text"_s});
    return texts;
}

std::vector<SourceText> textsOfArguments(const QCommandLineParser& parser) {
    std::vector<SourceText> texts;
    for (const QString& text : parser.positionalArguments())
        texts.push_back({argumentBytes(text), CommandLine::tr("text %1").arg(texts.size() + 1)});
    return texts;
}

SourceTexts::SourceTexts(std::vector<SourceText> given, const QCommandLineParser& parser)
    : m_ahead(std::make_move_iterator(given.begin()), std::make_move_iterator(given.end())) {
    if (!parser.isSet(u"input"_s)) return;
    m_lines.emplace(pathOption(parser, u"input"_s));
    readAhead();
    readAhead();
    if (m_ahead.empty()) throw noTextIn(*m_lines);
}

void SourceTexts::readAhead() {
    if (auto line = m_lines->next())
        m_ahead.push_back({std::move(*line), linePlace(m_lines->name(), ++m_lineNumber)});
}

std::optional<SourceText> SourceTexts::next() {
    if (m_ahead.empty()) return std::nullopt;
    SourceText text = std::move(m_ahead.front());
    m_ahead.pop_front();
    if (m_lines) readAhead();
    return text;
}

}  // namespace stratascope
