#include "ui/views/layer_matrix_view.h"

#include "ui/figures/figure_makers.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

LayerMatrixView::LayerMatrixView(const ViewContext& context, QWidget* parent)
    : View(u"layer-matrix"_s, context, parent) {
    connect(&context.selection, &Selection::locksChanged, this, &LayerMatrixView::refresh);
    retranslate();
}

QString LayerMatrixView::title() const {
    return tr("Layers × layers");
}

int LayerMatrixView::token(const EncodedTexts& texts) const {
    const std::vector<int> locked = lockedTokens(texts);
    if (!locked.empty()) return locked.back();
    const auto pairs = suggestedPairs(texts, 1);
    if (!pairs.empty()) return pairs.front().first;
    const auto word =
        std::ranges::find_if(texts.tokens, [](const Token& candidate) { return !candidate.special; });
    return word == texts.tokens.end() ? 0 : static_cast<int>(word - texts.tokens.begin());
}

AnalysisRequest LayerMatrixView::analysisRequest(const EncodedTexts& texts) const {
    return LayerMatrixRequest{token(texts)};
}

Figure LayerMatrixView::makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const {
    const auto& matrix = std::get<LayerMatrixResult>(result);
    const auto tokens = figureTokens(texts.tokens, texts.texts);
    return layerMatrixFigure(tokens, static_cast<std::size_t>(matrix.token), matrix.values,
                             currentLayer(texts));
}

QString LayerMatrixView::whyEmpty(const EncodedTexts& texts) const {
    return texts.tokens.empty() ? tr("There is no token to look at. Type a text.") : QString();
}

}  // namespace stratascope
