#pragma once

#include <QWidget>

#include "ui/inspector/model_inspection.h"
#include "ui/session/settings.h"

class QAction;
class QLineEdit;
class QMenu;
class QProgressBar;
class QSortFilterProxyModel;
class QToolButton;
class QTreeView;

namespace stratascope {

class ElidedLabel;
class HistogramPanel;
class TensorTreeModel;

// All tensors of a model, to be searched, with their statistics as these come, and the histogram of the one
// that is selected.
class TensorPage : public QWidget {
    Q_OBJECT

public:
    TensorPage(ModelInspection& inspection, Settings& settings, QWidget* parent = nullptr);

    void retranslate();

    QTreeView& tree() { return *m_tree; }
    QLineEdit& search() { return *m_search; }
    HistogramPanel& histogram() { return *m_histogram; }
    QMenu& menu() { return *m_menu; }
    QToolButton& stopButton() { return *m_stop; }

    // The table as CSV, as far as it is known.
    std::string csv() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void build(Settings& settings);
    void buildTree();
    QWidget* buildTopRow();
    QAction* addAction(const QString& name, void (TensorPage::*act)());
    void connectInspection();
    void showModel();
    void showSelected();
    void filter(const QString& text);
    void updateProgress();
    bool isUnfinished() const;
    QString stateWords() const;
    void copyTable();
    void exportTable();
    void expandAll();
    void collapse();

    ModelInspection& m_inspection;
    TensorTreeModel* m_model = nullptr;
    QSortFilterProxyModel* m_shown = nullptr;
    QTreeView* m_tree = nullptr;
    QLineEdit* m_search = nullptr;
    QProgressBar* m_progress = nullptr;
    QToolButton* m_stop = nullptr;
    ElidedLabel* m_message = nullptr;
    QString m_state;  // as last said
    QMenu* m_menu = nullptr;
    HistogramPanel* m_histogram = nullptr;
};

}  // namespace stratascope
