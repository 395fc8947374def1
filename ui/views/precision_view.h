#pragma once

#include <memory>

#include "ui/views/view.h"

namespace stratascope {

// How far reduced precisions drift from fp32 in every layer, and how much faster they are. The model is held
// in other precisions only while a person sees the view, and is run only while the document is at rest.
class PrecisionView final : public View {
    Q_OBJECT

public:
    explicit PrecisionView(const ViewContext& context, QWidget* parent = nullptr);
    QString title() const override;

protected:
    bool asksNow() const override;
    AnalysisRequest analysisRequest(const EncodedTexts& texts) const override;
    Figure makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const override;
    void seenChanged() override;

private:
    void onStatusChanged();
    void holdPrecisions();

    std::shared_ptr<ModelPrecisions> m_precisions;  // null while nobody sees the view
};

}  // namespace stratascope
