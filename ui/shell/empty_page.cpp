#include "ui/shell/empty_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/shell/glyph_icon.h"

namespace stratascope {

namespace {
constexpr int kTextWidth = 480;
}

EmptyPage::EmptyPage(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setSpacing(16);
    column->addStretch();
    column->addWidget(m_title = new QLabel, 0, Qt::AlignHCenter);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_text = new QLabel, 100);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_open = new QPushButton, 0, Qt::AlignHCenter);
    column->addStretch();
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    m_title->setFont(large);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(kTextWidth);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_open->setIcon(glyphIcon(Glyph::Folder));
    connect(m_open, &QPushButton::clicked, this, &EmptyPage::openRequested);
    retranslate();
}

QString EmptyPage::text() const {
    return m_text->text();
}

void EmptyPage::retranslate() {
    m_title->setText(tr("No model yet"));
    m_text->setText(
        tr("<p>Open the folder of a BERT model, or drop it on this window. The folder holds "
           "<tt>config.json</tt>, "
           "<tt>model.safetensors</tt> or <tt>pytorch_model.bin</tt>, <tt>vocab.txt</tt> and "
           "<tt>tokenizer_config.json</tt>.</p>"
           "<p>To get one from Hugging Face, run for example</p>"
           "<p><tt>huggingface-cli download google-bert/bert-base-uncased</tt></p>"
           "<p>Models that lie in the Hugging Face cache are listed at the top right.</p>"));
    m_open->setText(tr("Open model folder…"));
}

void EmptyPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace stratascope
