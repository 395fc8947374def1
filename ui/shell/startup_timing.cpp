#include "ui/shell/startup_timing.h"

#include <algorithm>
#include <ctime>
#include <QEvent>
#include <QFile>
#include <QTimer>
#include <QWidget>
#include <unistd.h>

#include "ui/session/session.h"
#include "ui/shell/view_docks.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

QByteArray number(const std::optional<double>& milliseconds) {
    return milliseconds ? QByteArray::number(*milliseconds, 'f', 1) : QByteArray("null");
}

}  // namespace

QByteArray StartupTimes::json() const {
    return "{\"window_ms\":" + number(window) + ", \"engine_ms\":" + number(engine) +
           ", \"model_ms\":" + number(model) + ", \"figures_ms\":" + number(figures) + '}';
}

double millisecondsSinceStart() {
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double milliseconds =
        static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    QFile file(u"/proc/self/stat"_s);
    if (!file.open(QIODevice::ReadOnly)) return 0;
    // Field 22 of proc(5), counted behind the program's name, which may hold anything.
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const double ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    return milliseconds - fields.value(19).toDouble() / ticks * 1e3;
}

StartupTiming::StartupTiming(QWidget& window, Session& session, ViewDocks& docks, Clock clock)
    : m_window(window), m_session(session), m_docks(docks), m_clock(std::move(clock)) {
    m_window.installEventFilter(this);
    connect(&m_session, &Session::modelChanged, this, [this] { note(m_times.model); });
    connect(&m_session, &Session::failureChanged, this, [this] {
        if (m_times.window) Q_EMIT finished();
    });
}

StartupTimes StartupTiming::times() const {
    StartupTimes times = m_times;
    if (const double engine = m_engine.load(); engine > 0) times.engine = engine;
    return times;
}

// An UpdateRequest paints whatever waits for it; it is over when the event loop turns again.
bool StartupTiming::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::UpdateRequest) {
        QTimer::singleShot(0, this, [this, all = allFiguresAreThere()] {
            note(m_times.window);
            if (all) return finish();
            if (m_session.status() == Session::Status::NoModel) Q_EMIT finished();
        });
    }
    return false;
}

bool StartupTiming::allFiguresAreThere() const {
    const auto waits = [](const View* view) { return view->isVisible() && view->outdated(); };
    return m_session.status() == Session::Status::Ready && std::ranges::none_of(m_docks.views(), waits);
}

void StartupTiming::note(std::optional<double>& time) {
    if (!time) time = m_clock();
}

void StartupTiming::finish() {
    if (m_times.figures) return;
    note(m_times.figures);
    Q_EMIT finished();
}

}  // namespace stratascope
