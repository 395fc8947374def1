#include "ui/views/precision_view.h"

#include "ui/figures/figure_makers.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

PrecisionView::PrecisionView(const ViewContext& context, QWidget* parent)
    : View(u"precision"_s, context, parent) {
    connect(&context.session, &Session::statusChanged, this, &PrecisionView::onStatusChanged);
    connect(&context.session, &Session::modelChanged, this, &PrecisionView::holdPrecisions);
    retranslate();
}

QString PrecisionView::title() const {
    return tr("Precision loupe");
}

bool PrecisionView::asksNow() const {
    const Session::Status status = context().session.status();
    return status != Session::Status::Computing && status != Session::Status::LoadingModel;
}

AnalysisRequest PrecisionView::analysisRequest(const EncodedTexts&) const {
    return PrecisionDriftRequest{m_precisions};
}

Figure PrecisionView::makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const {
    return precisionFigure(std::get<PrecisionDriftResult>(result).drift, currentLayer(texts),
                           figureTokens(texts.tokens, texts.texts));
}

// Passes of an old text must not slow down those of a new one.
void PrecisionView::onStatusChanged() {
    asksNow() ? refresh() : withdraw();
}

void PrecisionView::seenChanged() {
    holdPrecisions();
}

void PrecisionView::holdPrecisions() {
    m_precisions = isSeen() ? context().session.precisions() : nullptr;
}

}  // namespace stratascope
