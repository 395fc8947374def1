#include "app/cli/figure_command.h"

#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/figure_of_texts.h"
#include "app/cli/figure_request.h"
#include "app/cli/model_option.h"
#include "app/cli/number_lists.h"
#include "core/base/error.h"
#include "core/data/safe_file.h"
#include "ui/shell/language.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

void addOptions(QCommandLineParser& parser) {
    addModelOption(parser);
    addFigureOptions(parser);
}

EncodedTexts encoded(const LoadedModel& model, const FigureRequest& request) {
    EncodedTexts texts = encodeTexts(model, request.texts);
    if (texts.tokens.empty()) throw Error(ErrorCode::NoTokens, {"--text"});
    if (texts.replacedSequences > 0) {
        printWarning(
            CommandLine::tr("invalid UTF-8 replaced by U+FFFD (places: %1)").arg(texts.replacedSequences));
    }
    if (texts.droppedTokens > 0) {
        printWarning(CommandLine::tr("%n token(s) were cut off to fit the model's %1 positions", nullptr,
                                     static_cast<int>(texts.droppedTokens))
                         .arg(model.engine->info().config.longestSequence()));
    }
    return texts;
}

// What the model warns of was said when it was first opened.
std::shared_ptr<ModelPrecisions> precisionsOf(const std::shared_ptr<const LoadedModel>& model,
                                              const std::filesystem::path& folder,
                                              const EngineOptions& options) {
    const auto load = [folder, options](Precision precision, std::stop_token stop) {
        EngineOptions reduced = options;
        reduced.precision = precision;
        return loadModel(folder, engineFactories().engine, reduced, std::move(stop));
    };
    return std::make_shared<ModelPrecisions>(model, load);
}

// Negative cosines are told from positive ones by the diverging map, whichever was asked for.
void warnOfUnusedColourMap(const QCommandLineParser& parser, const Figure& figure) {
    const auto* heatmap = std::get_if<HeatmapFigure>(&figure);
    if (!heatmap || heatmap->colourMap != ColourMap::Diverging || !parser.isSet(u"colour-map"_s)) return;
    printWarning(CommandLine::tr("--colour-map: not used, because some cosines are negative"));
}

void run(const QCommandLineParser& parser) {
    const FigureRequest request = readFigureRequest(parser);
    Language language;
    language.setCode(request.language);
    const std::filesystem::path folder = chosenModel(parser);
    const std::size_t layerCount = ModelFolder::open(folder).config().layerCount;
    const int layer = static_cast<int>(parseLayer(request.layer, layerCount));
    SafeFile file(request.output);
    const auto model = openModel(folder, request.engine);
    const Figure figure =
        figureOfTexts(encoded(*model, request), request, layer, precisionsOf(model, folder, request.engine));
    warnOfUnusedColourMap(parser, figure);
    const QByteArray bytes = figureBytes(figure, request.format, request.size, request.theme);
    file.write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    file.commit();
}

}  // namespace

SubCommand figureCommand() {
    return {
        QString::fromLatin1(figureCommandName.data(), static_cast<qsizetype>(figureCommandName.size())),
        CommandLine::tr("Draws a figure of texts into a file."),
        {u"heatmap|layers|pca|cosine|precision [--model DIR] --text A [--text-b B] --output FILE [options]"_s},
        CommandLine::tr(
            "Draws what the window draws: heatmap, the hidden states of one layer; layers, every token in "
            "every layer; pca, a projection of the tokens; cosine, the cosine of token pairs layer by "
            "layer; precision, how far bf16 and int8 drift from fp32 in every layer. Width and height are "
            "exact; text in .svg and .pdf files is text."),
        addOptions,
        run};
}

}  // namespace stratascope
