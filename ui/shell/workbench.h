#pragma once

#include <filesystem>
#include <QString>

#include "ui/session/analysis_service.h"
#include "ui/session/example_tour.h"
#include "ui/session/model_list.h"
#include "ui/session/model_list_filler.h"
#include "ui/session/selection.h"
#include "ui/session/session.h"
#include "ui/session/settings.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/session_memory.h"
#include "ui/shell/theme.h"

namespace stratascope {

struct WorkbenchOptions {
    QString embeddedModel;  // the folder of the model that comes with the program; empty where it is missing
    std::filesystem::path modelCache;  // of the Hugging Face libraries; need not exist
    QString modelFolder;               // to be opened; empty: the one of the last time
    QString language;                  // for this run; empty: the one chosen before, else the system's
};

// Everything a running window is made of, put together in the right order.
class Workbench {
public:
    Workbench(Settings& settings, SessionBackend backend, const WorkbenchOptions& options);
    ~Workbench();

    // Shows the window; model and texts arrive when they are there.
    void start();

    Session& session() { return m_session; }
    Selection& selection() { return m_selection; }
    ExampleTour& examples() { return m_examples; }
    ModelList& models() { return m_models; }
    Theme& theme() { return m_theme; }
    Language& language() { return m_language; }
    MainWindow& window() { return m_window; }

private:
    void findModels();
    void tellOfCorruptSettings();
    void tellOfUnwrittenSettings();

    Settings& m_settings;
    WorkbenchOptions m_options;
    Theme m_theme;
    Language m_language;
    Session m_session;
    Selection m_selection;
    ExampleTour m_examples;
    AnalysisService m_analysis;
    ModelList m_models;
    ModelListFiller m_filler;
    SessionMemory m_memory;
    MainWindow m_window;
};

}  // namespace stratascope
