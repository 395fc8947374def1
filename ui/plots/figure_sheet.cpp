#include "ui/plots/figure_sheet.h"

#include <QCoreApplication>
#include <QThread>

#include <qcustomplot.h>

#include "core/base/error.h"
#include "ui/plots/figure_scene.h"
#include "ui/plots/plot_zoom.h"

namespace stratascope {

namespace {

constexpr double unitsPerPoint = 4;

}  // namespace

FigureSheet::FigureSheet(const Figure& figure, const FigurePart& part, const QSizeF& size,
                         const FigureTheme& theme)
    : m_size(size.toSize().expandedTo({1, 1})),
      m_plot(new QCustomPlot),
      m_canvas(std::make_unique<PlotCanvas>(*m_plot)),
      m_theme(theme) {
    m_theme.font.setHintingPreference(QFont::PreferNoHinting);
    m_scene = makeScene(*m_canvas, figure, FigureStyle(m_theme, unitsPerPoint));
    m_scene->layout(m_size);
    PlotZoom(*m_canvas, part).apply(*m_scene);
    // A new plot has queued a repaint of itself, which another thread that draws would not wait for.
    QCoreApplication::removePostedEvents(m_plot);
}

// A widget, though never shown, must be deleted by the thread that made it.
FigureSheet::~FigureSheet() {
    if (m_plot->thread() == QThread::currentThread()) {
        delete m_plot;
    } else {
        m_plot->deleteLater();
    }
}

void FigureSheet::draw(QPaintDevice& device, const QSizeF& target, bool vectors) {
    QCPPainter painter(&device);
    if (!painter.isActive()) throw Error(ErrorCode::OutOfMemory, {""});
    // One unit more: paper may be a fraction of a unit larger.
    painter.fillRect(QRectF(QPointF(0, 0), target + QSizeF(1, 1)), m_theme.background);
    painter.scale(target.width() / m_size.width(), target.height() / m_size.height());
    painter.setMode(QCPPainter::pmVectorized, vectors);
    painter.setMode(QCPPainter::pmNoCaching);
    m_plot->toPainter(&painter, m_size.width(), m_size.height());
}

}  // namespace stratascope
