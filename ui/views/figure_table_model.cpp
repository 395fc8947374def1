#include "ui/views/figure_table_model.h"

#include <cmath>

namespace stratascope {

namespace {

constexpr int shownDigits = 6;  // what single precision holds for certain

}  // namespace

FigureTableModel::FigureTableModel(FigureTable table, const QLocale& locale, QObject* parent)
    : QAbstractTableModel(parent), m_table(std::move(table)), m_locale(locale) {}

int FigureTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.values.rows());
}

int FigureTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.values.columns());
}

QVariant FigureTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    if (m_table.isCount(column)) return m_locale.toString(static_cast<qlonglong>(m_table.counts[row]));
    const float value = m_table.values(row, column);
    return std::isnan(value) ? tr("not a number") : m_locale.toString(value, 'g', shownDigits);
}

QString FigureTableModel::rowName(std::size_t row) const {
    return m_table.texts.empty() ? m_table.rowLabels[row]
                                 : m_table.rowLabels[row] + u' ' + m_table.texts[row];
}

QVariant FigureTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || section < 0) return {};
    const auto position = static_cast<std::size_t>(section);
    if (orientation == Qt::Vertical) {
        return position < m_table.rowLabels.size() ? rowName(position) : QVariant();
    }
    return position + 1 < m_table.header.size() ? m_table.header[position + 1] : QVariant();
}

}  // namespace stratascope
