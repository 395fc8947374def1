#include "app/cli/figure_request.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/cli/argument_text.h"
#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/engine_options.h"
#include "app/cli/number_lists.h"
#include "app/cli/text_options.h"
#include "core/base/error.h"
#include "ui/session/error_text.h"
#include "ui/shell/language.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

template <typename Value>
using Words = std::vector<std::pair<QString, Value>>;

// The first word of each list is the default.
const Words<FigureKind>& kindWords() {
    static const Words<FigureKind> words{{u"heatmap"_s, FigureKind::Heatmap},
                                         {u"layers"_s, FigureKind::Layers},
                                         {u"pca"_s, FigureKind::Projection},
                                         {u"cosine"_s, FigureKind::Cosine},
                                         {u"precision"_s, FigureKind::Precision}};
    return words;
}

const Words<LayerMetric>& metricWords() {
    static const Words<LayerMetric> words{{u"below"_s, LayerMetric::CosineToBelow},
                                          {u"first"_s, LayerMetric::CosineToFirst},
                                          {u"last"_s, LayerMetric::CosineToLast},
                                          {u"norm"_s, LayerMetric::Norm}};
    return words;
}

const Words<ColourMap>& colourMapWords() {
    static const Words<ColourMap> words{{u"viridis"_s, ColourMap::Viridis},
                                        {u"cividis"_s, ColourMap::Cividis}};
    return words;
}

const Words<bool>& themeWords() {
    static const Words<bool> words{{u"light"_s, false}, {u"dark"_s, true}};
    return words;
}

template <typename Value>
QString listed(const Words<Value>& words) {
    QStringList list;
    for (const auto& word : words)
        list.append(word.first);
    return list.join(u", "_s);
}

template <typename Value>
Value valueOf(const Words<Value>& words, const QString& word, const QString& what) {
    const auto found = std::ranges::find(words, word, &std::pair<QString, Value>::first);
    if (found != words.end()) return found->second;
    throw UsageError(CommandLine::tr("%1: “%2” is none of %3").arg(what, word, listed(words)));
}

template <typename Value>
Value optionValue(const QCommandLineParser& parser, const QString& option, const Words<Value>& words) {
    return parser.isSet(option) ? valueOf(words, parser.value(option), u"--"_s + option)
                                : words.front().second;
}

double parseLength(const QCommandLineParser& parser, const QString& option) {
    bool isNumber = false;
    const double length = parser.value(option).toDouble(&isNumber);
    if (isNumber && std::isfinite(length) && length > 0) return length;
    throw UsageError(CommandLine::tr("--%1: “%2” is not a length in millimetres above 0")
                         .arg(option, parser.value(option)));
}

FigureSize readSize(const QCommandLineParser& parser) {
    FigureSize size;
    if (parser.isSet(u"width"_s)) size.widthMm = parseLength(parser, u"width"_s);
    if (parser.isSet(u"height"_s)) size.heightMm = parseLength(parser, u"height"_s);
    if (parser.isSet(u"dpi"_s)) size.dpi = positiveNumber(parser, u"dpi"_s);
    return size;
}

FigureFormat formatOf(const std::filesystem::path& output) {
    try {
        return figureFormatOf(output);
    } catch (const Error& error) {
        throw UsageError(errorText(error));
    }
}

QString readLanguage(const QCommandLineParser& parser) {
    Words<QString> words;
    for (const Language::Choice& choice : Language::choices())
        words.emplace_back(choice.code, choice.code);
    return optionValue(parser, u"language"_s, words);
}

FigureKind readKind(const QCommandLineParser& parser) {
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty()) throw UsageError(CommandLine::tr("say which figure: %1").arg(listed(kindWords())));
    if (words.size() > 1) {
        throw UsageError(
            CommandLine::tr("“%1” is not preceded by an option; did you mean --text?").arg(words.at(1)));
    }
    return valueOf(kindWords(), words.constFirst(), CommandLine::tr("figure"));
}

// An option that this figure would ignore is a mistake that should be told.
void checkFitsKind(const QCommandLineParser& parser, FigureKind kind) {
    const Words<FigureKind> owners{
        {u"metric"_s, FigureKind::Layers},         {u"colour-map"_s, FigureKind::Layers},
        {u"all-layers"_s, FigureKind::Projection}, {u"no-special-tokens"_s, FigureKind::Projection},
        {u"tokens"_s, FigureKind::Cosine},         {u"pooling"_s, FigureKind::Cosine}};
    for (const auto& [option, owner] : owners) {
        if (!parser.isSet(option) || owner == kind) continue;
        const auto name = std::ranges::find(kindWords(), owner, &std::pair<QString, FigureKind>::second);
        throw UsageError(CommandLine::tr("--%1 goes with the figure %2 only").arg(option, name->first));
    }
    if (kind == FigureKind::Precision && parser.isSet(u"precision"_s))
        throw UsageError(CommandLine::tr("the figure precision compares every --precision; give none"));
}

void checkUsage(const QCommandLineParser& parser) {
    for (const QString& needed : {u"text"_s, u"output"_s})
        if (!parser.isSet(needed)) throw UsageError(CommandLine::tr("--%1 is missing").arg(needed));
    if (parser.values(u"text"_s).size() > 1)
        throw UsageError(CommandLine::tr("a figure shows one --text, and a second one with --text-b"));
    if (parser.isSet(u"pair"_s) && !parser.isSet(u"text-b"_s))
        throw UsageError(CommandLine::tr("--pair goes with --text-b only"));
    const bool comparesTexts = parser.isSet(u"text-b"_s) && !parser.isSet(u"pair"_s);
    if (parser.isSet(u"pooling"_s) && !comparesTexts)
        throw UsageError(CommandLine::tr("--pooling goes with --text-b, and not with --pair"));
}

TextsRequest readTexts(const QCommandLineParser& parser) {
    TextsRequest texts;
    texts.textA = argumentBytes(parser.value(u"text"_s));
    if (parser.isSet(u"text-b"_s)) texts.textB = argumentBytes(parser.value(u"text-b"_s));
    if (parser.isSet(u"pair"_s)) texts.pairing = TextPairing::Joined;
    return texts;
}

}  // namespace

void addFigureOptions(QCommandLineParser& parser) {
    addEngineOptions(parser);
    PoolingOption::add(parser,
                       CommandLine::tr("For cosine with two texts: how their tokens become one vector "
                                       "each: cls, mean, max, mean-sqrt-length, weighted-mean, last, or "
                                       "as the model's folder has it (model)."));
    parser.addOptions({
        {u"text"_s, CommandLine::tr("Text."), u"A"_s},
        {u"text-b"_s, CommandLine::tr("Second text, to compare."), u"B"_s},
        {u"pair"_s, CommandLine::tr("Both texts go through the model as one sequence, not apart.")},
        {u"layer"_s,
         CommandLine::tr(
             "Layer shown or marked: 0 is the embedding output, −1 is the last layer (the default)."),
         u"K"_s, u"-1"_s},
        {u"metric"_s,
         CommandLine::tr(
             "For layers: norm, or the cosine to the layer below, to layer 0 or to the last layer (%1).")
             .arg(listed(metricWords())),
         u"METRIC"_s},
        {u"all-layers"_s, CommandLine::tr("For pca: all layers in one basis, with each token's path.")},
        {u"no-special-tokens"_s, CommandLine::tr("For pca: leave out tokens like [CLS].")},
        {u"tokens"_s,
         CommandLine::tr("For cosine: the tokens to compare, counted from 0 over both texts: “2,12”."),
         u"LIST"_s},
        {u"colour-map"_s, CommandLine::tr("For layers: %1.").arg(listed(colourMapWords())), u"MAP"_s},
        {u"output"_s, CommandLine::tr("File to write: .png, .svg or .pdf."), u"FILE"_s},
        {u"width"_s, CommandLine::tr("Width in millimetres; 160 by default."), u"MM"_s},
        {u"height"_s, CommandLine::tr("Height in millimetres; 100 by default."), u"MM"_s},
        {u"dpi"_s, CommandLine::tr("Pixels per inch of a .png; 300 by default."), u"N"_s},
        {u"theme"_s, CommandLine::tr("Background: %1.").arg(listed(themeWords())), u"THEME"_s},
        {u"language"_s, CommandLine::tr("Language of the figure: en, zh_CN."), u"CODE"_s},
    });
}

FigureRequest readFigureRequest(const QCommandLineParser& parser) {
    FigureRequest request;
    request.pooling = PoolingOption(parser);
    request.kind = readKind(parser);
    checkFitsKind(parser, request.kind);
    checkUsage(parser);
    request.texts = readTexts(parser);
    request.layer = parser.value(u"layer"_s);
    request.metric = optionValue(parser, u"metric"_s, metricWords());
    request.colourMap = optionValue(parser, u"colour-map"_s, colourMapWords());
    request.allLayers = parser.isSet(u"all-layers"_s);
    request.withSpecialTokens = !parser.isSet(u"no-special-tokens"_s);
    if (parser.isSet(u"tokens"_s)) request.tokens = parseNumbers(parser.value(u"tokens"_s), u"tokens"_s);
    request.theme =
        optionValue(parser, u"theme"_s, themeWords()) ? FigureTheme::dark() : FigureTheme::light();
    request.language = readLanguage(parser);
    request.output = pathOption(parser, u"output"_s);
    request.format = formatOf(request.output);
    if (parser.isSet(u"dpi"_s) && request.format != FigureFormat::Png)
        throw UsageError(CommandLine::tr("--dpi goes with .png files only"));
    request.size = readSize(parser);
    request.engine = chosenEngine(parser);
    return request;
}

}  // namespace stratascope
