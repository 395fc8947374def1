#pragma once

#include <QMenuBar>

#include "ui/shell/window_actions.h"

namespace stratascope {

class ExampleTour;
class Language;
class Theme;
class ViewDocks;

// The menu bar, and the menus that choose: views, theme, language.
class WindowMenus : public QMenuBar {
    Q_OBJECT

public:
    WindowMenus(WindowActions& actions, ViewDocks& docks, ExampleTour& examples, const Theme& theme,
                const Language& language, QWidget* parent = nullptr);

    QMenu& editMenu() { return *m_edit; }
    QMenu& exportMenu() { return *m_export; }
    QMenu& examplesMenu() { return *m_examples; }
    QMenu& themeMenu() { return *m_theme; }
    QMenu& languageMenu() { return *m_language; }
    void retranslate();

protected:
    void paintEvent(QPaintEvent* event) override;

Q_SIGNALS:
    void themeChosen(int choice);  // a ThemeChoice
    void languageChosen(const QString& code);

private:
    void buildFileAndEdit(WindowActions& actions);
    void buildView(WindowActions& actions);
    void buildModel(WindowActions& actions);
    void buildThemes(const Theme& theme);
    void buildLanguages(const Language& language);
    void buildLayers(WindowActions& actions);
    void buildHelp(WindowActions& actions);
    void fillExport();

    ViewDocks& m_docks;
    QMenu* m_file = nullptr;
    QMenu* m_export = nullptr;
    QMenu* m_edit = nullptr;
    QMenu* m_view = nullptr;
    QMenu* m_theme = nullptr;
    QMenu* m_language = nullptr;
    QMenu* m_model = nullptr;
    QMenu* m_layers = nullptr;
    QMenu* m_examples = nullptr;
    QMenu* m_help = nullptr;
};

}  // namespace stratascope
