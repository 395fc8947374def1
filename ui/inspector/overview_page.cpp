#include "ui/inspector/overview_page.h"

#include <algorithm>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/inspector/description_words.h"
#include "ui/session/error_text.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

QLabel* newFactLabel() {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QTreeWidget* newPartsTable() {
    auto* table = new QTreeWidget;
    table->setObjectName(u"parts"_s);
    table->setUniformRowHeights(true);
    table->setAlternatingRowColors(true);
    table->setFrameShape(QFrame::NoFrame);
    table->header()->setStretchLastSection(false);
    return table;
}

PartSize sumOf(const std::vector<PartSize>& parts, std::size_t layer) {
    PartSize sum;
    for (const PartSize& size : parts) {
        if (size.part.layer != layer) continue;
        sum.tensors += size.tensors;
        sum.parameters += size.parameters;
        sum.bytes += size.bytes;
    }
    return sum;
}

}  // namespace

OverviewPage::OverviewPage(QWidget* parent) : QWidget(parent) {
    m_name = newFactLabel();
    QFont large = m_name->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_name->setFont(large);
    m_fault = newFactLabel();
    m_fault->setObjectName(u"fault"_s);
    m_facts = new QFormLayout;
    m_facts->setHorizontalSpacing(16);
    m_facts->setVerticalSpacing(4);
    m_facts->setLabelAlignment(Qt::AlignLeft);
    m_parts = newPartsTable();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_name);
    column->addWidget(m_fault);
    column->addLayout(m_facts);
    column->addSpacing(8);
    column->addWidget(m_parts, 1);
    retranslate();
}

void OverviewPage::addFact(const QString& name, const QString& words) {
    auto* label = new QLabel(name);
    label->setForegroundRole(QPalette::PlaceholderText);
    QLabel* fact = newFactLabel();
    fact->setText(words);
    m_facts->addRow(label, fact);
}

void OverviewPage::showDescription(const ModelDescription& description) {
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    m_name->setText(QString::fromStdString(description.name));
    m_fault->setVisible(description.fault.has_value());
    m_fault->setText(
        description.fault
            ? tr("This model can be inspected but not run. %1").arg(errorText(*description.fault))
            : QString());
    m_parameters = parameterCount(description.tensors);
    const QString file = QString::fromStdString(description.weightsFile.filename().string());
    addFact(tr("Type"), typeWords(description, locale()));
    addFact(tr("Parameters"),
            tr("%1 in %2 tensors")
                .arg(countWords(m_parameters, locale()), countWords(description.tensors.size(), locale())));
    addFact(tr("Weights"), u"%1 · %2 · %3"_s.arg(file, sizeWords(description.weightsSize, locale()),
                                                 dtypeWords(description.tensors)));
    addFact(tr("Licence"), licenceWords(description));
    addFact(tr("Folder"), QDir::toNativeSeparators(QString::fromStdString(description.folder.string())));
    showParts(description.parts);
}

QTreeWidgetItem* OverviewPage::addPart(QTreeWidgetItem* parent, const QString& name, const PartSize& size) {
    const double share = m_parameters == 0 ? 0 : static_cast<double>(size.parameters) / double(m_parameters);
    auto* item = new QTreeWidgetItem({name, countWords(size.parameters, locale()),
                                      locale().toString(100 * share, 'f', 1) + u" %"_s,
                                      countWords(size.tensors, locale()), sizeWords(size.bytes, locale())});
    for (int column = 1; column < item->columnCount(); ++column)
        item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    if (parent) {
        parent->addChild(item);
    } else {
        m_parts->addTopLevelItem(item);
    }
    return item;
}

QTreeWidgetItem* OverviewPage::addLayer(std::size_t layer, const std::vector<PartSize>& parts) {
    return addPart(nullptr, tr("Layer %1").arg(layer), sumOf(parts, layer));
}

void OverviewPage::showParts(const std::vector<PartSize>& parts) {
    m_parts->clear();
    QTreeWidgetItem* layer = nullptr;
    std::size_t number = 0;
    for (const PartSize& size : parts) {
        if (size.part.layer == 0) {
            addPart(nullptr, partWords(size.part.kind), size);
            continue;
        }
        if (size.part.layer != number) layer = addLayer(number = size.part.layer, parts);
        addPart(layer, partWords(size.part.kind), size);
    }
    constexpr int gap = 16;
    m_parts->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < m_parts->columnCount(); ++column) {
        m_parts->resizeColumnToContents(column);
        m_parts->setColumnWidth(column, m_parts->columnWidth(column) + gap);
    }
}

void OverviewPage::retranslate() {
    m_parts->setAccessibleName(tr("Parts of the model"));
    m_parts->setHeaderLabels({tr("Part"), tr("Parameters"), tr("Share"), tr("Tensors"), tr("Size")});
    for (int column = 1; column < m_parts->columnCount(); ++column)
        m_parts->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
}

}  // namespace stratascope
