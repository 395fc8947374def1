#include "ui/shell/section_label.h"

#include <QLabel>

namespace stratascope {

QLabel* newSectionLabel() {
    auto* label = new QLabel;
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setTextFormat(Qt::PlainText);
    return label;
}

}  // namespace stratascope
