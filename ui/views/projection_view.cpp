#include "ui/views/projection_view.h"

#include <algorithm>
#include <QAction>

#include "ui/figures/figure_makers.h"
#include "ui/views/view_choice.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

QString everyLayer() {
    return u"all"_s;
}

}  // namespace

ProjectionView::ProjectionView(const ViewContext& context, QWidget* parent)
    : View(u"projection"_s, context, parent),
      m_scope(addChoice(u"layers"_s, {u"current"_s, everyLayer()}, Place::MenuAndTitleRow)),
      m_withSpecial(addToggle(u"special-tokens"_s, true)) {
    retranslate();
}

QString ProjectionView::title() const {
    return tr("Projection (PCA)");
}

bool ProjectionView::allLayers() const {
    return m_scope.value() == everyLayer();
}

AnalysisRequest ProjectionView::analysisRequest(const EncodedTexts& texts) const {
    ProjectionRequest request;
    if (!allLayers()) request.layer = currentLayer(texts);
    request.withSpecialTokens = m_withSpecial.isChecked();
    return request;
}

Figure ProjectionView::makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const {
    const auto& projection = std::get<ProjectionResult>(result);
    return projectionFigure(figureTokens(texts.tokens, texts.texts), projection.layers, projection.tokens,
                            projection.coordinates, projection.explainedVarianceRatio, currentLayer(texts),
                            static_cast<int>(texts.layerCount()), projection.unplaced);
}

QString ProjectionView::whyEmpty(const EncodedTexts& texts) const {
    const bool withSpecial = m_withSpecial.isChecked();
    const auto points = std::ranges::count_if(
        texts.tokens, [&](const Token& token) { return withSpecial || !token.special; });
    if (points == 0)
        return tr("No tokens to project. Type a text, or include the special tokens in the menu.");
    if (points == 1) {
        return tr("One token only: a projection needs two. Type more words, or include the special tokens.");
    }
    return {};
}

void ProjectionView::retranslate() {
    View::retranslate();
    m_scope.setTexts(tr("Layers"), {tr("This layer"), tr("All layers")});
    m_withSpecial.setText(tr("Include special tokens"));
}

}  // namespace stratascope
