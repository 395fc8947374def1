#include "ui/inspector/tensor_page.h"

#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "core/data/array_file.h"
#include "ui/inspector/histogram_panel.h"
#include "ui/inspector/tensor_table.h"
#include "ui/inspector/tensor_tree_model.h"
#include "ui/session/error_text.h"
#include "ui/views/elided_label.h"
#include "ui/views/figure_export.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int searchWidth = 240;  // that a long message leaves to the search
constexpr int progressWidth = 96;
constexpr int progressSteps = 1000;

}  // namespace

TensorPage::TensorPage(ModelInspection& inspection, Settings& settings, QWidget* parent)
    : QWidget(parent), m_inspection(inspection) {
    build(settings);
    connectInspection();
    retranslate();
    updateProgress();
}

void TensorPage::build(Settings& settings) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 16);
    column->setSpacing(8);
    column->addWidget(buildTopRow());
    buildTree();
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(m_tree);
    split->addWidget(m_histogram = new HistogramPanel(settings));
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 1);
    split->setSizes({840, 380});
    column->addWidget(split, 1);
}

QWidget* TensorPage::buildTopRow() {
    auto* top = new QWidget;
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_search = new QLineEdit, 1);
    row->addWidget(m_message = new ElidedLabel);
    row->addWidget(m_progress = new QProgressBar);
    row->addWidget(m_stop = new QToolButton);
    auto* button = new QToolButton;
    row->addWidget(button);
    m_search->setObjectName(u"search"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(searchWidth);
    m_message->setObjectName(u"message"_s);
    m_message->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_progress->setFixedSize(progressWidth, 6);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, progressSteps);
    m_stop->setObjectName(u"stop"_s);
    m_stop->setAutoRaise(true);
    button->setObjectName(u"table-menu"_s);
    button->setText(u"\u22EF"_s);
    button->setAutoRaise(true);
    m_menu = new QMenu(this);
    addAction(u"export-table"_s, &TensorPage::exportTable);
    addAction(u"copy-table"_s, &TensorPage::copyTable);
    m_menu->addSeparator();
    addAction(u"expand-all"_s, &TensorPage::expandAll);
    addAction(u"collapse-all"_s, &TensorPage::collapse);
    connect(button, &QToolButton::clicked, this,
            [this, button] { m_menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
    connect(m_search, &QLineEdit::textChanged, this, &TensorPage::filter);
    connect(m_stop, &QToolButton::clicked, this,
            [this] { m_inspection.running() ? m_inspection.stop() : m_inspection.resume(); });
    return top;
}

QAction* TensorPage::addAction(const QString& name, void (TensorPage::*act)()) {
    QAction* action = m_menu->addAction(QString());
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, act);
    return action;
}

void TensorPage::buildTree() {
    m_model = new TensorTreeModel(this);
    m_shown = new QSortFilterProxyModel(this);
    m_shown->setSourceModel(m_model);
    m_shown->setRecursiveFilteringEnabled(true);
    m_shown->setFilterRole(TensorTreeModel::fullNameRole);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_tree = new QTreeView;
    m_tree->setObjectName(u"tensors"_s);
    m_tree->setModel(m_shown);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setMinimumSectionSize(40);
    m_tree->header()->setSectionResizeMode(TensorTreeModel::Name, QHeaderView::Stretch);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TensorPage::showSelected);
}

void TensorPage::connectInspection() {
    connect(&m_inspection, &ModelInspection::opened, this, &TensorPage::showModel);
    connect(&m_inspection, &ModelInspection::progressChanged, this, &TensorPage::updateProgress);
    connect(&m_inspection, &ModelInspection::statisticsChanged, this,
            [this](std::size_t tensor) { m_model->setStatistics(tensor, *m_inspection.statistics(tensor)); });
    connect(&m_inspection, &ModelInspection::distributionReady, this,
            [this](std::size_t, const TensorDistribution& distribution) {
                m_histogram->showDistribution(distribution);
            });
    connect(&m_inspection, &ModelInspection::distributionFailed, this,
            [this](std::size_t, const Error& error) { m_histogram->showFault(error); });
    connect(m_histogram, &HistogramPanel::reported, m_message, &ElidedLabel::setText);
}

void TensorPage::showModel() {
    m_state.clear();
    m_message->setText({});
    m_histogram->clear();
    m_model->setTensors(m_inspection.description()->tensors);
    collapse();
    const QFontMetrics metrics(m_tree->font());
    const auto fit = [&](int column, const QString& widest) {
        m_tree->setColumnWidth(column, metrics.horizontalAdvance(widest) + 12);
    };
    fit(TensorTreeModel::Shape, u"30522 × 1024"_s);
    fit(TensorTreeModel::Type, u"BF16"_s);
    fit(TensorTreeModel::Parameters, u"1,340,000,000"_s);
    for (const int column :
         {TensorTreeModel::Minimum, TensorTreeModel::Mean, TensorTreeModel::Maximum, TensorTreeModel::Norm})
        fit(column, u"−1.234e-05"_s);
    if (!m_search->text().isEmpty()) m_tree->expandAll();
}

void TensorPage::showSelected() {
    const auto tensor = m_model->tensorOf(m_shown->mapToSource(m_tree->currentIndex()));
    if (!tensor || !m_tree->currentIndex().isValid()) return;
    m_histogram->showTensor(m_inspection.description()->tensors[*tensor]);
    m_inspection.askForDistribution(*tensor);
}

void TensorPage::filter(const QString& text) {
    m_shown->setFilterFixedString(text.trimmed());
    text.trimmed().isEmpty() ? collapse() : m_tree->expandAll();
}

// Whether values are missing that can still be read; not while all of them are about to go.
bool TensorPage::isUnfinished() const {
    return m_inspection.description() && !m_inspection.finished() && !m_inspection.opening();
}

void TensorPage::updateProgress() {
    m_progress->setVisible(m_inspection.running());
    m_progress->setValue(static_cast<int>(m_inspection.progress() * progressSteps));
    m_stop->setVisible(isUnfinished() && !m_inspection.readingFault());
    m_stop->setText(m_inspection.running() ? tr("Stop") : tr("Go on"));
    // Progress comes with every tensor, and must not wipe out what else was said.
    const QString state = stateWords();
    if (state == m_state) return;
    m_state = state;
    m_message->setText(state);
}

// What has ended the reading before all is read; empty where nothing has.
QString TensorPage::stateWords() const {
    if (!isUnfinished() || m_inspection.running()) return {};
    const auto fault = m_inspection.readingFault();
    return fault ? errorText(*fault) : tr("Stopped");
}

std::string TensorPage::csv() const {
    const ModelDescription* description = m_inspection.description();
    if (!description) return {};
    return csvTable(tensorTable(description->tensors,
                                [this](std::size_t tensor) { return m_inspection.statistics(tensor); }));
}

void TensorPage::copyTable() {
    if (!m_inspection.description()) return;
    QGuiApplication::clipboard()->setText(QString::fromStdString(csv()));
    m_message->setText(tr("The table is on the clipboard."));
}

void TensorPage::exportTable() {
    if (!m_inspection.description()) return;
    auto* dialog = new QFileDialog(this, tr("Export table"), QString(), tr("Table (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(QString::fromStdString(m_inspection.description()->name).section(u'/', -1) +
                       u"-tensors.csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        try {
            writeFileSafely(pathOf(path), csv());
            m_message->setText(tr("Written: %1").arg(path));
        } catch (const Error& error) {
            m_message->setText(errorText(error));
        }
    });
    dialog->open();
}

void TensorPage::expandAll() {
    m_tree->expandAll();
}

// To the parts of the model: what lies below a single outermost group is shown, too.
void TensorPage::collapse() {
    m_tree->collapseAll();
    m_tree->expandToDepth(0);
}

void TensorPage::retranslate() {
    m_search->setPlaceholderText(tr("Search tensors by name"));
    m_search->setAccessibleName(tr("Search tensors by name"));
    m_tree->setAccessibleName(tr("Tensors"));
    m_progress->setAccessibleName(tr("Reading values"));
    const auto name = [this](const QString& action, const QString& text) {
        m_menu->findChild<QAction*>(action)->setText(text);
    };
    name(u"export-table"_s, tr("&Export table…"));
    name(u"copy-table"_s, tr("&Copy table"));
    name(u"expand-all"_s, tr("E&xpand all"));
    name(u"collapse-all"_s, tr("C&ollapse all"));
    auto* button = findChild<QToolButton*>(u"table-menu"_s);
    button->setToolTip(tr("Options and export"));
    button->setAccessibleName(tr("Options and export"));
    m_model->retranslate();
    m_tree->viewport()->update();
    m_histogram->retranslate();
    updateProgress();
}

void TensorPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange && m_model) m_model->setLocale(locale());
}

}  // namespace stratascope
