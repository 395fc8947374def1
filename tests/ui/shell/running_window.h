#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <QTemporaryDir>

#include "ui/shell/workbench.h"

namespace stratascope::test {

// The window as the program runs it, with the small fixture behind the real engine and settings in a folder
// of its own.
class RunningWindow {
public:
    struct Start {
        QString embeddedModel = tinyBert();
        QString modelFolder = {};
        QString language = QStringLiteral("en");
    };

    // Nothing is shown before start().
    RunningWindow() = default;
    ~RunningWindow();

    // Starts the program, again where it ran before (it is closed first); waits until the texts are encoded,
    // or for a window alone where there is no model. False where that does not happen.
    bool start(const Start& start);
    bool start() { return start(Start()); }
    // Closes the window as a person does and ends the program.
    void end();

    // Waits until nothing is under way any more.
    bool settle();
    // Types into text A what replaces it, and waits for its encoding.
    bool type(const QString& text);

    // Encodings begun from now on wait for release().
    void hold();
    void release();

    MainWindow& window() { return m_workbench->window(); }
    Session& session() { return m_workbench->session(); }
    Selection& selection() { return m_workbench->selection(); }
    Workbench& workbench() { return *m_workbench; }
    const EncodedTexts& texts() { return *session().encoding(); }
    QString folder() const { return m_folder.path(); }
    QString settingsFile() const { return m_folder.filePath(QStringLiteral("settings.ini")); }

    static QString tinyBert();
    // A folder with a copy of the fixture.
    QString copyOfModel(const QString& name);

private:
    SessionBackend backend();

    QTemporaryDir m_folder;
    std::mutex m_mutex;
    std::condition_variable m_released;
    bool m_held = false;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Workbench> m_workbench;
};

// A click in the middle of a rectangle.
void clickAt(QWidget& widget, const QRectF& place);
// Moves the pointer there.
void pointAt(QWidget& widget, const QRectF& place);

}  // namespace stratascope::test
