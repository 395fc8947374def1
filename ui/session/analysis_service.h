#pragma once

#include <functional>
#include <memory>
#include <QObject>

#include "core/base/error.h"
#include "ui/session/analysis.h"

namespace stratascope {

// Runs analyses on worker threads and remembers recent results by encoding and request, for all views.
class AnalysisService : public QObject {
    Q_OBJECT

public:
    using OnResult = std::function<void(std::shared_ptr<const AnalysisResult>)>;
    using OnError = std::function<void(const Error&)>;

    using Analyse =
        std::function<AnalysisResult(const EncodedTexts&, const AnalysisRequest&, std::stop_token)>;

    explicit AnalysisService(QObject* parent = nullptr);
    // With another function in place of analyse(); it is called on worker threads.
    explicit AnalysisService(Analyse analyse, QObject* parent = nullptr);
    ~AnalysisService() override;  // cancels and drains once

    // Answers `request` for `asker`, on the GUI thread: at once where the result is remembered, later
    // otherwise. A newer request of the same asker supersedes its older one; a destroyed asker is never
    // called. Askers live on the GUI thread. Errors are not remembered.
    void request(QObject* asker, std::shared_ptr<const EncodedTexts> texts, const AnalysisRequest& request,
                 OnResult onResult, OnError onError);

    // Forgets what `asker` still waits for.
    void cancel(QObject* asker);

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

}  // namespace stratascope
