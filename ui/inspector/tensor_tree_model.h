#pragma once

#include <memory>
#include <optional>
#include <QAbstractItemModel>
#include <QLocale>

#include "core/analysis/tensor_statistics.h"
#include "core/inspection/model_parts.h"

namespace stratascope {

// The tensors of a model as a tree by the dots in their names; values appear as they become known.
class TensorTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Shape, Type, Parameters, Minimum, Mean, Maximum, Norm };
    static constexpr int columns = Norm + 1;
    // The whole dotted name of a row, to be searched.
    static constexpr int fullNameRole = Qt::UserRole;

    explicit TensorTreeModel(QObject* parent = nullptr);
    ~TensorTreeModel() override;

    void setTensors(const std::vector<DescribedTensor>& tensors);
    void setStatistics(std::size_t tensor, const TensorStatistics& statistics);
    void setLocale(const QLocale& locale);
    // Writes words again after a change of language.
    void retranslate();

    // The tensor of a row; nothing for a group of them.
    std::optional<std::size_t> tensorOf(const QModelIndex& index) const;
    QModelIndex indexOf(std::size_t tensor) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    const Node& nodeOf(const QModelIndex& index) const;
    void insert(std::size_t tensor);
    QString text(const Node& node, int column) const;
    QString valueText(const TensorStatistics& statistics, int column) const;
    QString toolTip(const Node& node) const;

    std::vector<DescribedTensor> m_tensors;
    std::vector<std::optional<TensorStatistics>> m_statistics;
    std::vector<Node*> m_nodes;  // of each tensor
    std::unique_ptr<Node> m_root;
    QLocale m_locale;
};

}  // namespace stratascope
