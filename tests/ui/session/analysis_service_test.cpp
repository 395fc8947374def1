#include "ui/session/analysis_service.h"

#include <atomic>
#include <mutex>
#include <QtTest>
#include <set>
#include <thread>

#include "tests/ui/session/gate.h"
#include "tests/ui/session/sample_texts.h"

using namespace stratascope;
using test::Gate;

namespace {

constexpr int patience = 30000;  // ms that a loaded machine may take

// A service whose analyses wait at a gate and answer with the layer asked for; layer −1 fails.
struct Fixture {
    ~Fixture() { gate.open(); }

    AnalysisResult analyse(const AnalysisRequest& request, const std::stop_token& stop) {
        ++calls;
        offGuiThread = std::this_thread::get_id() != guiThread;
        gate.pass(stop);
        const int layer = std::get<TokenDimensionRequest>(request).layer;
        if (layer < 0) throw Error(ErrorCode::InputInvalid, {"layer"});
        return TokenDimensionResult{layer, {}, {}};
    }
    void request(QObject* asker, int layer) {
        service->request(
            asker, texts, TokenDimensionRequest{layer},
            [this](const auto& result) { layers.push_back(std::get<TokenDimensionResult>(*result).layer); },
            [this](const Error& error) { errors.push_back(error.code()); });
    }

    Gate gate;
    std::atomic<int> calls = 0;
    std::atomic<bool> offGuiThread = false;
    const std::thread::id guiThread = std::this_thread::get_id();
    std::vector<int> layers;
    std::vector<ErrorCode> errors;
    std::shared_ptr<const EncodedTexts> texts = std::make_shared<const EncodedTexts>();
    std::unique_ptr<AnalysisService> service = std::make_unique<AnalysisService>(
        [this](const auto&, const auto& request, const auto& stop) { return analyse(request, stop); });
};

}  // namespace

class AnalysisServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void analysesOnAWorkerAndAnswersLater() {
        Fixture f;
        f.gate.open();
        QObject asker;
        f.request(&asker, 3);
        QVERIFY(f.layers.empty());
        QTRY_COMPARE_WITH_TIMEOUT(f.layers, std::vector<int>{3}, patience);
        QVERIFY(f.offGuiThread);
    }

    void answersFromMemoryAtOnceWhoeverAsks() {
        Fixture f;
        f.gate.open();
        QObject asker;
        QObject other;
        f.request(&asker, 3);
        QTRY_COMPARE_WITH_TIMEOUT(f.layers.size(), std::size_t(1), patience);
        f.request(&asker, 3);
        f.request(&other, 3);
        QCOMPARE(f.layers, (std::vector<int>{3, 3, 3}));
        QCOMPARE(f.calls.load(), 1);
    }

    void anotherEncodingIsAnalysedAnew() {
        Fixture f;
        f.gate.open();
        QObject asker;
        f.request(&asker, 3);
        QTRY_COMPARE_WITH_TIMEOUT(f.layers.size(), std::size_t(1), patience);
        f.texts = std::make_shared<const EncodedTexts>();
        f.request(&asker, 3);
        QTRY_COMPARE_WITH_TIMEOUT(f.layers.size(), std::size_t(2), patience);
        QCOMPARE(f.calls.load(), 2);
    }

    void anAskerThatAsksNoMoreDoesNotKeepTheTexts() {
        Fixture f;
        f.gate.open();
        QObject asker;
        f.request(&asker, 3);
        QTRY_COMPARE_WITH_TIMEOUT(f.layers.size(), std::size_t(1), patience);
        const std::weak_ptr texts = f.texts;
        f.texts.reset();
        QTRY_VERIFY_WITH_TIMEOUT(texts.expired(), patience);
    }

    void newerRequestOfAnAskerSupersedesItsOlderOne() {
        Fixture f;
        QObject asker;
        f.request(&asker, 1);
        QTRY_COMPARE_WITH_TIMEOUT(f.gate.arrived(), 1, patience);
        f.request(&asker, 2);
        QTRY_COMPARE_WITH_TIMEOUT(f.gate.stopped(), 1, patience);
        f.gate.open();
        QTRY_COMPARE_WITH_TIMEOUT(f.layers, std::vector<int>{2}, patience);
    }

    void rememberedAnswerSupersedesTheRequestUnderWay() {
        Fixture f;
        QObject asker;
        f.gate.letOnePass();
        f.request(&asker, 1);
        QTRY_COMPARE_WITH_TIMEOUT(f.layers.size(), std::size_t(1), patience);
        f.request(&asker, 2);
        QTRY_COMPARE_WITH_TIMEOUT(f.gate.arrived(), 2, patience);
        f.request(&asker, 1);
        QCOMPARE(f.layers, (std::vector<int>{1, 1}));
        QTRY_COMPARE_WITH_TIMEOUT(f.gate.stopped(), 1, patience);
    }

    void askersDoNotSupersedeEachOther() {
        Fixture f;
        QObject first;
        QObject second;
        f.request(&first, 1);
        f.request(&second, 2);
        QTRY_COMPARE_WITH_TIMEOUT(f.gate.arrived(), 2, patience);
        f.gate.open();
        QTRY_COMPARE_WITH_TIMEOUT(f.layers.size(), std::size_t(2), patience);
        QCOMPARE(std::set<int>(f.layers.begin(), f.layers.end()), (std::set<int>{1, 2}));
    }

    void errorsAreDeliveredAndNotRemembered() {
        Fixture f;
        f.gate.open();
        QObject asker;
        for (std::size_t count = 1; count <= 2; ++count) {
            f.request(&asker, -1);
            QTRY_COMPARE_WITH_TIMEOUT(f.errors.size(), count, patience);
        }
        QCOMPARE(f.errors.front(), ErrorCode::InputInvalid);
        QCOMPARE(f.calls.load(), 2);
    }

    void cancelForgetsWhatTheAskerWaitsFor() {
        Fixture f;
        QObject asker;
        f.request(&asker, 1);
        QTRY_COMPARE_WITH_TIMEOUT(f.gate.arrived(), 1, patience);
        f.service->cancel(&asker);
        QTRY_COMPARE_WITH_TIMEOUT(f.gate.stopped(), 1, patience);
        f.gate.open();
        f.request(&asker, 2);
        QTRY_COMPARE_WITH_TIMEOUT(f.layers, std::vector<int>{2}, patience);
        QObject stranger;
        f.service->cancel(&stranger);
    }

    void destroyedAskerIsNeverCalled() {
        Fixture f;
        auto asker = std::make_unique<QObject>();
        f.request(asker.get(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(f.gate.arrived(), 1, patience);
        asker.reset();
        QTRY_COMPARE_WITH_TIMEOUT(f.gate.stopped(), 1, patience);
        QCoreApplication::processEvents();
        QVERIFY(f.layers.empty());
        QVERIFY(f.errors.empty());
    }

    void answerMayAskAgainOrDestroyTheAsker() {
        Fixture f;
        f.gate.open();
        auto asker = std::make_unique<QObject>();
        int last = 0;
        const auto noError = [](const Error&) {};
        const auto destroy = [&](const auto& result) {
            asker.reset();
            last = std::get<TokenDimensionResult>(*result).layer;
        };
        const auto askAgain = [&](const auto&) {
            f.service->request(asker.get(), f.texts, TokenDimensionRequest{2}, destroy, noError);
        };
        f.service->request(asker.get(), f.texts, TokenDimensionRequest{1}, askAgain, noError);
        QTRY_COMPARE_WITH_TIMEOUT(last, 2, patience);
        QVERIFY(!asker);
    }

    // The gate stays closed: a service that waited for more than its work's next look at the token would
    // hang.
    void destructionInMidRunStopsTheWork() {
        Fixture f;
        QObject asker;
        f.request(&asker, 1);
        QTRY_COMPARE_WITH_TIMEOUT(f.gate.arrived(), 1, patience);
        f.service.reset();
        QCOMPARE(f.gate.stopped(), 1);
        QCoreApplication::processEvents();
        QVERIFY(f.layers.empty());
    }

    void analysesForRealByDefault() {
        AnalysisService service;
        QObject asker;
        const auto texts = std::make_shared<const EncodedTexts>(test::sampleTexts({"a b"}));
        std::shared_ptr<const AnalysisResult> answer;
        service.request(
            &asker, texts, LayerMatrixRequest{1}, [&](const auto& result) { answer = result; },
            [](const Error&) {});
        QTRY_VERIFY_WITH_TIMEOUT(answer, patience);
        QVERIFY(std::get<LayerMatrixResult>(*answer).values == layerCosineMatrix(texts->hiddenStates, 1));
    }

    void whatRunsTheModelHasOneThreadOfItsOwn() {
        std::mutex mutex;
        std::set<std::thread::id> threads;
        std::atomic<int> calls = 0;
        AnalysisService service([&](const auto&, const auto& request, const auto&) -> AnalysisResult {
            const std::scoped_lock lock(mutex);
            if (runsModel(request)) threads.insert(std::this_thread::get_id());
            ++calls;
            return PrecisionDriftResult{};
        });
        QObject asker;
        for (int i = 0; i < 4; ++i) {
            service.request(
                &asker, std::make_shared<const EncodedTexts>(), PrecisionDriftRequest{}, [](const auto&) {},
                [](const Error&) {});
            QTRY_COMPARE_WITH_TIMEOUT(calls.load(), i + 1, patience);
        }
        QCOMPARE(threads.size(), std::size_t(1));
        QVERIFY(!threads.contains(std::this_thread::get_id()));
    }
};

QTEST_GUILESS_MAIN(AnalysisServiceTest)
#include "analysis_service_test.moc"
