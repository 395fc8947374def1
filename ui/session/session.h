#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <QObject>
#include <QString>
#include <stop_token>

#include "core/inference/encoded_texts.h"
#include "core/inference/model_precisions.h"

namespace stratascope {

// What a session needs from outside: slow, synchronous functions that it runs on its inference thread. `load`
// is called on other threads, too, by those who use precisions().
struct SessionBackend {
    std::function<std::shared_ptr<const LoadedModel>(const std::filesystem::path& folder,
                                                     const EngineOptions& options, std::stop_token stop,
                                                     const ProgressCallback& progress)>
        load;
    std::function<EncodedTexts(const LoadedModel& model, const TextsRequest& request, std::stop_token stop)>
        encode;
};

// The document: a model, the texts, and what the model makes of them. Everything slow happens on one
// long-lived inference thread; a newer text or model supersedes the older one. The old encoding stays until a
// new one is there, or the texts leave no token to encode; only where the first encoding by a newly loaded
// model fails is the former model's encoding given up, so that a model and another's figures never stand
// together.
class Session : public QObject {
    Q_OBJECT

public:
    // Computing: from the change of a text until its encoding is there or has failed. Ready: nothing is under
    // way.
    enum class Status { NoModel, LoadingModel, Computing, Ready };
    Q_ENUM(Status)

    explicit Session(SessionBackend backend, QObject* parent = nullptr);
    ~Session() override;  // cancels and drains once

    // Milliseconds that typing must rest before the texts are encoded (250).
    void setDebounce(int milliseconds);

    // Texts are kept as a field for plain text gives them back: asEdited().
    QString textA() const;
    QString textB() const;  // empty: no second text
    TextPairing pairing() const;
    void setTextA(const QString& text);
    void setTextB(const QString& text);
    void setPairing(TextPairing pairing);  // encoded without waiting
    // All three at once: one change, encoded without waiting.
    void setTexts(const QString& textA, const QString& textB, TextPairing pairing);

    // Loads the model in `folder`, again where it is the present one; the present model and encoding stay
    // until then, and for good where loading fails or is cancelled. A call for the folder being loaded
    // changes nothing.
    void openModel(const QString& folder);
    void cancelLoading();

    // What models are loaded with. Another choice loads the present model, or the one being loaded, anew;
    // where that fails or is cancelled, the choice is again that of the present model.
    EngineOptions engineOptions() const;
    void setEngineOptions(const EngineOptions& options);
    // The present model in every precision, the others still to be loaded; null without a model.
    std::shared_ptr<ModelPrecisions> precisions() const;

    Status status() const;
    std::shared_ptr<const LoadedModel> model() const;      // may be null
    std::shared_ptr<const EncodedTexts> encoding() const;  // may be null
    // Whether encoding() is of earlier texts, because the present ones could not be encoded: nothing is under
    // way that would take its place.
    bool encodingIsLeftOver() const;
    // The last failure, until something succeeds or it is dismissed. Encoding by the present model does not
    // hide that another one could not be loaded.
    std::optional<Error> failure() const;
    void dismissFailure();
    double loadProgress() const;  // 0…1
    QString modelFolder() const;  // of the model loaded or being loaded; empty without one

Q_SIGNALS:
    void textsChanged();
    void modelChanged();
    void engineOptionsChanged();
    void encodingChanged();
    void statusChanged();
    void loadProgressChanged(double share);
    void failureChanged();

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

}  // namespace stratascope
