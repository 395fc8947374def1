#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <QTemporaryDir>

#include "ui/views/view.h"

namespace stratascope::test {

// A document as the window has it: the small fixture behind the real engine, analyses that can be counted,
// made to fail and held up. The text "fail" cannot be encoded.
class ViewDocument {
public:
    ViewDocument();
    ~ViewDocument();

    ViewContext context() { return {*m_session, m_selection, *m_analysis, *m_settings}; }
    Session& session() { return *m_session; }
    Selection& selection() { return m_selection; }
    Settings& settings() { return *m_settings; }
    QString folder() const { return m_folder.path(); }

    // Opens the model where it is not open yet, encodes the texts and waits for it; false where that fails.
    bool encode(const QString& textA, const QString& textB = {});
    const EncodedTexts& texts() const { return *m_session->encoding(); }
    // The first token that is written so.
    int token(const QString& piece, int text = 0) const;

    // How many analyses were begun.
    int analyses() const;
    // What the last of them was asked; nothing before the first.
    std::optional<AnalysisRequest> lastRequest() const;
    // What every analysis throws from now on; nothing: none does.
    void failWith(std::optional<Error> error);
    // Analyses begun from now on wait for release().
    void hold();
    void release();

private:
    AnalysisResult analyse(const EncodedTexts& texts, const AnalysisRequest& request, std::stop_token stop);

    mutable std::mutex m_mutex;
    std::condition_variable m_released;
    std::optional<Error> m_error;
    bool m_held = false;
    int m_analyses = 0;
    std::optional<AnalysisRequest> m_lastRequest;
    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    Selection m_selection;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<AnalysisService> m_analysis;
};

// A row of test data, "name", for every view of the catalogue that can show something on this processor.
void addEveryView();
// A view of the catalogue.
std::unique_ptr<View> makeView(const QString& name, ViewDocument& document);

// Shows `view` in this size and waits until its picture or its sentence is there.
bool showView(View& view, const QSize& size = {640, 400});
// Waits until the view has what was last asked of it.
bool settle(View& view);

}  // namespace stratascope::test
