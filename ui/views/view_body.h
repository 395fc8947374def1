#pragma once

#include <QString>
#include <QWidget>

#include "ui/figures/figure.h"

class QLabel;
class QStackedWidget;

namespace stratascope {

class PlotWidget;
class ViewBanner;

// What a view has beneath its title: a picture, or a sentence in its place; above it a banner where something
// has failed.
class ViewBody : public QWidget {
    Q_OBJECT

public:
    // `name`: what object names begin with.
    ViewBody(const QString& name, QWidget* parent);

    PlotWidget& plot() { return *m_plot; }
    const PlotWidget& plot() const { return *m_plot; }

    // The sentence shown instead of a picture, and that of the banner; empty where there is none.
    QString sentence() const;
    QString failure() const;

    // All three end what was shown before; a failure leaves the picture that is there.
    void showFigure(const Figure& figure);
    void showSentence(const QString& sentence);
    void showFailure(const QString& sentence);
    // Whether the picture is older than what was asked for; it is dimmed soon.
    void setOutdated(bool outdated);

    void setActionText(const QString& text);

Q_SIGNALS:
    // A person wants what failed to be tried again.
    void retryWanted();

private:
    ViewBanner* m_banner = nullptr;
    QStackedWidget* m_pages = nullptr;
    PlotWidget* m_plot = nullptr;
    QLabel* m_sentence = nullptr;
};

}  // namespace stratascope
