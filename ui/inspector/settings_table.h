#pragma once

#include <QTreeWidget>

#include "core/inspection/folder_texts.h"

namespace stratascope {

// Settings of a JSON file: names and values.
class SettingsTable : public QTreeWidget {
    Q_OBJECT

public:
    explicit SettingsTable(QWidget* parent = nullptr);

    void showSettings(const std::vector<ConfigEntry>& settings);
    void retranslate();
};

}  // namespace stratascope
