#include "ui/shell/workbench.h"

#include <QCoreApplication>

#include "ui/session/follow_encoding.h"
#include "ui/shell/model_chooser.h"
#include "ui/shell/notices.h"
#include "ui/shell/painting_threads.h"

namespace stratascope {

namespace {

// Before any widget is made, so that all are born in the right language; views then find the selection
// adapted.
Language& prepared(Language& language, const QString& code, Selection& selection, const Session& session) {
    language.setCode(code);
    followEncoding(selection, session);
    return language;
}

}  // namespace

Workbench::Workbench(Settings& settings, SessionBackend backend, const WorkbenchOptions& options)
    : m_settings(settings),
      m_options(options),
      m_session(std::move(backend)),
      m_examples(m_session, m_selection, options.embeddedModel),
      m_filler(m_models),
      m_memory(m_session, settings,
               prepared(m_language, options.language.isEmpty() ? settings.language() : options.language,
                        m_selection, m_session),
               m_examples, options.embeddedModel),
      m_window({{m_session, m_selection, m_analysis, settings},
                m_examples,
                m_models,
                m_theme,
                m_language,
                options.embeddedModel}) {
    m_theme.setChoice(settings.theme());
    QObject::connect(&m_window, &MainWindow::closed, &m_memory, &SessionMemory::save);
    QObject::connect(&m_session, &Session::modelChanged, &m_window, [this] { findModels(); });
    QObject::connect(&m_window.modelChooser(), &ModelChooser::listWanted, &m_window,
                     [this] { findModels(); });
    QObject::connect(&m_memory, &SessionMemory::writingFailed, &m_window,
                     [this] { tellOfUnwrittenSettings(); });
    tellOfCorruptSettings();
}

Workbench::~Workbench() = default;

void Workbench::start() {
    m_window.restoreWindow();
    findModels();
    startPaintingThreads();
    m_window.show();
    m_memory.restore(m_options.modelFolder);
}

void Workbench::findModels() {
    m_filler.refresh({m_options.embeddedModel, m_settings.recentModels(), m_options.modelCache});
}

void Workbench::tellOfCorruptSettings() {
    if (!m_settings.wasCorrupt()) return;
    m_window.notices().tell(
        NoticeTopic::SettingsRead, BannerKind::Warning,
        [file = m_settings.file(), backup = m_settings.backup()] {
            if (backup.isEmpty())
                return QCoreApplication::translate(
                           "Workbench",
                           "The settings in %1 could not be read, nor set aside; defaults are used.")
                    .arg(file);
            return QCoreApplication::translate(
                       "Workbench",
                       "The settings could not be read and were set aside as %1; defaults are used.")
                .arg(backup);
        });
}

void Workbench::tellOfUnwrittenSettings() {
    m_window.notices().tell(NoticeTopic::SettingsWritten, BannerKind::Warning, [file = m_settings.file()] {
        return QCoreApplication::translate("Workbench",
                                           "%1 cannot be written: texts and settings are forgotten when the "
                                           "program ends.")
            .arg(file);
    });
}

}  // namespace stratascope
