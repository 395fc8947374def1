#pragma once

#include "ui/views/view.h"

namespace stratascope {

// One number of every token in every layer: how long its vector is, or how far it has turned.
class TokenLayerView final : public View {
    Q_OBJECT

public:
    explicit TokenLayerView(const ViewContext& context, QWidget* parent = nullptr);
    QString title() const override;

protected:
    AnalysisRequest analysisRequest(const EncodedTexts& texts) const override;
    Figure makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const override;
    void retranslate() override;

private:
    ViewChoice& m_metric;
    ViewChoice& m_colours;
};

}  // namespace stratascope
