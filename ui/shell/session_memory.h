#pragma once

#include <QObject>
#include <QTimer>

#include "ui/session/session.h"
#include "ui/session/settings.h"

namespace stratascope {

class ExampleTour;
class Language;

// Brings model, precision, threads, texts and example of the last time back, and remembers them as they
// change, so that little is lost even where the program is killed.
class SessionMemory : public QObject {
    Q_OBJECT

public:
    // `embeddedModel`: the folder of the model that comes with the program; empty where it is missing.
    // The texts are there at once, at the first start those of an example.
    SessionMemory(Session& session, Settings& settings, Language& language, ExampleTour& examples,
                  QString embeddedModel);

    // Opens `modelFolder`, else the model of the last time, else the embedded one.
    void restore(const QString& modelFolder);
    // Writes what is not written yet.
    void save();

Q_SIGNALS:
    // What is to be remembered cannot be written; said once.
    void writingFailed();

private:
    void write();
    void saveSoon();
    QString rememberedModel() const;
    EngineOptions rememberedOptions() const;
    void onEngineOptionsChanged();
    void onModelChanged();
    void onLanguageChanged(const QString& code);
    void restoreTexts(const QString& language);
    void saveExample();
    void saveEarlierTexts();

    Session& m_session;
    Settings& m_settings;
    ExampleTour& m_examples;
    QString m_embeddedModel;
    QTimer m_autosave;
    bool m_failureSaid = false;
};

}  // namespace stratascope
