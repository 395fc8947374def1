#include "ui/session/session.h"

#include <QThreadPool>
#include <QTimer>
#include <utility>

#include "ui/session/latest_task.h"
#include "ui/session/model_loading.h"
#include "ui/session/plain_text.h"

namespace stratascope {
namespace {

constexpr int typingPause = 250;  // ms

using ModelPointer = std::shared_ptr<const LoadedModel>;

std::string utf8(const QString& text) {
    return text.toUtf8().toStdString();
}

}  // namespace

class Session::Private : public QObject {
public:
    Private(Session& session, SessionBackend backend);
    ~Private() override;

    void changeTexts(const QString& textA, const QString& textB, TextPairing pairing, bool typing);
    void openModel(const QString& folder);
    void cancelLoading();
    void setEngineOptions(const EngineOptions& options);
    std::shared_ptr<ModelPrecisions> precisions() const;
    void dismissFailure();

    Status status() const;
    bool upToDate() const;

    QTimer debounce;
    QString textA;
    QString textB;
    TextPairing pairing = TextPairing::Separate;
    ModelPointer model;
    std::shared_ptr<const EncodedTexts> encoding;
    std::optional<Error> failure;
    QString modelFolder;  // of `model`
    EngineOptions engineOptions;

    const ModelLoading& loading() const { return m_loading; }

private:
    enum class Step { Load, Encode };

    TextsRequest textsRequest() const;
    void encode();
    void stopEncoding();
    void load(const QString& folder);
    void resume();
    void announceOptions(const EngineOptions& options);
    void modelLoaded(const ModelPointer& loaded, const QString& folder);
    void loadingFailed(const Error& error);
    void textsEncoded(const std::shared_ptr<const EncodedTexts>& texts);
    void encodingFailed(const Error& error);
    void setFailure(Step step, const Error& error);
    void clearFailure(Step succeeded);
    void announceStatus();

    Session& m_session;
    SessionBackend m_backend;
    // One thread that never expires: OpenMP keeps a team of threads for every thread that ever calls it, so
    // that inference on ever other threads would gather idle teams and start cold.
    QThreadPool m_inferenceThread;
    std::weak_ptr<const LoadedModel> m_encodedBy;  // the model that `encoding` is of
    EngineOptions m_modelOptions;                  // that `model` was loaded with
    Step m_failedStep = Step::Encode;
    Status m_announced = Status::NoModel;
    ModelLoading m_loading;
    LatestTask<EncodedTexts> m_encoding;
};

Session::Private::Private(Session& session, SessionBackend backend)
    : m_session(session),
      m_backend(std::move(backend)),
      m_loading(m_inferenceThread, m_backend.load,
                {[this](const ModelPointer& loaded, const QString& folder) { modelLoaded(loaded, folder); },
                 [this](const Error& error) { loadingFailed(error); },
                 [this](double share) { Q_EMIT m_session.loadProgressChanged(share); }}),
      m_encoding(
          m_inferenceThread, [this](const auto& texts) { textsEncoded(texts); },
          [this](const Error& error) { encodingFailed(error); }) {
    m_inferenceThread.setMaxThreadCount(1);
    m_inferenceThread.setExpiryTimeout(-1);
    debounce.setSingleShot(true);
    debounce.setInterval(typingPause);
    connect(&debounce, &QTimer::timeout, this, &Private::encode);
}

Session::Private::~Private() {
    m_loading.cancel();
    m_encoding.cancel();
    m_inferenceThread.clear();
    m_inferenceThread.waitForDone();
}

Session::Status Session::Private::status() const {
    if (m_loading.running()) return Status::LoadingModel;
    if (!model) return Status::NoModel;
    return debounce.isActive() || m_encoding.running() ? Status::Computing : Status::Ready;
}

TextsRequest Session::Private::textsRequest() const {
    TextsRequest request{utf8(textA), std::nullopt, pairing};
    if (!textB.isEmpty()) request.textB = utf8(textB);
    return request;
}

bool Session::Private::upToDate() const {
    return encoding && m_encodedBy.lock() == model && encoding->request == textsRequest();
}

// From files and settings too they come as a field gives them back, which would otherwise change them with
// the first key, and show them anew with every key in the other field.
void Session::Private::changeTexts(const QString& givenA, const QString& givenB, TextPairing newPairing,
                                   bool typing) {
    const QString newA = asEdited(givenA);
    const QString newB = asEdited(givenB);
    if (newA == textA && newB == textB && newPairing == pairing) return;
    textA = newA;
    textB = newB;
    pairing = newPairing;
    stopEncoding();
    if (model && !m_loading.running()) typing ? debounce.start() : encode();
    Q_EMIT m_session.textsChanged();
    announceStatus();
}

void Session::Private::stopEncoding() {
    debounce.stop();
    m_encoding.cancel();
}

void Session::Private::encode() {
    m_encoding.start([model = model, request = textsRequest(), encode = m_backend.encode](
                         std::stop_token stop) { return encode(*model, request, std::move(stop)); });
}

void Session::Private::openModel(const QString& folder) {
    if (!m_loading.running() || folder != m_loading.folder()) load(folder);
}

void Session::Private::load(const QString& folder) {
    stopEncoding();
    m_loading.start(folder, engineOptions);
    announceStatus();
}

void Session::Private::setEngineOptions(const EngineOptions& options) {
    if (options == engineOptions) return;
    announceOptions(options);
    if (m_loading.running())
        load(m_loading.folder());
    else if (model)
        load(modelFolder);
}

void Session::Private::announceOptions(const EngineOptions& options) {
    if (options == engineOptions) return;
    engineOptions = options;
    Q_EMIT m_session.engineOptionsChanged();
}

std::shared_ptr<ModelPrecisions> Session::Private::precisions() const {
    if (!model) return nullptr;
    const auto load = [load = m_backend.load, folder = modelPath(modelFolder), options = m_modelOptions](
                          Precision precision, std::stop_token stop) {
        EngineOptions reduced = options;
        reduced.precision = precision;
        return load(folder, reduced, std::move(stop), [](double) {});
    };
    return std::make_shared<ModelPrecisions>(model, load);
}

void Session::Private::cancelLoading() {
    if (!m_loading.running()) return;
    m_loading.cancel();
    resume();
    announceStatus();
}

// Goes on with the texts where the loading of another model, now given up, has interrupted.
void Session::Private::resume() {
    if (!model) return;
    if (!upToDate()) encode();
    announceOptions(m_modelOptions);
}

void Session::Private::modelLoaded(const ModelPointer& loaded, const QString& folder) {
    model = loaded;
    modelFolder = folder;
    m_modelOptions = engineOptions;
    encode();
    clearFailure(Step::Load);
    Q_EMIT m_session.modelChanged();
    announceStatus();
}

void Session::Private::loadingFailed(const Error& error) {
    resume();
    setFailure(Step::Load, error);
    announceStatus();
}

void Session::Private::textsEncoded(const std::shared_ptr<const EncodedTexts>& texts) {
    encoding = texts->tokens.empty() ? nullptr : texts;
    m_encodedBy = model;
    clearFailure(Step::Encode);
    Q_EMIT m_session.encodingChanged();
    announceStatus();
}

void Session::Private::encodingFailed(const Error& error) {
    if (encoding && m_encodedBy.lock() != model) {
        encoding.reset();
        Q_EMIT m_session.encodingChanged();
    }
    setFailure(Step::Encode, error);
    announceStatus();
}

void Session::Private::setFailure(Step step, const Error& error) {
    failure = error;
    m_failedStep = step;
    Q_EMIT m_session.failureChanged();
}

void Session::Private::clearFailure(Step succeeded) {
    if (succeeded == Step::Load || m_failedStep == Step::Encode) dismissFailure();
}

void Session::Private::dismissFailure() {
    if (!failure) return;
    failure.reset();
    Q_EMIT m_session.failureChanged();
}

void Session::Private::announceStatus() {
    if (status() == m_announced) return;
    m_announced = status();
    Q_EMIT m_session.statusChanged();
}

Session::Session(SessionBackend backend, QObject* parent)
    : QObject(parent), m_d(std::make_unique<Private>(*this, std::move(backend))) {}

Session::~Session() = default;

void Session::setDebounce(int milliseconds) {
    m_d->debounce.setInterval(milliseconds);
}

QString Session::textA() const {
    return m_d->textA;
}

QString Session::textB() const {
    return m_d->textB;
}

TextPairing Session::pairing() const {
    return m_d->pairing;
}

void Session::setTextA(const QString& text) {
    m_d->changeTexts(text, m_d->textB, m_d->pairing, true);
}

void Session::setTextB(const QString& text) {
    m_d->changeTexts(m_d->textA, text, m_d->pairing, true);
}

void Session::setPairing(TextPairing pairing) {
    m_d->changeTexts(m_d->textA, m_d->textB, pairing, false);
}

void Session::setTexts(const QString& textA, const QString& textB, TextPairing pairing) {
    m_d->changeTexts(textA, textB, pairing, false);
}

void Session::openModel(const QString& folder) {
    m_d->openModel(folder);
}

void Session::cancelLoading() {
    m_d->cancelLoading();
}

EngineOptions Session::engineOptions() const {
    return m_d->engineOptions;
}

void Session::setEngineOptions(const EngineOptions& options) {
    m_d->setEngineOptions(options);
}

std::shared_ptr<ModelPrecisions> Session::precisions() const {
    return m_d->precisions();
}

Session::Status Session::status() const {
    return m_d->status();
}

std::shared_ptr<const LoadedModel> Session::model() const {
    return m_d->model;
}

std::shared_ptr<const EncodedTexts> Session::encoding() const {
    return m_d->encoding;
}

bool Session::encodingIsLeftOver() const {
    return m_d->encoding && m_d->status() == Status::Ready && !m_d->upToDate();
}

std::optional<Error> Session::failure() const {
    return m_d->failure;
}

void Session::dismissFailure() {
    m_d->dismissFailure();
}

double Session::loadProgress() const {
    return m_d->loading().progress();
}

QString Session::modelFolder() const {
    return m_d->loading().running() ? m_d->loading().folder() : m_d->modelFolder;
}

}  // namespace stratascope
