#pragma once

#include <memory>
#include <optional>
#include <QObject>

#include "ui/session/analysis_service.h"

namespace stratascope {

// One view's question to the analysis service with its last answer: a question that is answered or under way
// is not asked again, and an answer stays until the next one is there.
class AnalysisQuestion : public QObject {
    Q_OBJECT

public:
    explicit AnalysisQuestion(AnalysisService& service, QObject* parent = nullptr);

    // Leads to answered() or failed(): at once where the answer is at hand.
    void ask(std::shared_ptr<const EncodedTexts> texts, const AnalysisRequest& request);
    // No answer is wanted any more; the last one stays.
    void withdraw();

    bool pending() const { return m_pending.has_value(); }
    // The last answer and the texts it belongs to; null before the first.
    const std::shared_ptr<const AnalysisResult>& answer() const { return m_answer; }
    const std::shared_ptr<const EncodedTexts>& answeredTexts() const { return m_answered.texts; }

Q_SIGNALS:
    void answered();
    void failed(const Error& error);

private:
    struct Question {
        std::shared_ptr<const EncodedTexts> texts;
        AnalysisRequest request;
        friend bool operator==(const Question&, const Question&) = default;
    };

    AnalysisService& m_service;
    std::optional<Question> m_pending;
    Question m_answered;
    std::shared_ptr<const AnalysisResult> m_answer;
};

}  // namespace stratascope
