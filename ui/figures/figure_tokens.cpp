#include <QCoreApplication>
#include <utility>

#include "core/text/byte_level.h"
#include "ui/figures/figure_makers.h"
#include "ui/figures/token_names.h"

namespace stratascope {

namespace {

QString sourceText(const Token& token, const std::vector<std::string>& texts) {
    const auto text = static_cast<std::size_t>(token.text);
    if (text >= texts.size() || token.end > texts[text].size() || token.begin >= token.end) return {};
    return visibleLabel(
        QString::fromUtf8(texts[text].data() + token.begin, static_cast<qsizetype>(token.end - token.begin)));
}

QString nameInDetail(const FigureToken& token, int number, const QString& source) {
    const QString name = numbered(token.label, number);
    if (!token.unknown || source.isEmpty()) return name;
    return QCoreApplication::translate("Figures", "%1 for “%2”").arg(name, source);
}

QString detailOf(const Token& token, const QString& name, bool severalTexts) {
    QStringList parts = {name};
    if (severalTexts)
        parts += token.text == 0 ? QCoreApplication::translate("Figures", "text A")
                                 : QCoreApplication::translate("Figures", "text B");
    parts += QCoreApplication::translate("Figures", "id %1").arg(token.id);
    parts += QCoreApplication::translate("Figures", "position %1").arg(token.position);
    parts += QCoreApplication::translate("Figures", "segment %1").arg(token.segment);
    return parts.join(QStringLiteral(" · "));
}

FigureToken plainToken(const Token& token, int& ordinal) {
    FigureToken figureToken;
    figureToken.label = visibleLabel(QString::fromStdString(token.piece));
    if (token.spellsBytes) {
        const QString readable = visibleLabel(QString::fromStdString(readablePiece(token.piece)));
        if (readable != figureToken.label) figureToken.piece = std::exchange(figureToken.label, readable);
    }
    figureToken.text = token.text;
    figureToken.special = token.special;
    figureToken.unknown = token.unknown;
    figureToken.colour = token.special ? -1 : ordinal++;
    return figureToken;
}

}  // namespace

std::vector<FigureToken> figureTokens(const std::vector<Token>& tokens,
                                      const std::vector<std::string>& texts) {
    std::vector<FigureToken> figureTokens;
    figureTokens.reserve(tokens.size());
    int ordinals[] = {0, 0};
    for (const Token& token : tokens)
        figureTokens.push_back(plainToken(token, ordinals[token.text == 0 ? 0 : 1]));
    const std::vector<int> numbers = occurrences(figureTokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const QString name = nameInDetail(figureTokens[i], numbers[i], sourceText(tokens[i], texts));
        figureTokens[i].detail = detailOf(tokens[i], name, texts.size() > 1);
    }
    return figureTokens;
}

}  // namespace stratascope
