#pragma once

#include <QWidget>

#include "core/inspection/model_description.h"

class QFormLayout;
class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace stratascope {

// A model at a glance: what it is, and where its parameters are.
class OverviewPage : public QWidget {
    Q_OBJECT

public:
    explicit OverviewPage(QWidget* parent = nullptr);

    void showDescription(const ModelDescription& description);
    // Names what stands there in the current language; the description is to be shown again.
    void retranslate();

private:
    void addFact(const QString& name, const QString& words);
    void showParts(const std::vector<PartSize>& parts);
    QTreeWidgetItem* addPart(QTreeWidgetItem* parent, const QString& name, const PartSize& size);
    QTreeWidgetItem* addLayer(std::size_t layer, const std::vector<PartSize>& parts);

    QLabel* m_name = nullptr;
    QLabel* m_fault = nullptr;
    QFormLayout* m_facts = nullptr;
    QTreeWidget* m_parts = nullptr;
    std::uint64_t m_parameters = 0;
};

}  // namespace stratascope
