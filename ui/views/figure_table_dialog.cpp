#include "ui/views/figure_table_dialog.h"

#include <QTableView>
#include <QVBoxLayout>

#include "ui/views/figure_table_model.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

FigureTableDialog::FigureTableDialog(const QString& title, FigureTable table, QWidget* parent)
    : QDialog(parent) {
    setObjectName(u"figure-table"_s);
    setWindowTitle(title);
    auto* view = new QTableView(this);
    view->setModel(new FigureTableModel(std::move(table), locale(), view));
    view->setAccessibleName(title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(view);
    resize(640, 400);
}

}  // namespace stratascope
