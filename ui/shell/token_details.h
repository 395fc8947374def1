#pragma once

#include <memory>
#include <QWidget>

#include "core/inference/encoded_texts.h"
#include "ui/figures/figure.h"
#include "ui/session/selection.h"

class QLabel;

namespace stratascope {

// Says in words what the token pointed at is (else the one locked last) and how it stands in the current
// layer.
class TokenDetails : public QWidget {
    Q_OBJECT

public:
    explicit TokenDetails(Selection& selection, QWidget* parent = nullptr);

    void setEncoding(std::shared_ptr<const EncodedTexts> texts, std::vector<FigureToken> figures);
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    int shownToken() const;
    void refresh();

    Selection& m_selection;
    std::shared_ptr<const EncodedTexts> m_texts;
    std::vector<FigureToken> m_figures;
    QLabel* m_name = nullptr;
    QLabel* m_numbers = nullptr;
    QLabel* m_layer = nullptr;
};

}  // namespace stratascope
