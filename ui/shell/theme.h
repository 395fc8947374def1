#pragma once

#include <QObject>
#include <QPalette>

#include "ui/session/settings.h"

namespace stratascope {

// The window's colours: a light and a dark palette of our own, chosen by a person or by the system.
class Theme : public QObject {
    Q_OBJECT

public:
    explicit Theme(QObject* parent = nullptr);

    ThemeChoice choice() const { return m_choice; }
    bool dark() const;
    // Gives the whole application the palette of `choice`.
    void setChoice(ThemeChoice choice);

    static QPalette lightPalette();
    static QPalette darkPalette();

private:
    bool systemIsDark() const;
    void apply();

    QPalette m_systemPalette;
    ThemeChoice m_choice = ThemeChoice::System;
};

// The colour of lines between areas: 20 % of the text's contrast.
QColor hairlineColour(const QPalette& palette);
// The colour of words that are less important.
QColor quietColour(const QPalette& palette);

}  // namespace stratascope
