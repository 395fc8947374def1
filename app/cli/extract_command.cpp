#include "app/cli/extract_command.h"

#include <algorithm>
#include <iterator>

#include "app/cli/batched_extraction.h"
#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/extract_request.h"
#include "app/cli/extracted_arrays.h"
#include "app/cli/model_option.h"
#include "app/cli/number_lists.h"
#include "app/cli/text_options.h"
#include "core/base/error.h"
#include "core/inference/encoded_texts.h"
#include "core/text/tokenizer_loader.h"
#include "ui/session/error_text.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

// The layers to write, known before the weights are read.
std::vector<std::size_t> chosenLayers(const std::filesystem::path& folder, const ExtractRequest& request) {
    std::vector<std::size_t> layers =
        parseLayers(request.layers, ModelFolder::open(folder).config().layerCount);
    const bool embeddingsOnly = std::ranges::count(layers, std::size_t{0}) == std::ssize(layers);
    if (request.attentions && embeddingsOnly) {
        throw UsageError(
            CommandLine::tr("--attention: the embeddings, layer 0, have no attentions; choose more layers"));
    }
    return layers;
}

std::shared_ptr<const LoadedModel> openFor(const ExtractRequest& request,
                                           const std::filesystem::path& folder) {
    const bool readsTexts = request.texts != nullptr;
    auto model = openModel(folder, request.engine, readsTexts ? TokenizerUse::Needed : TokenizerUse::None);
    if (readsTexts && !model->tokenizer) throw Error(ErrorCode::NoTokenizer, {model->folder.path().string()});
    return model;
}

Sequence tokenized(const LoadedModel& model, const SourceText& source,
                   const std::optional<std::string>& textB) {
    const std::size_t positions = model.engine->info().config.longestSequence();
    const TokenizedText text = model.tokenizer->tokenize(source.text, textB, positions);
    warnOfReplacedBytes(text, source.place);
    warnOfCutTokens(text, source.place, positions);
    if (text.tokens.empty()) throw Error(ErrorCode::NoTokens, {source.place.toStdString()});
    Sequence sequence{modelInput(text, model.engine->info().config), {}};
    for (const Token& token : text.tokens)
        sequence.pieces.push_back(token.piece);
    return sequence;
}

// Ids need no tokenizer; their pieces are a courtesy of one that can be used.
Sequence namedIds(const std::filesystem::path& folder, const TokenSequence& ids) {
    Sequence sequence{ids, {}};
    try {
        const auto tokenizer = loadTokenizer(folder);
        for (const TokenId id : ids.ids)
            sequence.pieces.push_back(tokenizer->piece(id));
    } catch (const Error& error) {
        if (error.code() != ErrorCode::NoTokenizer) printWarning(errorText(error));
    }
    return sequence;
}

void encodeInput(const ExtractRequest& request, const LoadedModel& model, BatchedExtraction& extraction) {
    if (!request.texts) {
        extraction.add(namedIds(model.folder.path(), request.ids));
    } else {
        while (const auto text = request.texts->next())
            extraction.add(tokenized(model, *text, request.textB));
    }
    extraction.finish();
}

void run(const QCommandLineParser& parser) {
    const ExtractRequest request = readExtractRequest(parser);
    const std::filesystem::path folder = chosenModel(parser);
    ExtractedParts parts{chosenLayers(folder, request), request.attentions, request.heads};
    parts.grouped = request.texts && request.texts->several();
    ArrayFileWriter writer(request.output, request.format);
    const std::shared_ptr<const LoadedModel> model = openFor(request, folder);
    if (request.pooling.isSet()) parts.pooling = request.pooling.resolved(model->pooling);
    BatchedExtraction extraction(*model->engine, writer, parts);
    encodeInput(request, *model, extraction);
    if (request.format == ArrayFormat::Csv) writer.add(layerNumbers(parts.layers));
    writer.commit();
}

}  // namespace

SubCommand extractCommand() {
    return {
        u"extract"_s,
        CommandLine::tr("Writes the hidden states of texts to a file."),
        {u"[--model DIR] --text A [--text-b B] --output FILE [options]"_s,
         u"[--model DIR] --input FILE [--text-b B] --output FILE [options]"_s,
         u"[--model DIR] --ids LIST [--type-ids LIST] --output FILE [options]"_s},
        CommandLine::tr(
            "Writes the arrays hidden_states [layers, tokens, hidden], ids and tokens, and with --attention "
            "attentions [layers, heads, tokens, tokens] (the embeddings have none), and with --pooling "
            "text_vectors [layers, hidden], with --heads what the model's heads give, in the format that the "
            "file's name ends in. Of several texts, "
            "each has a group: 0/hidden_states, 1/hidden_states, … A "
            ".npy or .csv file holds the hidden states of one text; a .csv file names their tokens."),
        addExtractOptions,
        run};
}

}  // namespace stratascope
