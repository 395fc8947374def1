#include "ui/views/precision_view.h"

#include <QHideEvent>
#include <QShowEvent>

#include "ui/figures/figure_makers.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

PrecisionView::PrecisionView(const ViewContext& context, QWidget* parent)
    : View(u"precision"_s, context, parent) {
    connect(&context.session, &Session::statusChanged, this, &PrecisionView::onStatusChanged);
    connect(&context.session, &Session::modelChanged, this, &PrecisionView::onModelChanged);
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
    return precisionFigure(std::get<PrecisionDriftResult>(result).drift, currentLayer(texts));
}

// Passes of an old text must not slow down those of a new one.
void PrecisionView::onStatusChanged() {
    asksNow() ? refresh() : withdraw();
}

void PrecisionView::onModelChanged() {
    if (isVisible()) m_precisions = context().session.precisions();
}

void PrecisionView::showEvent(QShowEvent* event) {
    if (!m_precisions) m_precisions = context().session.precisions();
    View::showEvent(event);
}

void PrecisionView::hideEvent(QHideEvent* event) {
    View::hideEvent(event);
    if (!event->spontaneous()) m_precisions.reset();
}

}  // namespace stratascope
