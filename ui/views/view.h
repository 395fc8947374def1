#pragma once

#include <memory>
#include <QString>
#include <QTimer>
#include <QWidget>

#include "ui/figures/figure.h"
#include "ui/figures/figure_theme.h"
#include "ui/session/analysis_service.h"
#include "ui/session/selection.h"
#include "ui/session/session.h"
#include "ui/session/settings.h"

class QAction;
class QMenu;

namespace stratascope {

class AnalysisQuestion;
class PlotWidget;
class ViewBody;
class ViewChoice;
class ViewExport;
class ViewTitleBar;

// What every view shares; handed in, never looked up.
struct ViewContext {
    Session& session;
    Selection& selection;
    AnalysisService& analysis;
    Settings& settings;
};

// One panel: a caption in words, a picture, a menu (options, export, copy). It asks the analysis service for
// a result, makes a figure value of it and shows that; it computes nothing itself. Invisible views ask for
// nothing.
class View : public QWidget {
    Q_OBJECT

public:
    View(QString name, const ViewContext& context, QWidget* parent = nullptr);
    ~View() override;

    // The name in the catalogue and in settings files, never translated.
    const QString& name() const { return m_name; }
    // The name a person reads; also the widget's window title, whose change tells of a new language.
    virtual QString title() const = 0;

    PlotWidget& plot();
    QMenu& menu() { return *m_menu; }
    // Name, caption and menu button; on top of the picture until a dock takes it as its title bar.
    ViewTitleBar& titleBar() { return *m_titleBar; }

    // The sentence shown instead of a picture; empty while a picture is shown.
    QString emptyText() const;
    // The sentence of the banner above the picture; empty while nothing has failed.
    QString failureText() const;
    QString caption() const;
    // Whether another view lies on top of this one, which asks for nothing then.
    void setCovered(bool covered);
    // Whether the picture is older than what the person asked for: a newer one is being made, or cannot be.
    bool outdated() const;

Q_SIGNALS:
    // The exact value under the pointer in words; empty = none.
    void pointed(const QString& words);
    // A file was written, or something put on the clipboard: one sentence for the status bar.
    void reported(const QString& words);

protected:
    const ViewContext& context() const { return m_context; }
    // The current layer and the locked tokens as far as `texts` have them.
    int currentLayer(const EncodedTexts& texts) const;
    std::vector<int> lockedTokens(const EncodedTexts& texts) const;

    // What to ask for now; called when the encoding, the selection or an option changed and the view is
    // visible.
    virtual AnalysisRequest analysisRequest(const EncodedTexts& texts) const = 0;
    // Whether now is the time to ask; where it is not, a view calls refresh() when it is.
    virtual bool asksNow() const { return true; }
    virtual Figure makeFigure(const EncodedTexts& texts, const AnalysisResult& result) const = 0;
    // Why nothing can be shown for these texts; empty where something can.
    virtual QString whyEmpty(const EncodedTexts& texts) const;
    // Names actions and options again after a change of language; a view's constructor ends with it.
    virtual void retranslate();

    // Options, remembered in the settings: one of several words (the first where none is remembered), or on
    // and off.
    enum class Place { Menu, MenuAndTitleRow };
    ViewChoice& addChoice(const QString& key, const QStringList& values, Place place);
    QAction& addToggle(const QString& key, bool initially);

    // Whether a person can see the view: it is shown, and no other view lies on top of it.
    bool isSeen() const { return m_seen; }
    // Called when isSeen() has changed, before the view asks for anything.
    virtual void seenChanged() {}

    // Asks again soon, once for all changes of one moment, e.g. after an option was changed.
    void refresh();
    // Waits for no answer any more; the picture stays, and where it is out of date, in the window alone.
    void withdraw();

    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void buildMenu();
    void connectDocument();
    void connectPlot();
    void updateSeen();
    void onEncodingChanged();
    void ask();
    void showAnswer();
    QString captionOf(const Figure& figure, const EncodedTexts& texts) const;
    void showEmpty(const QString& reason);
    void showFailure(const Error& error);
    void updateBusy();
    void updateHighlight();
    void updateTheme();
    QString whyNothingIsEncoded() const;

    QString m_name;
    ViewContext m_context;
    ViewTitleBar* m_titleBar = nullptr;
    ViewBody* m_body = nullptr;
    QMenu* m_menu = nullptr;
    QAction* m_optionsEnd = nullptr;
    QAction* m_resetZoom = nullptr;
    ViewExport* m_export = nullptr;
    AnalysisQuestion* m_question = nullptr;
    QTimer m_refresh;
    bool m_covered = false;
    bool m_seen = false;
    bool m_modelIsNew = false;       // and has encoded nothing yet
    bool m_isOfFormerModel = false;  // the picture; no failure may leave it beside the present model
};

}  // namespace stratascope
