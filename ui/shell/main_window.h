#pragma once

#include <memory>
#include <QMainWindow>

#include "ui/session/model_list.h"
#include "ui/shell/dropped_files.h"
#include "ui/views/view.h"

class QStackedWidget;

namespace stratascope {

class Banner;
class EditCommands;
class EmptyPage;
class EngineChooser;
class ExampleStrip;
class ExampleTour;
class InspectorWindow;
class Language;
class LayerBar;
class LayerPlayer;
class ModelChooser;
class Notices;
class TextPanel;
class Theme;
class TokenPanel;
class ViewDocks;
class WindowActions;
class WindowMenus;

// What the window shows and changes; handed in, never looked up.
struct WindowContext {
    ViewContext document;
    ExampleTour& examples;
    ModelList& models;
    Theme& theme;
    Language& language;
    QString embeddedModel;  // the folder of the model that comes with the program; empty where it is missing
};

// The window: it puts its parts together and connects them; each part does its own work.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const WindowContext& context, QWidget* parent = nullptr);
    ~MainWindow() override;

    // Size, place and docks of the last time, on the screens there are now.
    void restoreWindow();

    Banner& banner() { return *m_banner; }
    EmptyPage& emptyPage() { return *m_emptyPage; }
    ExampleStrip& exampleStrip() { return *m_exampleStrip; }
    EngineChooser& engineChooser() { return *m_engineChooser; }
    LayerBar& layerBar() { return *m_layerBar; }
    // The inspector, made when it is first asked for.
    InspectorWindow& inspector();
    ModelChooser& modelChooser() { return *m_modelChooser; }
    Notices& notices() { return *m_notices; }
    TextPanel& textPanel() { return *m_textPanel; }
    TokenPanel& tokenPanel() { return *m_tokenPanel; }
    ViewDocks& docks() { return *m_docks; }
    WindowActions& actions() { return *m_actions; }
    WindowMenus& menus() { return *m_menus; }

public Q_SLOTS:
    void openModel(const QString& folder);
    void askForModel();
    void askForText();
    void inspectModel();
    void showAbout();

Q_SIGNALS:
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildParts();
    void buildMenuRow();
    QWidget* buildLeftPanel();
    QWidget* buildMiddle();
    void connectActions();
    void connectLayerActions();
    void connectParts();
    void connectExamples();
    void connectChoices();
    void refreshExample();
    QString foldersOfModels() const;
    void openInspector();
    void open(const Dropped& dropped);
    void take(const DroppedText& dropped);
    void refreshModel();
    void refreshInspector();
    void comeBackOnScreen();

    WindowContext m_context;
    LayerPlayer* m_player = nullptr;
    WindowActions* m_actions = nullptr;
    WindowMenus* m_menus = nullptr;
    ModelChooser* m_modelChooser = nullptr;
    EngineChooser* m_engineChooser = nullptr;
    InspectorWindow* m_inspector = nullptr;
    QString m_inspectedFolder;  // of the model that the inspector was sent to
    Banner* m_banner = nullptr;
    ExampleStrip* m_exampleStrip = nullptr;
    Notices* m_notices = nullptr;
    TextPanel* m_textPanel = nullptr;
    TokenPanel* m_tokenPanel = nullptr;
    QStackedWidget* m_pages = nullptr;
    ViewDocks* m_docks = nullptr;
    EmptyPage* m_emptyPage = nullptr;
    LayerBar* m_layerBar = nullptr;
    std::unique_ptr<EditCommands> m_edit;  // goes before the parts that it looks at
};

}  // namespace stratascope
