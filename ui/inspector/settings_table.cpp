#include "ui/inspector/settings_table.h"

#include <QHeaderView>

#include "ui/figures/plain_tool_tip.h"
#include "ui/session/plain_text.h"

namespace stratascope {

SettingsTable::SettingsTable(QWidget* parent) : QTreeWidget(parent) {
    setColumnCount(2);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideRight);
    header()->setStretchLastSection(true);
    retranslate();
}

void SettingsTable::showSettings(const std::vector<ConfigEntry>& settings) {
    clear();
    for (const ConfigEntry& entry : settings) {
        const QString value = QString::fromStdString(entry.value);
        auto* item = new QTreeWidgetItem(this, {QString::fromStdString(entry.key), value.simplified()});
        constexpr int longestToolTip = 1000;
        item->setToolTip(1, plainToolTip(beginning(value, longestToolTip)));
    }
    resizeColumnToContents(0);
}

void SettingsTable::retranslate() {
    setHeaderLabels({tr("Setting"), tr("Value")});
    setAccessibleName(tr("Settings"));
}

}  // namespace stratascope
