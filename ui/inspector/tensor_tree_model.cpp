#include "ui/inspector/tensor_tree_model.h"

#include <algorithm>
#include <QCollator>
#include <QGuiApplication>
#include <QHash>
#include <QPalette>
#include <QStringList>

#include "ui/figures/number_text.h"
#include "ui/figures/plain_tool_tip.h"
#include "ui/inspector/description_words.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qsizetype deepestGroup = 16;

// Numbers by their value; the C locale knows no such order.
QCollator numericOrder() {
    QCollator order(QLocale(QLocale::English));
    order.setNumericMode(true);
    return order;
}

// The groups that a name lies in, outermost first, and its own name at the end.
QStringList pathOf(const QString& name) {
    QStringList path = name.split(u'.');
    if (path.size() <= deepestGroup) return path;
    const QString rest = path.mid(deepestGroup).join(u'.');
    path.resize(deepestGroup);
    path.append(rest);
    return path;
}

}  // namespace

struct TensorTreeModel::Node {
    QString label;
    QString fullName;
    Node* parent = nullptr;
    int row = 0;
    std::optional<std::size_t> tensor = {};
    std::uint64_t parameters = 0;
    std::vector<std::unique_ptr<Node>> children = {};
    QHash<QString, Node*> groups = {};  // among the children, while tensors are added

    Node& group(const QString& name) {
        Node*& found = groups[name];
        if (!found) found = &add(name);
        return *found;
    }

    Node& add(const QString& name) {
        auto child = std::make_unique<Node>();
        child->label = name;
        child->fullName = fullName.isEmpty() ? name : fullName + u'.' + name;
        child->parent = this;
        children.push_back(std::move(child));
        return *children.back();
    }

    // A group of one is no group: "LayerNorm" with nothing but "weight" is "LayerNorm.weight".
    void joinSingles() {
        groups.clear();
        while (!tensor && parent && children.size() == 1) {
            std::unique_ptr<Node> only = std::move(children.front());
            label += u'.' + only->label;
            fullName = only->fullName;
            tensor = only->tensor;
            children = std::move(only->children);
        }
        for (const auto& child : children) {
            child->parent = this;
            child->joinSingles();
        }
    }

    void order(const QCollator& collator) {
        std::ranges::stable_sort(
            children, [&](const auto& a, const auto& b) { return collator.compare(a->label, b->label) < 0; });
        for (std::size_t i = 0; i < children.size(); ++i) {
            children[i]->row = static_cast<int>(i);
            children[i]->order(collator);
        }
    }

    void note(std::vector<Node*>& nodes) {
        if (tensor) nodes[*tensor] = this;
        for (const auto& child : children)
            child->note(nodes);
    }
};

TensorTreeModel::TensorTreeModel(QObject* parent)
    : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

TensorTreeModel::~TensorTreeModel() = default;

void TensorTreeModel::setTensors(const std::vector<DescribedTensor>& tensors) {
    beginResetModel();
    m_tensors = tensors;
    m_statistics.assign(tensors.size(), std::nullopt);
    m_root = std::make_unique<Node>();
    for (std::size_t tensor = 0; tensor < tensors.size(); ++tensor)
        insert(tensor);
    m_root->joinSingles();
    m_root->order(numericOrder());
    m_nodes.assign(tensors.size(), nullptr);
    m_root->note(m_nodes);
    endResetModel();
}

void TensorTreeModel::insert(std::size_t tensor) {
    QStringList path = pathOf(QString::fromStdString(m_tensors[tensor].info.name));
    const QString own = path.takeLast();
    const std::uint64_t parameters = m_tensors[tensor].parameters();
    Node* node = m_root.get();
    for (const QString& name : path) {
        node = &node->group(name);
        node->parameters += parameters;
    }
    Node& leaf = node->add(own);
    leaf.tensor = tensor;
    leaf.fullName = QString::fromStdString(m_tensors[tensor].info.name);
    leaf.parameters = parameters;
}

void TensorTreeModel::setStatistics(std::size_t tensor, const TensorStatistics& statistics) {
    m_statistics[tensor] = statistics;
    const QModelIndex name = indexOf(tensor);
    Q_EMIT dataChanged(name, name.siblingAtColumn(Norm));
}

void TensorTreeModel::setLocale(const QLocale& locale) {
    if (m_locale == locale) return;
    m_locale = locale;
    retranslate();
}

void TensorTreeModel::retranslate() {
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
}

const TensorTreeModel::Node& TensorTreeModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? *static_cast<const Node*>(index.constInternalPointer()) : *m_root;
}

std::optional<std::size_t> TensorTreeModel::tensorOf(const QModelIndex& index) const {
    return nodeOf(index).tensor;
}

QModelIndex TensorTreeModel::indexOf(std::size_t tensor) const {
    Node* node = m_nodes[tensor];
    return createIndex(node->row, Name, node);
}

QModelIndex TensorTreeModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, nodeOf(parent).children[static_cast<std::size_t>(row)].get());
}

QModelIndex TensorTreeModel::parent(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    Node* parent = nodeOf(index).parent;
    return parent == m_root.get() ? QModelIndex() : createIndex(parent->row, Name, parent);
}

int TensorTreeModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent).children.size());
}

int TensorTreeModel::columnCount(const QModelIndex&) const {
    return columns;
}

QString TensorTreeModel::valueText(const TensorStatistics& statistics, int column) const {
    if (statistics.finite() == 0 && statistics.count > 0) return tr("not a number");
    switch (column) {
        case Minimum:
            return briefNumber(statistics.minimum);
        case Mean:
            return briefNumber(statistics.mean);
        case Maximum:
            return briefNumber(statistics.maximum);
        default:
            return briefNumber(statistics.norm);
    }
}

QString TensorTreeModel::text(const Node& node, int column) const {
    if (column == Name) return node.label;
    if (column == Parameters) return countWords(node.parameters, m_locale);
    if (!node.tensor) return {};
    const TensorInfo& info = m_tensors[*node.tensor].info;
    if (column == Shape) return shapeWords(info.shape);
    if (column == Type) return QString::fromStdString(info.storedAs());
    const auto& statistics = m_statistics[*node.tensor];
    return statistics ? valueText(*statistics, column) : QString();
}

QString TensorTreeModel::toolTip(const Node& node) const {
    QStringList lines{node.fullName};
    if (!node.tensor) return plainToolTip(lines.constFirst());
    const DescribedTensor& tensor = m_tensors[*node.tensor];
    if (tensor.use == TensorUse::Used) lines += partWords(tensor.part);
    if (tensor.use != TensorUse::Used) lines += useWords(tensor.use);
    const auto& statistics = m_statistics[*node.tensor];
    if (statistics && statistics->finite() < statistics->count)
        lines +=
            tr("NaN or infinite: %1").arg(countWords(statistics->count - statistics->finite(), m_locale));
    return plainToolTip(lines.join(u'\n'));
}

QVariant TensorTreeModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Node& node = nodeOf(index);
    switch (role) {
        case Qt::DisplayRole:
            return text(node, index.column());
        case Qt::ToolTipRole:
            return toolTip(node);
        case fullNameRole:
            return node.fullName;
        case Qt::TextAlignmentRole:
            if (index.column() >= Parameters) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
            return {};
        case Qt::ForegroundRole: {
            const bool quiet = node.tensor && (m_tensors[*node.tensor].use == TensorUse::Spare ||
                                               m_tensors[*node.tensor].use == TensorUse::Ignored);
            return quiet ? QVariant(QGuiApplication::palette().brush(QPalette::PlaceholderText)) : QVariant();
        }
        default:
            return {};
    }
}

QVariant TensorTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section >= Parameters ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Name:
            return tr("Tensor");
        case Shape:
            return tr("Shape");
        case Type:
            return tr("Type");
        case Parameters:
            return tr("Parameters");
        case Minimum:
            return tr("Min");
        case Mean:
            return tr("Mean");
        case Maximum:
            return tr("Max");
        default:
            return tr("Norm");
    }
}

}  // namespace stratascope
