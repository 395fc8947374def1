#pragma once

#include "ui/views/view.h"

namespace stratascope {

// How alike one token's vectors are in every two layers.
class LayerMatrixView final : public View {
    Q_OBJECT

public:
    explicit LayerMatrixView(const ViewContext& context, QWidget* parent = nullptr);
    QString title() const override;

protected:
    AnalysisRequest analysisRequest(const EncodedTexts& texts) const override;
    Figure makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const override;
    QString whyEmpty(const EncodedTexts& texts) const override;

private:
    // The token locked last; else one worth a look.
    int token(const EncodedTexts& texts) const;
};

}  // namespace stratascope
