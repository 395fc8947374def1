#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <QObject>

class QWidget;

namespace stratascope {

class Session;
class ViewDocks;

// When what a person waits for at a start was there, in milliseconds since the program began.
struct StartupTimes {
    std::optional<double> window;   // the window painted for the first time
    std::optional<double> engine;   // the engine's module loaded
    std::optional<double> model;    // the first model ready
    std::optional<double> figures;  // every open view painted with its figure

    // {"window_ms":…, "engine_ms":…, "model_ms":…, "figures_ms":…}, null for what never came.
    QByteArray json() const;
};

// Milliseconds since this process began, by the kernel's account, which counts in hundredths of a second.
double millisecondsSinceStart();

// Watches a window that starts.
class StartupTiming : public QObject {
    Q_OBJECT

public:
    using Clock = std::function<double()>;

    StartupTiming(QWidget& window, Session& session, ViewDocks& docks, Clock clock = millisecondsSinceStart);

    // Thread-safe.
    void engineLoaded() { m_engine.store(m_clock()); }

    StartupTimes times() const;

Q_SIGNALS:
    // The first figures are there, or will not come since there is no model or it cannot be loaded.
    void finished();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void note(std::optional<double>& time);
    bool allFiguresAreThere() const;
    void finish();

    QWidget& m_window;
    Session& m_session;
    ViewDocks& m_docks;
    Clock m_clock;
    StartupTimes m_times;
    std::atomic<double> m_engine{0};
};

}  // namespace stratascope
