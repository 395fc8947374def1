#pragma once

#include <QWidget>

#include "core/inspection/tokenizer_facts.h"

class QLabel;
class QTreeWidget;

namespace stratascope {

class SettingsTable;

// What is known of a model's tokenizer.
class TokenizerPage : public QWidget {
    Q_OBJECT

public:
    explicit TokenizerPage(QWidget* parent = nullptr);

    void showFacts(const TokenizerFacts& facts);
    // Names what stands there in the current language; the facts are to be shown again.
    void retranslate();

private:
    QLabel* m_facts = nullptr;
    QTreeWidget* m_special = nullptr;
    SettingsTable* m_settings = nullptr;
};

}  // namespace stratascope
