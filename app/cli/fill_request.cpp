#include "app/cli/fill_request.h"

#include "app/cli/argument_text.h"
#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/engine_options.h"
#include "app/cli/format_option.h"
#include "app/cli/model_option.h"
#include "app/cli/number_lists.h"
#include "app/cli/text_options.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

void addFillOptions(QCommandLineParser& parser) {
    addModelOption(parser);
    addEngineOptions(parser);
    addTextOptions(parser);
    parser.addOptions({
        {u"top"_s, CommandLine::tr("Predictions of each mask, the likeliest first. Default: 5."), u"N"_s,
         u"5"_s},
        {u"format"_s, CommandLine::tr("A list for people, or a line of JSON for each text."), u"text|json"_s,
         u"text"_s},
    });
    parser.addPositionalArgument(
        u"TEXT"_s, CommandLine::tr("Texts. Put one that begins with “-” after “--”."), u"TEXT…"_s);
}

FillRequest readFillRequest(const QCommandLineParser& parser) {
    if (parser.isSet(u"input"_s) == !parser.positionalArguments().isEmpty()) {
        throw UsageError(CommandLine::tr("give either texts or --input"));
    }
    const auto top = static_cast<std::size_t>(positiveNumber(parser, u"top"_s));
    const bool json = wantsJson(parser, u"text"_s);
    const EngineOptions engine = chosenEngine(parser);
    FillRequest request{.texts = SourceTexts(textsOfArguments(parser), parser),
                        .textB = {},
                        .top = top,
                        .topIsChosen = parser.isSet(u"top"_s),
                        .json = json,
                        .engine = engine};
    if (parser.isSet(u"text-b"_s)) request.textB = argumentBytes(parser.value(u"text-b"_s));
    return request;
}

}  // namespace stratascope
