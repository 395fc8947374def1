#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

#include "core/inference/engine_module.h"
#include "ui/session/embedded_model.h"
#include "ui/shell/view_docks.h"
#include "ui/shell/workbench.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;
using Clock = std::chrono::steady_clock;

// The window as a person feels it. STRATASCOPE_BENCHMARK_MODEL names a model folder in place of the embedded
// model.
namespace {

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// Sees how long the event loop keeps a person waiting.
class Heartbeat : public QObject {
public:
    Heartbeat() {
        QObject::connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, secondsSince(m_last));
            m_last = Clock::now();
        });
    }
    void start() {
        m_longest = 0;
        m_last = Clock::now();
        m_timer.start(1);
    }
    double stop() {
        m_timer.stop();
        return m_longest;
    }

private:
    QTimer m_timer;
    Clock::time_point m_last;
    double m_longest = 0;
};

// The program's window with a model, texts encoded as soon as they are set.
class BenchmarkWindow {
public:
    BenchmarkWindow()
        : m_settings(m_folder.filePath(u"settings.ini"_s)),
          m_workbench(m_settings, backend(), {modelFolder(), {}, modelFolder(), u"en"_s}) {
        m_workbench.session().setDebounce(0);
        m_workbench.window().resize(1440, 900);
        m_workbench.start();
        settle();
    }

    Session& session() { return m_workbench.session(); }

    // Until the texts are encoded and every open view has painted them.
    void settle() {
        while (session().status() != Session::Status::Ready || viewsWait())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QApplication::processEvents();
    }

private:
    static QString modelFolder() {
        const QString named = qEnvironmentVariable("STRATASCOPE_BENCHMARK_MODEL");
        if (!named.isEmpty()) return named;
        const auto embedded = embeddedModelFolder(QCoreApplication::applicationDirPath());
        return embedded ? QString::fromStdString(embedded->string()) : QString();
    }

    static SessionBackend backend() {
        const std::filesystem::path own = QCoreApplication::applicationFilePath().toStdString();
        const auto factory = loadEngineModule({own.parent_path().parent_path() / "app"}).engine;
        return {[factory](const std::filesystem::path& folder, const EngineOptions& options,
                          std::stop_token stop, const ProgressCallback& progress) {
                    return loadModel(folder, factory, options, std::move(stop), progress);
                },
                encodeTexts};
    }

    bool viewsWait() {
        const auto views = m_workbench.window().docks().views();
        return std::ranges::any_of(views,
                                   [](const View* view) { return view->isVisible() && view->outdated(); });
    }

    QTemporaryDir m_folder;
    Settings m_settings;
    Workbench m_workbench;
};

QString textOf(int words) {
    return QStringList(words, u"river"_s).join(u' ');
}

// From the end of the pause after the last key to repainted views, 16 tokens.
void typing(benchmark::State& state) {
    BenchmarkWindow window;
    bool other = false;
    for (auto _ : state) {
        other = !other;
        const auto start = Clock::now();
        window.session().setTexts(textOf(13) + (other ? u" bank"_s : u" bend"_s), {}, TextPairing::Separate);
        window.settle();
        state.SetIterationTime(secondsSince(start));
    }
}

// The longest that the window answers nothing while a text of 510 words is encoded and drawn.
void longestSilence(benchmark::State& state) {
    BenchmarkWindow window;
    Heartbeat heartbeat;
    bool other = false;
    double longest = 0;
    for (auto _ : state) {
        other = !other;
        heartbeat.start();
        window.session().setTexts(textOf(other ? 510 : 509), {}, TextPairing::Separate);
        window.settle();
        const double silence = heartbeat.stop();
        longest = std::max(longest, silence);
        state.SetIterationTime(silence);
    }
    state.counters["longest ms"] = longest * 1000;
}

}  // namespace

BENCHMARK(typing)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(40);
BENCHMARK(longestSilence)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(12);

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
