#pragma once

#include <optional>
#include <QWidget>

#include "ui/inspector/model_inspection.h"
#include "ui/session/settings.h"

class QAction;
class QLabel;
class QMenu;
class QStackedWidget;

namespace stratascope {

class ElidedLabel;
class PlotWidget;
class ViewExport;

// One tensor: its facts, and how its values are spread.
class HistogramPanel : public QWidget {
    Q_OBJECT

public:
    explicit HistogramPanel(Settings& settings, QWidget* parent = nullptr);

    // Asks a person to choose one.
    void clear();
    // Its facts; the histogram is to follow, unless its numbers are of an unknown kind.
    void showTensor(const DescribedTensor& tensor);
    void showDistribution(const TensorDistribution& distribution);
    // Instead of the histogram, why there is none.
    void showFault(const Error& error);
    void retranslate();

    PlotWidget& plot() { return *m_plot; }
    QMenu& menu() { return *m_menu; }
    QString facts() const;

Q_SIGNALS:
    void reported(const QString& words);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build(Settings& settings);
    QWidget* buildTitleRow();
    void refresh();
    void showFigure();
    bool hasUnknownNumbers() const;
    QString sentence() const;
    void updateTheme();

    std::optional<DescribedTensor> m_tensor;
    std::optional<TensorDistribution> m_distribution;
    std::optional<Error> m_fault;
    ElidedLabel* m_title = nullptr;
    QMenu* m_menu = nullptr;
    QAction* m_logarithmic = nullptr;
    PlotWidget* m_plot = nullptr;
    QLabel* m_sentence = nullptr;
    QStackedWidget* m_pages = nullptr;
    QLabel* m_facts = nullptr;
    ViewExport* m_export = nullptr;
};

}  // namespace stratascope
