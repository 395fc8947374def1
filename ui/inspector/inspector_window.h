#pragma once

#include <optional>
#include <QWidget>

#include "ui/inspector/model_inspection.h"
#include "ui/session/settings.h"

class QLabel;
class QPushButton;
class QTabWidget;

namespace stratascope {

class OverviewPage;
class ReadmeBrowser;
class SettingsTable;
class TensorPage;
class TokenizerPage;

// A window that shows what a model folder holds, whether or not the model can be run.
class InspectorWindow : public QWidget {
    Q_OBJECT

public:
    explicit InspectorWindow(Settings& settings, QWidget* parent = nullptr);

    // Looks at a folder, again only where it is another one.
    void inspect(const QString& folder);
    // Looks at a folder anew, with its README in front where it has one.
    void inspectCard(const QString& folder);
    void askForFolder();

    ModelInspection& inspection() { return m_inspection; }
    QTabWidget& tabs() { return *m_tabs; }
    OverviewPage& overview() { return *m_overview; }
    TensorPage& tensors() { return *m_tensors; }
    // What went wrong; empty where nothing did.
    QString failure() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void build(Settings& settings);
    void addTabs(Settings& settings);
    void addKeys();
    void showModel();
    void showCardIfWanted();
    // Of opening a folder, else of reading its values.
    std::optional<Error> fault() const;
    void showFailure();
    void retranslate();

    ModelInspection m_inspection;
    bool m_cardWanted = false;  // when the folder has been read
    QLabel* m_failure = nullptr;
    QPushButton* m_open = nullptr;
    QTabWidget* m_tabs = nullptr;
    OverviewPage* m_overview = nullptr;
    TensorPage* m_tensors = nullptr;
    SettingsTable* m_settings = nullptr;
    TokenizerPage* m_tokenizer = nullptr;
    ReadmeBrowser* m_readme = nullptr;
    ReadmeBrowser* m_licence = nullptr;
};

}  // namespace stratascope
