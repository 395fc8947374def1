#include "ui/inspector/histogram_panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/figures/figure_makers.h"
#include "ui/inspector/description_words.h"
#include "ui/plots/plot_widget.h"
#include "ui/session/error_text.h"
#include "ui/views/elided_label.h"
#include "ui/views/view_export.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

HistogramPanel::HistogramPanel(Settings& settings, QWidget* parent) : QWidget(parent) {
    build(settings);
    retranslate();
    updateTheme();
    clear();
}

void HistogramPanel::build(Settings& settings) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(buildTitleRow());
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_plot = new PlotWidget);
    m_pages->addWidget(m_sentence = new QLabel);
    m_plot->setObjectName(u"histogram"_s);
    m_sentence->setObjectName(u"sentence"_s);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    // The path in a message must not widen the panel.
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_pages, 1);
    column->addWidget(m_facts = new QLabel);
    m_facts->setObjectName(u"tensor-facts"_s);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_logarithmic = m_menu->addAction(QString());
    m_logarithmic->setObjectName(u"logarithmic"_s);
    m_logarithmic->setCheckable(true);
    connect(m_logarithmic, &QAction::toggled, this, &HistogramPanel::showFigure);
    m_menu->addSeparator();
    m_export = new ViewExport(*m_plot, *m_menu, settings, u"tensor-histogram"_s, this);
    connect(m_export, &ViewExport::reported, this, &HistogramPanel::reported);
}

QWidget* HistogramPanel::buildTitleRow() {
    auto* title = new QWidget;
    auto* row = new QHBoxLayout(title);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_title = new ElidedLabel, 1);
    m_menu = new QMenu(this);
    auto* button = new QToolButton;
    button->setObjectName(u"histogram-menu"_s);
    button->setText(u"\u22EF"_s);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this,
            [this, button] { m_menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
    row->addWidget(button);
    return title;
}

QString HistogramPanel::facts() const {
    return m_facts->text();
}

void HistogramPanel::clear() {
    m_tensor.reset();
    m_distribution.reset();
    m_fault.reset();
    refresh();
}

void HistogramPanel::showTensor(const DescribedTensor& tensor) {
    m_tensor = tensor;
    m_distribution.reset();
    m_fault.reset();
    refresh();
}

void HistogramPanel::showDistribution(const TensorDistribution& distribution) {
    m_distribution = distribution;
    m_fault.reset();
    refresh();
}

void HistogramPanel::showFault(const Error& error) {
    m_fault = error;
    m_distribution.reset();
    refresh();
}

void HistogramPanel::refresh() {
    m_title->setText(m_tensor ? QString::fromStdString(m_tensor->info.name) : QString());
    QStringList lines;
    if (m_tensor) {
        const TensorInfo& info = m_tensor->info;
        lines += u"%1 · %2 · %3"_s.arg(shapeWords(info.shape), QString::fromStdString(info.storedAs()),
                                       sizeWords(m_tensor->bytes(), locale()));
        lines += m_tensor->use == TensorUse::Used ? partWords(m_tensor->part)
                                                  : tr("Use: %1").arg(useWords(m_tensor->use));
    }
    m_facts->setText(lines.join(u'\n'));
    showFigure();
}

bool HistogramPanel::hasUnknownNumbers() const {
    return m_tensor && m_tensor->info.dtype == Dtype::Unknown;
}

// What stands in the place of a figure.
QString HistogramPanel::sentence() const {
    if (!m_tensor) return tr("Choose a tensor to see how its values are spread.");
    if (hasUnknownNumbers()) return tr("Its numbers are of an unknown type and cannot be read.");
    if (m_fault) return errorText(*m_fault);
    if (!m_distribution) return tr("Reading…");
    return tr("It holds no finite value.");
}

// While a tensor is read, the figure of the one before stays and says so.
void HistogramPanel::showFigure() {
    const bool hasFigure = m_distribution && !m_distribution->histogram.counts.empty();
    const bool waiting =
        m_tensor && !m_distribution && !m_fault && !hasUnknownNumbers() && m_plot->hasFigure();
    m_sentence->setText(sentence());
    m_pages->setCurrentIndex(hasFigure || waiting ? 0 : 1);
    m_export->setAvailable(hasFigure);
    m_plot->setBusy(waiting);
    if (!hasFigure) return;
    const ValueScale scale = m_logarithmic->isChecked() ? ValueScale::Logarithmic : ValueScale::Linear;
    HistogramFigure figure = histogramFigure(QString::fromStdString(m_tensor->info.name),
                                             m_distribution->histogram, m_distribution->statistics, scale);
    m_facts->setText(m_facts->text().section(u'\n', 0, 1) + u'\n' + figure.caption);
    m_plot->setFigure(std::move(figure));
}

void HistogramPanel::retranslate() {
    m_logarithmic->setText(tr("&Logarithmic counts"));
    m_export->retranslate(tr("Values of a tensor"));
    auto* button = findChild<QToolButton*>(u"histogram-menu"_s);
    button->setToolTip(tr("Options and export"));
    button->setAccessibleName(tr("Options and export"));
    refresh();
}

void HistogramPanel::updateTheme() {
    m_plot->setTheme(FigureTheme::ofWindow(palette(), font(), locale()));
}

void HistogramPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    const auto type = event->type();
    if (!m_plot) return;
    if (type == QEvent::PaletteChange || type == QEvent::FontChange || type == QEvent::LocaleChange)
        updateTheme();
}

}  // namespace stratascope
