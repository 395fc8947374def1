#include "ui/shell/view_docks.h"

#include <algorithm>
#include <QApplication>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QTimer>
#include <QToolButton>

#include "ui/plots/plot_widget.h"
#include "ui/shell/dock_title.h"
#include "ui/views/view_catalogue.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int kLayoutVersion = 1;
constexpr std::size_t kColumns = 2;
constexpr std::size_t kCells = 4;

// Once it has got its place among its tabs.
void raiseSoon(QDockWidget& dock) {
    QTimer::singleShot(0, &dock, &QWidget::raise);
}

// A dock behind a tab is not hidden but moved out of its window.
bool isInSight(const QDockWidget* dock) {
    return !dock->visibleRegion().isEmpty();
}

}  // namespace

ViewDocks::ViewDocks(const ViewContext& context, QWidget* parent) : QMainWindow(parent, Qt::Widget) {
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks | GroupedDragging);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setDocumentMode(true);
    for (const ViewEntry& entry : viewCatalogue())
        addView(entry.make(context, this));
    restoreDefault();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { onFocusChanged(now); });
    connect(this, &QMainWindow::tabifiedDockWidgetActivated, this, &ViewDocks::onTabChosen);
}

void ViewDocks::addView(View* view) {
    auto* dock = new QDockWidget(view->title(), this);
    dock->setObjectName(u"dock-"_s + view->name());
    dock->setWidget(view);
    dock->setTitleBarWidget(new DockTitle(*view, *dock));
    connect(view, &QWidget::windowTitleChanged, dock, &QWidget::setWindowTitle);
    // A view that a person opens comes to the front of its tabs.
    connect(dock->toggleViewAction(), &QAction::triggered, dock, [dock](bool opened) {
        if (opened) raiseSoon(*dock);
    });
    connect(dock, &QDockWidget::visibilityChanged, view,
            [view](bool visible) { view->setCovered(!visible); });
    connect(view, &View::pointed, this, &ViewDocks::pointed);
    connect(view, &View::reported, this, &ViewDocks::reported);
    m_views.push_back(view);
    m_docks.push_back(dock);
}

QDockWidget& ViewDocks::dockOf(const View& view) const {
    const auto found = std::ranges::find(m_views, &view);
    return *m_docks.at(static_cast<std::size_t>(found - m_views.begin()));
}

View* ViewDocks::viewOf(const QDockWidget* dock) const {
    const auto found = std::ranges::find(m_docks, dock);
    return found == m_docks.end() ? nullptr : m_views[static_cast<std::size_t>(found - m_docks.begin())];
}

void ViewDocks::bringToFront(const QString& name) {
    const auto found = std::ranges::find(m_views, name, &View::name);
    if (found == m_views.end()) return;
    QDockWidget& dock = dockOf(**found);
    dock.show();
    raiseSoon(dock);
}

View* ViewDocks::activeView() const {
    if (m_lastActive && isInSight(&dockOf(*m_lastActive))) return m_lastActive;
    const auto first = std::ranges::find_if(m_docks, isInSight);
    return first == m_docks.end() ? nullptr : viewOf(*first);
}

void ViewDocks::place(std::size_t index) {
    QDockWidget* dock = m_docks[index];
    if (index < kColumns) {
        addDockWidget(Qt::RightDockWidgetArea, dock, Qt::Horizontal);
    } else if (index < kCells) {
        splitDockWidget(m_docks[index - kColumns], dock, Qt::Vertical);
    } else {
        tabifyDockWidget(m_docks[kColumns + index % kColumns], dock);
    }
}

void ViewDocks::restoreDefault() {
    for (QDockWidget* dock : m_docks) {
        removeDockWidget(dock);
        dock->setFloating(false);
    }
    for (std::size_t index = 0; index < m_docks.size(); ++index) {
        place(index);
        m_docks[index]->setVisible(viewCatalogue()[index].shownAtFirst);
    }
    for (std::size_t index = kColumns; index < std::min(kCells, m_docks.size()); ++index)
        m_docks[index]->raise();
    shareRoom();
}

void ViewDocks::shareRoom() {
    const auto count = static_cast<qsizetype>(std::min(kColumns, m_docks.size()));
    const QList<QDockWidget*> columns(m_docks.begin(), m_docks.begin() + count);
    resizeDocks(columns, QList<int>(count, 1000), Qt::Horizontal);
    for (std::size_t column = 0; column + kColumns < m_docks.size() && column < kColumns; ++column)
        resizeDocks({m_docks[column], m_docks[column + kColumns]}, {1000, 1000}, Qt::Vertical);
}

QByteArray ViewDocks::layoutState() const {
    return saveState(kLayoutVersion);
}

bool ViewDocks::restoreLayout(const QByteArray& state) {
    return restoreState(state, kLayoutVersion);
}

void ViewDocks::onFocusChanged(QWidget* now) {
    const auto holder =
        std::ranges::find_if(m_docks, [now](const QDockWidget* dock) { return dock->isAncestorOf(now); });
    if (holder != m_docks.end()) m_lastActive = viewOf(*holder);
}

// Tabs take no keyboard; it must not stay with a view that is out of sight now.
void ViewDocks::onTabChosen(QDockWidget* front) {
    View* view = viewOf(front);
    if (!view || !m_lastActive) return;
    QDockWidget* last = &dockOf(*m_lastActive);
    if (!tabifiedDockWidgets(front).contains(last)) return;
    m_lastActive = view;
    // Soon: now it is still out of sight itself, and could not have it.
    if (last->isAncestorOf(QApplication::focusWidget()))
        QTimer::singleShot(0, view, [view] { view->plot().setFocus(); });
}

}  // namespace stratascope
