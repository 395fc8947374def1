#pragma once

#include <functional>
#include <vector>

#include "ui/views/view.h"

namespace stratascope {

// One row of the catalogue: where a view starts out and how it is made.
struct ViewEntry {
    QString name;
    Qt::DockWidgetArea area = Qt::RightDockWidgetArea;
    bool shownAtFirst = true;
    std::function<View*(const ViewContext&, QWidget* parent)> make;
};

// All views, in the order of the View menu. A new view is one row here.
const std::vector<ViewEntry>& viewCatalogue();

}  // namespace stratascope
