#pragma once

#include "ui/views/view.h"

namespace stratascope {

// Cosine curves over the layers for the locked tokens (or pairs worth a look), against the mean over all
// pairs.
class LayerCosineView final : public View {
    Q_OBJECT

public:
    explicit LayerCosineView(const ViewContext& context, QWidget* parent = nullptr);
    QString title() const override;

protected:
    AnalysisRequest analysisRequest(const EncodedTexts& texts) const override;
    Figure makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const override;
    QString whyEmpty(const EncodedTexts& texts) const override;

    void retranslate() override;

private:
    std::optional<Pooling> pooling(const EncodedTexts& texts) const;
    std::vector<std::pair<int, int>> pairs(const EncodedTexts& texts) const;

    ViewChoice& m_pooling;
};

}  // namespace stratascope
