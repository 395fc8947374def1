#include "ui/shell/session_memory.h"

#include <algorithm>
#include <QFileInfo>

#include "ui/session/example_texts.h"
#include "ui/shell/language.h"

namespace stratascope {

namespace {

constexpr int kAutosaveDelay = 1000;

bool isExample(const QString& textA, const QString& textB) {
    return std::ranges::any_of(Language::choices(), [&](const Language::Choice& choice) {
        const ExampleTexts example = exampleTexts(choice.code);
        return example.textA == textA && example.textB == textB;
    });
}

}  // namespace

SessionMemory::SessionMemory(Session& session, Settings& settings, Language& language, QString embeddedModel)
    : m_session(session), m_settings(settings), m_embeddedModel(std::move(embeddedModel)) {
    m_autosave.setSingleShot(true);
    m_autosave.setInterval(kAutosaveDelay);
    connect(&m_autosave, &QTimer::timeout, this, &SessionMemory::save);
    connect(&session, &Session::textsChanged, &m_autosave, qOverload<>(&QTimer::start));
    connect(&session, &Session::engineOptionsChanged, this, &SessionMemory::onEngineOptionsChanged);
    connect(&session, &Session::modelChanged, this, &SessionMemory::onModelChanged);
    connect(&language, &Language::changed, this, &SessionMemory::onLanguageChanged);
    showExample(language.code());
}

QString SessionMemory::rememberedModel() const {
    const QString folder = m_settings.modelFolder();
    return !folder.isEmpty() && QFileInfo(folder).isDir() ? folder : m_embeddedModel;
}

// Settings may come from a machine that has more precisions.
EngineOptions SessionMemory::rememberedOptions() const {
    const Precision precision = m_settings.precision();
    return {.threads = m_settings.threads(),
            .precision = isSupported(precision) ? precision : Precision::Float32};
}

void SessionMemory::restore(const QString& modelFolder) {
    if (m_settings.hasTexts() && !isExample(m_settings.textA(), m_settings.textB()))
        m_session.setTexts(m_settings.textA(), m_settings.textB(), m_settings.pairing());
    m_session.setEngineOptions(rememberedOptions());
    const QString folder = modelFolder.isEmpty() ? rememberedModel() : modelFolder;
    if (!folder.isEmpty()) m_session.openModel(folder);
}

void SessionMemory::save() {
    m_autosave.stop();
    m_settings.setTexts(m_session.textA(), m_session.textB(), m_session.pairing());
    m_settings.sync();
}

void SessionMemory::onModelChanged() {
    const QString folder = m_session.modelFolder();
    if (!m_session.model() || folder.isEmpty()) return;
    m_settings.setModelFolder(folder == m_embeddedModel ? QString() : folder);
    if (folder != m_embeddedModel) m_settings.addRecentModel(folder);
    m_settings.sync();
}

void SessionMemory::onEngineOptionsChanged() {
    m_settings.setThreads(m_session.engineOptions().threads);
    m_settings.setPrecision(m_session.engineOptions().precision);
    m_settings.sync();
}

// The example pair speaks the window's language until a person changes it.
void SessionMemory::onLanguageChanged(const QString& code) {
    if (isExample(m_session.textA(), m_session.textB())) showExample(code);
}

void SessionMemory::showExample(const QString& code) {
    const ExampleTexts example = exampleTexts(code);
    m_session.setTexts(example.textA, example.textB, m_session.pairing());
}

}  // namespace stratascope
