#pragma once

#include <memory>

#include <QString>
#include <QWidget>

#include "ui/figures/figure.h"
#include "ui/figures/figure_theme.h"
#include "ui/session/analysis_service.h"
#include "ui/session/selection.h"
#include "ui/session/session.h"
#include "ui/session/settings.h"

class QLabel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace stratascope {

class PlotWidget;

// What every view shares; handed in, never looked up.
struct ViewContext {
    Session& session;
    Selection& selection;
    AnalysisService& analysis;
    Settings& settings;
};

// One panel: a caption in words, a picture, a menu (options, export, copy). It asks the analysis service for a result,
// makes a figure value of it and shows that; it computes nothing itself. Invisible views ask for nothing.
class View : public QWidget {
    Q_OBJECT

public:
    View(QString name, const ViewContext& context, QWidget* parent = nullptr);
    ~View() override;

    // The name in the catalogue and in settings files, never translated.
    const QString& name() const { return m_name; }
    virtual QString title() const = 0;

    PlotWidget& plot() { return *m_plot; }
    QMenu& menu() { return *m_menu; }
    // The sentence shown instead of a picture; empty while a picture is shown.
    QString emptyText() const;
    QString caption() const;

protected:
    ViewContext& context() { return m_context; }

    // What to ask for now; called when the encoding, the selection or an option changed and the view is visible.
    virtual AnalysisRequest analysisRequest(const EncodedTexts& texts) const = 0;
    virtual Figure makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const = 0;
    // Why nothing can be shown for these texts; empty where something can.
    virtual QString whyEmpty(const EncodedTexts& texts) const;
    // Names actions and options again after a change of language.
    virtual void retranslate();

    // Asks again, e.g. after an option was changed.
    void refresh();
    QString option(const QString& key, const QString& fallback) const;
    void setOption(const QString& key, const QString& value);

    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QString m_name;
    ViewContext m_context;
    PlotWidget* m_plot = nullptr;
    QMenu* m_menu = nullptr;
};

}  // namespace stratascope
