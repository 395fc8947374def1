#pragma once

#include <QDialog>

#include "ui/figures/figure.h"

namespace stratascope {

// Shows the numbers of a figure as a table, beside the window.
class FigureTableDialog : public QDialog {
    Q_OBJECT

public:
    FigureTableDialog(const QString& title, FigureTable table, QWidget* parent = nullptr);
};

}  // namespace stratascope
