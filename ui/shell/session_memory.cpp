#include "ui/shell/session_memory.h"

#include <algorithm>
#include <QFileInfo>

#include "ui/session/example_tour.h"
#include "ui/shell/language.h"

namespace stratascope {

namespace {

constexpr int kAutosaveDelay = 1000;

// Such texts were never a person's choice.
bool areOfAnOpeningExample(const TextPair& texts) {
    return std::ranges::any_of(Language::choices(), [&](const Language::Choice& choice) {
        return openingExample(choice.code).texts == texts;
    });
}

}  // namespace

SessionMemory::SessionMemory(Session& session, Settings& settings, Language& language, ExampleTour& examples,
                             QString embeddedModel)
    : m_session(session),
      m_settings(settings),
      m_examples(examples),
      m_embeddedModel(std::move(embeddedModel)) {
    restoreTexts(language.code());
    m_autosave.setSingleShot(true);
    m_autosave.setInterval(kAutosaveDelay);
    connect(&m_autosave, &QTimer::timeout, this, &SessionMemory::save);
    connect(&session, &Session::textsChanged, this, &SessionMemory::saveSoon);
    connect(&session, &Session::engineOptionsChanged, this, &SessionMemory::onEngineOptionsChanged);
    connect(&session, &Session::modelChanged, this, &SessionMemory::onModelChanged);
    connect(&language, &Language::changed, this, &SessionMemory::onLanguageChanged);
    connect(&examples, &ExampleTour::stateChanged, this, &SessionMemory::saveExample);
    connect(&examples, &ExampleTour::earlierTextsChanged, this, &SessionMemory::saveEarlierTexts);
}

// An example that was only offered speaks the language of this time.
void SessionMemory::restoreTexts(const QString& language) {
    const TextPair texts{m_settings.textA(), m_settings.textB(), m_settings.pairing()};
    m_examples.setEarlierTexts(m_settings.earlierTexts());
    m_examples.showNote(m_settings.exampleNoteShown());
    if (const Example* chosen = exampleNamed(m_settings.example()); chosen && m_settings.hasTexts())
        m_examples.resume(*chosen, texts);
    else if (!m_settings.hasTexts() || areOfAnOpeningExample(texts))
        m_examples.offer(openingExample(language));
    else
        m_session.setTexts(texts.a, texts.b, texts.pairing);
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
    m_session.setEngineOptions(rememberedOptions());
    const QString folder = modelFolder.isEmpty() ? rememberedModel() : modelFolder;
    if (!folder.isEmpty()) m_session.openModel(folder);
}

// Not put off by each further change: a person may type on for long.
void SessionMemory::saveSoon() {
    if (!m_autosave.isActive()) m_autosave.start();
}

void SessionMemory::save() {
    m_autosave.stop();
    m_settings.setTexts(m_session.textA(), m_session.textB(), m_session.pairing());
    write();
}

void SessionMemory::write() {
    if (m_settings.sync() || m_failureSaid) return;
    m_failureSaid = true;
    Q_EMIT writingFailed();
}

void SessionMemory::onModelChanged() {
    const QString folder = m_session.modelFolder();
    if (!m_session.model() || folder.isEmpty()) return;
    m_settings.setModelFolder(folder == m_embeddedModel ? QString() : folder);
    if (folder != m_embeddedModel) m_settings.addRecentModel(folder);
    write();
}

void SessionMemory::onEngineOptionsChanged() {
    m_settings.setThreads(m_session.engineOptions().threads);
    m_settings.setPrecision(m_session.engineOptions().precision);
    write();
}

void SessionMemory::saveExample() {
    const Example* example = m_examples.chosen() ? m_examples.current() : nullptr;
    m_settings.setExample(example ? example->name : QString(),
                          !m_examples.current() || m_examples.noteShown());
    saveSoon();
}

void SessionMemory::saveEarlierTexts() {
    m_settings.setEarlierTexts(m_examples.earlierTexts());
    write();  // at once: another program may read them
}

// The example of the first start speaks the window's language until a person changes it or chooses one.
void SessionMemory::onLanguageChanged(const QString& code) {
    if (m_examples.current() && !m_examples.chosen() && !m_examples.changed())
        m_examples.offer(openingExample(code));
}

}  // namespace stratascope
