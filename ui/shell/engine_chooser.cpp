#include "ui/shell/engine_chooser.h"

#include <algorithm>
#include <limits>
#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <set>

#include "core/inference/physical_cores.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr Precision kPrecisions[]{Precision::Float32, Precision::Bfloat16, Precision::Int8};

constexpr int kRoomForArrow = 36;  // styles make buttons of short words much wider

QString nameOf(Precision precision) {
    return QString::fromLatin1(precisionName(precision));
}

// 0 = automatic; powers of two, as many as there are processors, and what is chosen now.
std::set<int> threadChoices(int chosen) {
    const int most = usableThreads(std::numeric_limits<int>::max());
    std::set<int> choices{0, most, chosen};
    for (int threads = 1; threads < most; threads *= 2)
        choices.insert(threads);
    return choices;
}

}  // namespace

EngineChooser::EngineChooser(Session& session, std::vector<Precision> supported, QWidget* parent)
    : QWidget(parent), m_session(session), m_supported(std::move(supported)) {
    build();
    connect(&session, &Session::engineOptionsChanged, this, &EngineChooser::refresh);
    connect(&session, &Session::modelChanged, this, &EngineChooser::refresh);
    connect(m_menu, &QMenu::aboutToShow, this, &EngineChooser::fillMenu);
    refresh();
}

void EngineChooser::build() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 2, 8, 2);
    row->addWidget(m_button = new QPushButton);
    m_menu = new QMenu(this);
    m_menu->setToolTipsVisible(true);
    m_button->setMenu(m_menu);
    m_button->setFlat(true);
    m_button->setFocusPolicy(Qt::TabFocus);
}

bool EngineChooser::isSupported(Precision precision) const {
    return std::ranges::find(m_supported, precision) != m_supported.end();
}

QString EngineChooser::describe(Precision precision) const {
    switch (precision) {
        case Precision::Float32:
            return tr("fp32 · 32-bit floating point, the reference");
        case Precision::Bfloat16:
            return tr("bf16 · 16-bit floating point, half the memory");
        case Precision::Int8:
            break;
    }
    return tr("int8 · 8-bit whole numbers, a quarter of the memory");
}

QString EngineChooser::toolTipOf(Precision precision) const {
    if (!isSupported(precision))
        return tr("This processor has no instructions for %1.").arg(nameOf(precision));
    if (precision == Precision::Float32) return tr("The numbers in which the model was trained.");
    return tr("How far it drifts from fp32 in every layer is shown by the view “Precision loupe”.");
}

QString EngineChooser::threadWords(int threads) const {
    return threads == 0 ? tr("Automatic (%n core(s))", nullptr, usablePhysicalCores())
                        : tr("%n thread(s)", nullptr, threads);
}

QAction& EngineChooser::addChoice(const QString& name, const QString& words, const EngineOptions& options,
                                  QActionGroup& group) {
    QAction* action = group.addAction(words);
    action->setObjectName(name);
    action->setCheckable(true);
    action->setChecked(options == m_session.engineOptions());
    m_menu->addAction(action);
    connect(action, &QAction::triggered, this, [this, options] { m_session.setEngineOptions(options); });
    return *action;
}

void EngineChooser::addPrecision(Precision precision, QActionGroup& group) {
    EngineOptions options = m_session.engineOptions();
    options.precision = precision;
    QAction& action = addChoice(nameOf(precision), describe(precision), options, group);
    action.setEnabled(isSupported(precision));
    action.setToolTip(toolTipOf(precision));
}

void EngineChooser::addThreads(int threads, QActionGroup& group) {
    EngineOptions options = m_session.engineOptions();
    options.threads = threads;
    addChoice(u"threads.%1"_s.arg(threads), threadWords(threads), options, group);
}

void EngineChooser::fillMenu() {
    m_menu->clear();
    qDeleteAll(m_menu->findChildren<QActionGroup*>());
    m_menu->addSection(tr("Precision"));
    auto* precisions = new QActionGroup(m_menu);
    for (const Precision precision : kPrecisions)
        addPrecision(precision, *precisions);
    m_menu->addSection(tr("Threads"));
    auto* threads = new QActionGroup(m_menu);
    for (const int count : threadChoices(m_session.engineOptions().threads))
        addThreads(count, *threads);
}

void EngineChooser::refresh() {
    const EngineOptions options = m_session.engineOptions();
    const QString words =
        tr("Precision: %1 · %2").arg(nameOf(options.precision), threadWords(options.threads));
    const QString name = nameOf(options.precision);
    m_button->setText(name);
    m_button->setFixedWidth(m_button->fontMetrics().horizontalAdvance(name) + kRoomForArrow);
    m_button->setToolTip(words);
    m_button->setAccessibleName(words);
    adjustSize();
}

void EngineChooser::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) refresh();
    QWidget::changeEvent(event);
}

}  // namespace stratascope
