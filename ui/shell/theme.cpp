#include "ui/shell/theme.h"

#include <QApplication>
#include <QStyleFactory>
#include <QStyleHints>
#include <QtGlobal>

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

struct Shades {
    QColor window, base, raised, text, quiet, disabled, marked, onMarked, link;
};

QPalette paletteOf(const Shades& shades) {
    QPalette palette(shades.raised, shades.window);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, shades.text);
        palette.setColor(QPalette::Disabled, role, shades.disabled);
    }
    palette.setColor(QPalette::Base, shades.base);
    palette.setColor(QPalette::AlternateBase, shades.window);
    palette.setColor(QPalette::ToolTipBase, shades.base);
    palette.setColor(QPalette::PlaceholderText, shades.quiet);
    palette.setColor(QPalette::Highlight, shades.marked);
    palette.setColor(QPalette::HighlightedText, shades.onMarked);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, shades.disabled);
    palette.setColor(QPalette::Link, shades.link);
    palette.setColor(QPalette::LinkVisited, shades.link);
    palette.setColor(QPalette::BrightText, shades.marked);
    return palette;
}

QColor mixed(const QColor& a, const QColor& b, double shareOfB) {
    const auto mix = [&](double x, double y) { return static_cast<float>(x + (y - x) * shareOfB); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

}  // namespace

Theme::Theme(QObject* parent) : QObject(parent), m_systemPalette(QApplication::palette()) {
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::apply);
#endif
    apply();
}

bool Theme::dark() const {
    return m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && systemIsDark());
}

void Theme::setChoice(ThemeChoice choice) {
    if (choice == m_choice) return;
    m_choice = choice;
    apply();
}

bool Theme::systemIsDark() const {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = QApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown) return scheme == Qt::ColorScheme::Dark;
#endif
    const QColor window = m_systemPalette.color(QPalette::Window);
    return window.lightness() < m_systemPalette.color(QPalette::WindowText).lightness();
}

void Theme::apply() {
    QApplication::setPalette(dark() ? darkPalette() : lightPalette());
}

QPalette Theme::lightPalette() {
    return paletteOf({.window = QColor(0xf7f7f8),
                      .base = QColor(0xffffff),
                      .raised = QColor(0xefeff1),
                      .text = QColor(0x1d1e22),
                      .quiet = QColor(0x6b6d75),
                      .disabled = QColor(0xa6a8ae),
                      .marked = QColor(0x4a5a70),
                      .onMarked = QColor(0xffffff),
                      .link = QColor(0x2f5f9e)});
}

QPalette Theme::darkPalette() {
    return paletteOf({.window = QColor(0x1f2024),
                      .base = QColor(0x17181b),
                      .raised = QColor(0x2b2c31),
                      .text = QColor(0xe6e6e9),
                      .quiet = QColor(0x9a9ca5),
                      .disabled = QColor(0x62646c),
                      .marked = QColor(0x5b6b82),
                      .onMarked = QColor(0xffffff),
                      .link = QColor(0x8fb8ee)});
}

QColor hairlineColour(const QPalette& palette) {
    return mixed(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.2);
}

QColor quietColour(const QPalette& palette) {
    return palette.color(QPalette::PlaceholderText);
}

}  // namespace stratascope
