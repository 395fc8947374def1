#include "app/cli/text_options.h"

#include "app/cli/argument_text.h"
#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "core/text/utf8.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

void warnOfReplaced(std::size_t sequences, std::size_t first, const QString& place) {
    if (sequences == 0) return;
    printWarning(CommandLine::tr("%1: invalid UTF-8 replaced by U+FFFD (places: %2, the first at byte %3)")
                     .arg(place, QString::number(sequences), QString::number(first)));
}

}  // namespace

void addTextOptions(QCommandLineParser& parser) {
    parser.addOptions({
        {u"text-b"_s, CommandLine::tr("Second text, which every text is paired with."), u"B"_s},
        {u"input"_s,
         CommandLine::tr("File with one text per line, in UTF-8; “-” is standard input. A line ends at LF "
                         "alone; an empty line is an empty text."),
         u"FILE"_s},
    });
}

std::filesystem::path pathOption(const QCommandLineParser& parser, const QString& option) {
    const std::string name = argumentBytes(parser.value(option));
    if (name.empty()) throw UsageError(CommandLine::tr("--%1 is empty; name a file or folder").arg(option));
    return name;
}

QString linePlace(const QString& file, std::size_t number) {
    return CommandLine::tr("%1, line %2").arg(file, QString::number(number));
}

void warnOfReplacedBytes(const TokenizedText& text, const QString& place) {
    warnOfReplaced(text.replacedSequences, text.firstReplaced, place);
}

std::string validText(std::string_view bytes, const QString& place) {
    ValidUtf8 valid = toValidUtf8(bytes);
    warnOfReplaced(valid.replacedSequences, valid.firstReplaced, place);
    return std::move(valid.text);
}

void warnOfCutTokens(const TokenizedText& text, const QString& place, std::size_t positions) {
    if (!text.truncated()) return;
    printWarning(CommandLine::tr("%1: %n token(s) were cut off to fit the model's %2 positions", nullptr,
                                 static_cast<int>(text.droppedTokens))
                     .arg(place, QString::number(positions)));
}

}  // namespace stratascope
