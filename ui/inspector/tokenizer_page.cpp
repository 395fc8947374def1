#include "ui/inspector/tokenizer_page.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/inspector/description_words.h"
#include "ui/inspector/settings_table.h"
#include "ui/session/error_text.h"
#include "ui/session/warning_text.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

TokenizerPage::TokenizerPage(QWidget* parent) : QWidget(parent) {
    m_facts = new QLabel;
    m_facts->setObjectName(u"tokenizer-facts"_s);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_special = new QTreeWidget;
    m_special->setObjectName(u"special-tokens"_s);
    m_special->setRootIsDecorated(false);
    m_special->setUniformRowHeights(true);
    m_special->setAlternatingRowColors(true);
    m_special->setFrameShape(QFrame::NoFrame);
    m_special->header()->setStretchLastSection(false);
    m_settings = new SettingsTable;
    auto* tables = new QSplitter(Qt::Horizontal);
    tables->addWidget(m_special);
    tables->addWidget(m_settings);
    tables->setStretchFactor(1, 2);
    tables->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(m_facts);
    column->addWidget(tables, 1);
    retranslate();
}

void TokenizerPage::showFacts(const TokenizerFacts& facts) {
    QStringList lines;
    if (!facts.kind.empty()) lines += tr("Kind: %1").arg(QString::fromStdString(facts.kind));
    if (facts.fault) {
        lines += errorText(*facts.fault);
    } else {
        lines += tr("Vocabulary: %1 entries").arg(countWords(facts.vocabularySize, locale()));
        lines += tr("Case: %1").arg(caseWords(facts));
    }
    for (const Warning& warning : facts.warnings)
        lines += warningText(warning);
    m_facts->setText(lines.join(u'\n'));
    m_special->clear();
    for (const SpecialToken& token : facts.specialTokens) {
        auto* item = new QTreeWidgetItem(
            m_special, {QString::fromStdString(token.piece), countWords(std::uint64_t(token.id), locale())});
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_special->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_special->setVisible(!facts.specialTokens.empty());
    m_settings->showSettings(facts.settings);
    m_settings->setVisible(!facts.settings.empty());
}

void TokenizerPage::retranslate() {
    m_special->setAccessibleName(tr("Special tokens"));
    m_special->setHeaderLabels({tr("Special token"), tr("Id")});
    m_special->headerItem()->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    m_settings->retranslate();
}

}  // namespace stratascope
