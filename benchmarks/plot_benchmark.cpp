#include <benchmark/benchmark.h>
#include <QApplication>
#include <QtTest>

#include "tests/ui/plots/sample_figures.h"
#include "ui/plots/plot_widget.h"

using namespace stratascope;
using namespace stratascope::test;

// Frames of a heatmap of 512 tokens × 768 dimensions in a window of ordinary size; 60 a second leave 16.7 ms.
namespace {

constexpr QSize windowSize(1000, 700);

class Heatmap {
public:
    Heatmap() {
        m_plot.resize(windowSize);
        m_plot.setFigure(sampleHiddenStates(manyTokens(512), 768, 4));
        m_plot.show();
        QApplication::processEvents();
    }

    PlotWidget& plot() { return m_plot; }
    QPoint middle() const { return m_plot.rect().center(); }

    void zoom(int steps) {
        QWheelEvent wheel(middle(), m_plot.mapToGlobal(middle()), {}, {0, 120 * steps}, {}, {}, {}, false);
        QApplication::sendEvent(&m_plot, &wheel);
    }

    void paint() {
        QApplication::processEvents();
        benchmark::DoNotOptimize(m_plot.grab().cacheKey());
    }

private:
    PlotWidget m_plot;
};

void pan(benchmark::State& state) {
    Heatmap heatmap;
    heatmap.zoom(8);
    QTest::mousePress(&heatmap.plot(), Qt::LeftButton, {}, heatmap.middle());
    int step = 0;
    for (auto _ : state) {
        step = (step + 1) % 40;
        QTest::mouseMove(&heatmap.plot(), heatmap.middle() + QPoint(step, step / 2));
        heatmap.paint();
    }
}

void zoom(benchmark::State& state) {
    Heatmap heatmap;
    int step = 0;
    for (auto _ : state) {
        heatmap.zoom(++step % 16 < 8 ? 1 : -1);
        heatmap.paint();
    }
}

}  // namespace

BENCHMARK(pan)->Unit(benchmark::kMillisecond);
BENCHMARK(zoom)->Unit(benchmark::kMillisecond);

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
