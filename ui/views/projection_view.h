#pragma once

#include "ui/views/view.h"

namespace stratascope {

// The tokens as points on the first two principal components, of the current layer or of all layers in one
// basis.
class ProjectionView final : public View {
    Q_OBJECT

public:
    explicit ProjectionView(const ViewContext& context, QWidget* parent = nullptr);
    QString title() const override;

protected:
    AnalysisRequest analysisRequest(const EncodedTexts& texts) const override;
    Figure makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const override;
    QString whyEmpty(const EncodedTexts& texts) const override;
    void retranslate() override;

private:
    bool allLayers() const;

    ViewChoice& m_scope;
    QAction& m_withSpecial;
};

}  // namespace stratascope
