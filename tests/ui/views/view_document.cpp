#include "tests/ui/views/view_document.h"

#include <QtTest>

#include "core/inference/engine_module.h"
#include "tests/support/test_data.h"
#include "ui/plots/plot_widget.h"
#include "ui/session/follow_encoding.h"
#include "ui/views/view_catalogue.h"

namespace stratascope::test {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int patience = 30000;  // milliseconds until something counts as never happening

SessionBackend realBackend() {
    const auto factory = loadEngineModule({binaryFolder() / "app"}).engine;
    return {[factory](const std::filesystem::path& folder, EngineOptions options, std::stop_token stop,
                      const ProgressCallback& progress) {
                options.threads = 1;
                return loadModel(folder, factory, options, std::move(stop), progress);
            },
            [](const LoadedModel& model, const TextsRequest& request, std::stop_token stop) {
                if (request.textA == "fail") throw Error(ErrorCode::EngineFailure, {"on purpose"});
                return encodeTexts(model, request, std::move(stop));
            }};
}

QString fixtureFolder() {
    return QString::fromStdString(fixture("tiny-bert").string());
}

}  // namespace

ViewDocument::ViewDocument()
    : m_settings(std::make_unique<Settings>(m_folder.filePath(u"settings.ini"_s))),
      m_session(std::make_unique<Session>(realBackend())),
      m_analysis(std::make_unique<AnalysisService>(
          [this](const EncodedTexts& texts, const AnalysisRequest& request, std::stop_token stop) {
              return analyse(texts, request, std::move(stop));
          })) {
    m_session->setDebounce(0);
    followEncoding(m_selection, *m_session);
}

ViewDocument::~ViewDocument() {
    release();
}

bool ViewDocument::encode(const QString& textA, const QString& textB) {
    QSignalSpy encoded(m_session.get(), &Session::encodingChanged);
    m_session->setTexts(textA, textB, TextPairing::Separate);
    if (!m_session->model()) m_session->openModel(fixtureFolder());
    const auto done = [&] { return m_session->status() == Session::Status::Ready && !encoded.isEmpty(); };
    return QTest::qWaitFor(done, patience) && m_session->encoding() != nullptr;
}

int ViewDocument::token(const QString& piece, int text) const {
    const auto& tokens = texts().tokens;
    const auto found = std::ranges::find_if(tokens, [&](const Token& candidate) {
        return candidate.text == text && QString::fromStdString(candidate.piece) == piece;
    });
    return found == tokens.end() ? -1 : static_cast<int>(found - tokens.begin());
}

int ViewDocument::analyses() const {
    const std::lock_guard lock(m_mutex);
    return m_analyses;
}

std::optional<AnalysisRequest> ViewDocument::lastRequest() const {
    const std::lock_guard lock(m_mutex);
    return m_lastRequest;
}

void ViewDocument::failWith(std::optional<Error> error) {
    const std::lock_guard lock(m_mutex);
    m_error = std::move(error);
}

void ViewDocument::hold() {
    const std::lock_guard lock(m_mutex);
    m_held = true;
}

void ViewDocument::release() {
    {
        const std::lock_guard lock(m_mutex);
        m_held = false;
    }
    m_released.notify_all();
}

AnalysisResult ViewDocument::analyse(const EncodedTexts& texts, const AnalysisRequest& request,
                                     std::stop_token stop) {
    {
        std::unique_lock lock(m_mutex);
        ++m_analyses;
        m_lastRequest = request;
        m_released.wait(lock, [this] { return !m_held; });
        if (m_error) throw Error(*m_error);
    }
    return stratascope::analyse(texts, request, std::move(stop));
}

void addEveryView() {
    QTest::addColumn<QString>("name");
    const bool canCompare = supportedPrecisions().size() > 1;
    for (const ViewEntry& entry : viewCatalogue())
        if (canCompare || entry.name != u"precision"_s) QTest::newRow(qPrintable(entry.name)) << entry.name;
}

std::unique_ptr<View> makeView(const QString& name, ViewDocument& document) {
    const auto& entries = viewCatalogue();
    const auto entry = std::ranges::find(entries, name, &ViewEntry::name);
    return std::unique_ptr<View>(entry->make(document.context(), nullptr));
}

bool showView(View& view, const QSize& size) {
    view.resize(size);
    view.show();
    return QTest::qWaitForWindowExposed(&view) && settle(view);
}

bool settle(View& view) {
    QCoreApplication::processEvents();
    const auto settled = [&view] {
        return !view.outdated() && (view.plot().hasFigure() || !view.emptyText().isEmpty());
    };
    return QTest::qWaitFor(settled, patience);
}

}  // namespace stratascope::test
