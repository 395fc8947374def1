#include "app/cli/filled_text.h"

#include <nlohmann/json.hpp>
#include <QString>

#include "app/cli/command_line.h"
#include "app/cli/text_table.h"
#include "core/text/byte_level.h"

namespace stratascope {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t longestText = 400;
constexpr std::size_t longestToken = 100;

std::string pieceOf(const Prediction& prediction, const Tokenizer& tokenizer) {
    return tokenizer.piece(static_cast<TokenId>(prediction.id));
}

// Some models score more ids than their vocabulary has.
std::string tokenWords(const Prediction& prediction, const Tokenizer& tokenizer) {
    const std::string piece = pieceOf(prediction, tokenizer);
    if (piece.empty()) return CommandLine::tr("(no token: id %1)").arg(prediction.id).toStdString();
    const bool spellsBytes = tokenizer.spellsBytes(static_cast<TokenId>(prediction.id));
    return oneLine(spellsBytes ? readablePiece(piece) : piece, longestToken);
}

std::string maskWords(const FilledMask& mask, const Tokenizer& tokenizer) {
    std::vector<std::vector<std::string>> rows;
    for (const Prediction& prediction : mask.predictions)
        rows.push_back({"    " + tokenWords(prediction, tokenizer), percentage(prediction.probability)});
    return "  " + CommandLine::tr("position %1").arg(mask.position).toStdString() + '\n' + textTable(rows, 1);
}

ordered_json maskJson(const FilledMask& mask, const Tokenizer& tokenizer) {
    ordered_json predictions = ordered_json::array();
    for (const Prediction& prediction : mask.predictions) {
        predictions.push_back({{"token", pieceOf(prediction, tokenizer)},
                               {"id", prediction.id},
                               {"probability", prediction.probability}});
    }
    return {{"position", mask.position}, {"predictions", std::move(predictions)}};
}

}  // namespace

std::string filledTextWords(const FilledText& filled, const Tokenizer& tokenizer) {
    std::string words = oneLine(filled.text, longestText) + '\n';
    if (filled.textB) words += oneLine(*filled.textB, longestText) + '\n';
    for (const FilledMask& mask : filled.masks)
        words += maskWords(mask, tokenizer);
    return words;
}

std::string filledTextJson(const FilledText& filled, const Tokenizer& tokenizer) {
    ordered_json json;
    json["text"] = filled.text;
    if (filled.textB) json["text_b"] = *filled.textB;
    json["masks"] = ordered_json::array();
    for (const FilledMask& mask : filled.masks)
        json["masks"].push_back(maskJson(mask, tokenizer));
    return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

std::string percentage(double probability) {
    constexpr double leastShown = 0.0001;
    if (probability < leastShown) return "< 0.01 %";
    return QString::number(probability * 100, 'f', 2).toStdString() + " %";
}

}  // namespace stratascope
