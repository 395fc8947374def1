#pragma once

#include <QAbstractTableModel>
#include <QLocale>

#include "ui/figures/figure.h"

namespace stratascope {

// The numbers of a figure as rows and columns, written by the locale of the window.
class FigureTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    FigureTableModel(FigureTable table, const QLocale& locale, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString rowName(std::size_t row) const;

    FigureTable m_table;
    QLocale m_locale;
};

}  // namespace stratascope
