#include "ui/shell/glyph_icon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace stratascope {

namespace {

// All glyphs live on a grid of 16 × 16.
constexpr double kGrid = 16;

QPainterPath playPath() {
    QPainterPath path;
    path.addPolygon(QPolygonF({{5, 3}, {13, 8}, {5, 13}, {5, 3}}));
    return path;
}

QPainterPath pausePath() {
    QPainterPath path;
    path.addRect(4.5, 3.5, 2.5, 9);
    path.addRect(9, 3.5, 2.5, 9);
    return path;
}

QPainterPath closePath() {
    QPainterPath path;
    path.moveTo(4, 4);
    path.lineTo(12, 12);
    path.moveTo(12, 4);
    path.lineTo(4, 12);
    return path;
}

QPainterPath folderPath() {
    QPainterPath path;
    path.addPolygon(QPolygonF({{2, 4}, {6, 4}, {7.5, 5.5}, {14, 5.5}, {14, 12.5}, {2, 12.5}, {2, 4}}));
    return path;
}

// Three strata: layers seen from the side.
QPainterPath modelPath() {
    QPainterPath path;
    for (const double y : {4.0, 7.0, 10.0})
        path.addRoundedRect(QRectF(2.5, y, 11, 2), 1, 1);
    return path;
}

QPainterPath chevronPath(double tip, double ends) {
    QPainterPath path;
    path.moveTo(ends, 3.5);
    path.lineTo(tip, 8);
    path.lineTo(ends, 12.5);
    return path;
}

QPainterPath pathOf(Glyph glyph) {
    switch (glyph) {
        case Glyph::Play:
            return playPath();
        case Glyph::Pause:
            return pausePath();
        case Glyph::Close:
            return closePath();
        case Glyph::Folder:
            return folderPath();
        case Glyph::Model:
            return modelPath();
        case Glyph::Previous:
            return chevronPath(5.5, 10);
        case Glyph::Next:
            return chevronPath(10.5, 6);
    }
    return {};
}

bool isFilled(Glyph glyph) {
    return glyph == Glyph::Play || glyph == Glyph::Pause || glyph == Glyph::Model;
}

// Draws one glyph at any size.
class GlyphEngine : public QIconEngine {
public:
    explicit GlyphEngine(Glyph glyph) : m_glyph(glyph) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const QColor colour = QGuiApplication::palette().color(group, QPalette::ButtonText);
        const double side = std::min(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.center() + QPointF(0.5, 0.5) - QPointF(side, side) / 2);
        painter->scale(side / kGrid, side / kGrid);
        painter->setPen(isFilled(m_glyph) ? QPen(Qt::NoPen)
                                          : QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(isFilled(m_glyph) ? QBrush(colour) : QBrush(Qt::NoBrush));
        painter->drawPath(pathOf(m_glyph));
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new GlyphEngine(m_glyph); }

private:
    Glyph m_glyph;
};

}  // namespace

QIcon glyphIcon(Glyph glyph) {
    return QIcon(new GlyphEngine(glyph));
}

}  // namespace stratascope
