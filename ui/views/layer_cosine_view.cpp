#include "ui/views/layer_cosine_view.h"

#include "ui/figures/figure_makers.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

LayerCosineView::LayerCosineView(const ViewContext& context, QWidget* parent)
    : View(u"layer-cosine"_s, context, parent) {
    connect(&context.selection, &Selection::locksChanged, this, &LayerCosineView::refresh);
    retranslate();
}

QString LayerCosineView::title() const {
    return tr("Layer-wise cosine");
}

std::vector<std::pair<int, int>> LayerCosineView::pairs(const EncodedTexts& texts) const {
    auto chosen = pairsOfTokens(texts, lockedTokens(texts));
    return chosen.empty() ? suggestedPairs(texts) : chosen;
}

AnalysisRequest LayerCosineView::analysisRequest(const EncodedTexts& texts) const {
    return PairCosineRequest{pairs(texts)};
}

Figure LayerCosineView::makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const {
    const auto& cosines = std::get<PairCosineResult>(result);
    return pairCosineFigure(figureTokens(texts.tokens, texts.texts), cosines.pairs, cosines.curves,
                            cosines.allPairs, currentLayer(texts));
}

QString LayerCosineView::whyEmpty(const EncodedTexts& texts) const {
    if (!pairs(texts).empty()) return {};
    return tr("There is no pair of tokens to compare. Type more words, or add a second text.");
}

}  // namespace stratascope
