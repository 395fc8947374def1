#include "ui/views/analysis_question.h"

namespace stratascope {

AnalysisQuestion::AnalysisQuestion(AnalysisService& service, QObject* parent)
    : QObject(parent), m_service(service) {}

void AnalysisQuestion::ask(std::shared_ptr<const EncodedTexts> texts, const AnalysisRequest& request) {
    Question question{std::move(texts), request};
    if (m_answer && question == m_answered) {
        withdraw();
        Q_EMIT answered();
        return;
    }
    if (m_pending == question) return;
    m_pending = question;
    m_service.request(
        this, question.texts, request,
        [this, question](std::shared_ptr<const AnalysisResult> answer) {
            m_pending.reset();
            m_answered = question;
            m_answer = std::move(answer);
            Q_EMIT answered();
        },
        [this](const Error& error) {
            m_pending.reset();
            Q_EMIT failed(error);
        });
}

void AnalysisQuestion::withdraw() {
    if (!m_pending) return;
    m_service.cancel(this);
    m_pending.reset();
}

}  // namespace stratascope
