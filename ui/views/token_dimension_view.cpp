#include "ui/views/token_dimension_view.h"

#include "ui/figures/figure_makers.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

TokenDimensionView::TokenDimensionView(const ViewContext& context, QWidget* parent)
    : View(u"token-dimension"_s, context, parent) {
    retranslate();
}

QString TokenDimensionView::title() const {
    return tr("Tokens × dimensions");
}

AnalysisRequest TokenDimensionView::analysisRequest(const EncodedTexts& texts) const {
    return TokenDimensionRequest{currentLayer(texts)};
}

Figure TokenDimensionView::makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const {
    const auto& states = std::get<TokenDimensionResult>(result);
    return tokenDimensionFigure(figureTokens(texts.tokens, texts.texts), states.values, states.range,
                                states.layer, static_cast<int>(texts.layerCount()));
}

}  // namespace stratascope
