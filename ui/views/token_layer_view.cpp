#include "ui/views/token_layer_view.h"

#include <QMenu>

#include "ui/figures/figure_makers.h"
#include "ui/views/view_choice.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

struct MetricWord {
    QString word;
    LayerMetric metric;
};

// The first is what a new person sees.
const std::vector<MetricWord>& metricWords() {
    static const std::vector<MetricWord> words{
        {u"cosine-below"_s, LayerMetric::CosineToBelow},
        {u"cosine-first"_s, LayerMetric::CosineToFirst},
        {u"cosine-last"_s, LayerMetric::CosineToLast},
        {u"norm"_s, LayerMetric::Norm},
    };
    return words;
}

QStringList wordsOfMetrics() {
    QStringList words;
    for (const MetricWord& entry : metricWords())
        words += entry.word;
    return words;
}

LayerMetric metricOf(const QString& word) {
    return metricWords().at(static_cast<std::size_t>(wordsOfMetrics().indexOf(word))).metric;
}

}  // namespace

TokenLayerView::TokenLayerView(const ViewContext& context, QWidget* parent)
    : View(u"token-layer"_s, context, parent),
      m_metric(addChoice(u"metric"_s, wordsOfMetrics(), Place::MenuAndTitleRow)),
      m_colours(addChoice(u"colours"_s, {u"viridis"_s, u"cividis"_s}, Place::Menu)) {
    retranslate();
}

QString TokenLayerView::title() const {
    return tr("Tokens × layers");
}

AnalysisRequest TokenLayerView::analysisRequest(const EncodedTexts&) const {
    return TokenLayerRequest{metricOf(m_metric.value())};
}

Figure TokenLayerView::makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const {
    const auto& layers = std::get<TokenLayerResult>(result);
    const bool cividis = m_colours.value() == u"cividis"_s;
    HeatmapFigure figure =
        tokenLayerFigure(figureTokens(texts.tokens, texts.texts), layers.values, layers.metric,
                         currentLayer(texts), cividis ? ColourMap::Cividis : ColourMap::Viridis);
    // Cosines of both signs have the one diverging map.
    m_colours.menu().setEnabled(figure.colourMap != ColourMap::Diverging);
    return figure;
}

void TokenLayerView::retranslate() {
    View::retranslate();
    m_metric.setTexts(tr("Shown"), {tr("Cosine to layer below"), tr("Cosine to layer 0"),
                                    tr("Cosine to last layer"), tr("Vector norm")});
    m_colours.setTexts(tr("Colours"), {tr("Viridis"), tr("Cividis")});
}

}  // namespace stratascope
