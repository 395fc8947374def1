#include "ui/plots/heatmap_cells.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <QPaintEngine>
#include <QPainter>

namespace stratascope {

namespace {

// Beyond this many, rectangles would make a file of many megabytes; a lossless image is as sharp.
constexpr qsizetype mostRectangles = 60000;
constexpr int levelCount = 256;

unsigned char levelOf(float value, const HeatmapFigure& figure) {
    if (std::isnan(value)) return 0;
    const double share = colourShare(static_cast<double>(value), figure.minimum, figure.maximum);
    return static_cast<unsigned char>(1 + std::lround(share * (levelCount - 2)));
}

int levelOf(QuietEnd end) {
    if (end == QuietEnd::Centre) return levelCount / 2;
    return end == QuietEnd::Top ? levelCount - 1 : 1;
}

std::vector<QRgb> coloursOf(ColourMap map) {
    std::vector<QRgb> colours(levelCount, qRgba(0, 0, 0, 0));
    for (int level = 1; level < levelCount; ++level)
        colours[static_cast<std::size_t>(level)] = mapColour(map, (level - 1) / double(levelCount - 2));
    return colours;
}

bool drawsVectors(const QPainter& painter) {
    const auto type = painter.paintEngine()->type();
    return type == QPaintEngine::Pdf || type == QPaintEngine::SVG;
}

// Pixels of the device that one logical pixel has.
double deviceScale(const QPainter& painter) {
    return painter.combinedTransform().m11() * painter.device()->devicePixelRatioF();
}

// Blocks of cells without a number: runs along the rows, equal runs below each other joined.
std::vector<CellBlock> missingBlocks(const std::vector<unsigned char>& levels, const QSize& size) {
    std::vector<CellBlock> blocks;
    std::vector<std::size_t> latest(static_cast<std::size_t>(size.width()),
                                    0);  // the block that began at each column
    const unsigned char* level = levels.data();
    for (int row = 0; row < size.height(); ++row, level += size.width()) {
        for (int begin = 0, end = 0; begin < size.width(); begin = end + 1) {
            for (end = begin; end < size.width() && level[end] == 0;)
                ++end;
            if (begin == end) continue;
            std::size_t& last = latest[static_cast<std::size_t>(begin)];
            const CellBlock run(begin, row, end - begin, 1);
            if (last < blocks.size() && blocks[last].adjusted(0, 0, 0, 1) == (blocks[last] | run)) {
                blocks[last].setBottom(row);
            } else {
                last = blocks.size();
                blocks.push_back(run);
            }
        }
    }
    return blocks;
}

}  // namespace

QRectF CellPlace::pixels(const QRectF& block) const {
    const double xScale = area.width() / cells.width();
    const double yScale = area.height() / cells.height();
    return {area.left() + (block.left() - cells.left()) * xScale,
            area.top() + (block.top() - cells.top()) * yScale, block.width() * xScale,
            block.height() * yScale};
}

HeatmapCells::HeatmapCells(const HeatmapFigure& figure, const FigureStyle& style)
    : m_style(style),
      m_quiet(levelOf(figure.quietEnd)),
      m_levels(figure.values.size()),
      m_colours(coloursOf(figure.colourMap)),
      m_image(static_cast<int>(figure.values.columns()), static_cast<int>(figure.values.rows()),
              QImage::Format_ARGB32_Premultiplied) {
    const auto values = figure.values.values();
    std::transform(values.begin(), values.end(), m_levels.begin(),
                   [&figure](float value) { return levelOf(value, figure); });
    auto level = m_levels.begin();
    for (int row = 0; row < m_image.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(row));
        for (int column = 0; column < m_image.width(); ++column)
            line[column] = m_colours[*level++];
    }
    m_missing = missingBlocks(m_levels, m_image.size());
}

void HeatmapCells::paint(QPainter& painter, const CellPlace& place) const {
    if (m_image.isNull() || place.area.isEmpty()) return;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.setRenderHint(QPainter::Antialiasing, drawsVectors(painter));
    if (!drawsVectors(painter)) {
        paintImage(painter, place);
    } else if (static_cast<qsizetype>(m_levels.size()) <= mostRectangles) {
        paintRectangles(painter, place);
    } else {
        paintLossless(painter, place);
    }
    paintMissing(painter, place);
    painter.restore();
}

void HeatmapCells::paintImage(QPainter& painter, const CellPlace& place) const {
    const QRect visible = place.cells.toAlignedRect() & m_image.rect();
    const QRectF target = place.pixels(visible);
    const QSize pixels = (target.size() * deviceScale(painter)).toSize().expandedTo({1, 1});
    const QSize size = visible.size().boundedTo(pixels);
    if (size == visible.size()) {
        painter.drawImage(target, m_image, visible);
    } else {
        painter.drawImage(target, reduced(visible, size));
    }
}

QImage HeatmapCells::reduced(const QRect& cells, const QSize& size) const {
    QImage image(size, m_image.format());
    std::vector<unsigned char> best(static_cast<std::size_t>(size.width()));
    for (int y = 0; y < size.height(); ++y) {
        std::fill(best.begin(), best.end(), 0);
        const int from = cells.top() + y * cells.height() / size.height();
        const int to = cells.top() + (y + 1) * cells.height() / size.height();
        for (int row = from; row < to; ++row) {
            const unsigned char* level = m_levels.data() + static_cast<std::ptrdiff_t>(row) * m_image.width();
            for (int column = 0; column < cells.width(); ++column) {
                const unsigned char candidate = level[cells.left() + column];
                auto& kept = best[static_cast<std::size_t>(column * static_cast<qint64>(size.width()) /
                                                           cells.width())];
                if (candidate != 0 && (kept == 0 || std::abs(candidate - m_quiet) > std::abs(kept - m_quiet)))
                    kept = candidate;
            }
        }
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        std::transform(best.begin(), best.end(), line,
                       [this](unsigned char level) { return m_colours[level]; });
    }
    return image;
}

// Each rectangle reaches half a cell under its right and lower neighbours, which are painted over it: viewers
// that smooth edges show the neighbour's colour there and no seam.
void HeatmapCells::paintRectangles(QPainter& painter, const CellPlace& place) const {
    painter.setPen(Qt::NoPen);
    const int columns = m_image.width();
    const int rows = m_image.height();
    const auto* level = m_levels.data();
    for (int row = 0; row < rows; ++row, level += columns) {
        const double overlapBelow = row + 1 < rows ? 0.5 : 0;
        for (int begin = 0, end = 0; begin < columns; begin = end) {
            for (end = begin + 1; end < columns && level[end] == level[begin];)
                ++end;
            const double overlapRight = end < columns ? 0.5 : 0;
            painter.setBrush(level[begin] == 0 ? m_style.theme().background
                                               : QColor(m_colours[level[begin]]));
            painter.drawRect(
                place.pixels({double(begin), double(row), end - begin + overlapRight, 1 + overlapBelow}));
        }
    }
}

// Enlarged, so that a viewer that smooths pictures blurs a fraction of a cell only.
void HeatmapCells::paintLossless(QPainter& painter, const CellPlace& place) const {
    const int factor = m_levels.size() < 500000 ? 4 : 2;
    painter.setRenderHint(QPainter::LosslessImageRendering);
    QImage opaque(m_image.size(), QImage::Format_RGB32);
    opaque.fill(m_style.theme().background);
    QPainter(&opaque).drawImage(0, 0, m_image);
    painter.drawImage(place.pixels(QRectF(m_image.rect())), opaque.scaled(m_image.size() * factor));
}

void HeatmapCells::paintMissing(QPainter& painter, const CellPlace& place) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_style.pen(m_style.theme().notANumber, 0.6));
    for (const CellBlock& block : m_missing) {
        const QRectF visible = place.pixels(block) & place.area;
        if (visible.isEmpty()) continue;
        const std::vector<QLineF> lines = hatching(visible, m_style.px(3));
        painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    }
}

std::vector<QLineF> hatching(const QRectF& rect, double distance) {
    std::vector<QLineF> lines;
    const double step = distance * std::sqrt(2.0);
    const double lowest = rect.left() + rect.top();
    for (double sum = std::ceil(lowest / step) * step; sum < rect.right() + rect.bottom(); sum += step) {
        const double left = std::max(rect.left(), sum - rect.bottom());
        const double right = std::min(rect.right(), sum - rect.top());
        if (right > left) lines.emplace_back(left, sum - left, right, sum - right);
    }
    return lines;
}

}  // namespace stratascope
