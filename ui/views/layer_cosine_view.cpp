#include "ui/views/layer_cosine_view.h"

#include "ui/figures/figure_makers.h"
#include "ui/views/view_choice.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString byModel = u"model"_s;
const QString hidden = u"none"_s;

QStringList poolingChoices() {
    QStringList words{byModel};
    for (const Pooling pooling : {Pooling::Mean, Pooling::FirstToken, Pooling::Max, Pooling::LastToken})
        words += QString::fromLatin1(poolingName(pooling));
    return words << hidden;
}

}  // namespace

LayerCosineView::LayerCosineView(const ViewContext& context, QWidget* parent)
    : View(u"layer-cosine"_s, context, parent),
      m_pooling(addChoice(u"pooling"_s, poolingChoices(), Place::Menu)) {
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
    return firstPairs(pairs(texts), pooling(texts));
}

Figure LayerCosineView::makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const {
    const auto& cosines = std::get<PairCosineResult>(result);
    return pairCosineFigure(figureTokens(texts.tokens, texts.texts), cosines.pairs, cosines.curves,
                            cosines.allPairs, currentLayer(texts),
                            {pooling(texts).value_or(Pooling::Mean), cosines.texts}, cosines.wantedPairs);
}

// That of the whole texts' curve, where it is wanted.
std::optional<Pooling> LayerCosineView::pooling(const EncodedTexts& texts) const {
    if (m_pooling.value() == hidden) return std::nullopt;
    return m_pooling.value() == byModel ? texts.pooling : poolingNamed(m_pooling.value().toStdString());
}

void LayerCosineView::retranslate() {
    View::retranslate();
    m_pooling.setTexts(tr("Vectors of whole texts"),
                       {tr("As the model has it"), tr("Mean of tokens"), tr("First token"),
                        tr("Maximum over tokens"), tr("Last token"), tr("Not shown")});
}

QString LayerCosineView::whyEmpty(const EncodedTexts& texts) const {
    if (!pairs(texts).empty() || haveTwoTexts(texts)) return {};
    return tr("There is no pair of tokens to compare. Type more words, or add a second text.");
}

}  // namespace stratascope
