#pragma once

#include "ui/views/view.h"

namespace stratascope {

// Every number of the current layer: tokens as rows, dimensions as columns.
class TokenDimensionView final : public View {
    Q_OBJECT

public:
    explicit TokenDimensionView(const ViewContext& context, QWidget* parent = nullptr);
    QString title() const override;

protected:
    AnalysisRequest analysisRequest(const EncodedTexts& texts) const override;
    Figure makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const override;
};

}  // namespace stratascope
