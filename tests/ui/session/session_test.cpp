#include <QtTest>

#include "tests/ui/session/fake_backend.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;
using Status = Session::Status;
using test::FakeBackend;

namespace {

constexpr int patience = 30000;  // ms that a loaded machine may take

// A session over a fake backend, with the statuses it announced.
struct Fixture {
    Fixture() {
        session = std::make_unique<Session>(fake.backend());
        session->setDebounce(0);
        QObject::connect(session.get(), &Session::statusChanged, session.get(),
                         [this] { statuses.push_back(session->status()); });
    }
    // Work that the test has not let go must not hold up the destruction.
    ~Fixture() {
        fake.loads.open();
        fake.encodes.open();
    }

    void openGates() {
        fake.loads.open();
        fake.encodes.open();
    }
    bool becomesReady() {
        return QTest::qWaitFor([this] { return session->status() == Status::Ready; }, patience);
    }
    // A model "first" that has encoded `text`, all gates closed again.
    bool prepare(const QString& text) {
        openGates();
        session->setTextA(text);
        session->openModel(u"first"_s);
        const bool ready = becomesReady();
        fake.loads.close();
        fake.encodes.close();
        statuses.clear();
        return ready;
    }
    QString shownText() const { return QString::fromStdString(session->encoding()->request.textA); }
    QString shownModel() const { return QString::fromStdString(session->encoding()->modelName); }
    std::optional<ErrorCode> failureCode() const {
        const auto failure = session->failure();
        return failure ? std::optional(failure->code()) : std::nullopt;
    }

    FakeBackend fake;
    std::vector<Status> statuses;
    std::unique_ptr<Session> session;
};

}  // namespace

class SessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsEmptyWithoutAModel() {
        Fixture f;
        QCOMPARE(f.session->status(), Status::NoModel);
        QVERIFY(!f.session->model());
        QVERIFY(!f.session->encoding());
        QVERIFY(!f.session->failure());
        QCOMPARE(f.session->modelFolder(), QString());
    }

    void openingAModelLoadsItAndEncodesTheTexts() {
        Fixture f;
        f.openGates();
        f.session->setTexts(u"hello"_s, u"world"_s, TextPairing::Joined);
        QSignalSpy modelSpy(f.session.get(), &Session::modelChanged);
        QSignalSpy encodingSpy(f.session.get(), &Session::encodingChanged);
        f.session->openModel(u"first"_s);
        QVERIFY(f.becomesReady());
        QCOMPARE(f.statuses, (std::vector{Status::LoadingModel, Status::Computing, Status::Ready}));
        QCOMPARE(modelSpy.size(), 1);
        QCOMPARE(encodingSpy.size(), 1);
        QCOMPARE(f.session->modelFolder(), u"first"_s);
        QVERIFY(f.session->encoding()->request == (TextsRequest{"hello", "world", TextPairing::Joined}));
    }

    void textsWithoutAModelAreKeptAndNotEncoded() {
        Fixture f;
        QSignalSpy spy(f.session.get(), &Session::textsChanged);
        f.session->setTextA(u"a"_s);
        f.session->setTextB(u"b"_s);
        QCoreApplication::processEvents();
        QCOMPARE(spy.size(), 2);
        QCOMPARE(f.session->status(), Status::NoModel);
        QVERIFY(f.fake.requests().empty());
    }

    void emptyTextsAreEncodedAndAnEmptyTextBIsNoSecondText() {
        Fixture f;
        f.openGates();
        f.session->openModel(u"first"_s);
        QVERIFY(f.becomesReady());
        QVERIFY(f.session->encoding()->request == TextsRequest{});
        QVERIFY(!f.failureCode());
    }

    void textsReachTheBackendAsUtf8() {
        Fixture f;
        QVERIFY(f.prepare(u"银行 naïve 𝄞"_s));
        QCOMPARE(f.shownText(), u"银行 naïve 𝄞"_s);
    }

    void equalValuesChangeNothing() {
        Fixture f;
        QVERIFY(f.prepare(u"same"_s));
        QSignalSpy spy(f.session.get(), &Session::textsChanged);
        f.session->setTextA(u"same"_s);
        f.session->setTextB(QString());
        f.session->setPairing(TextPairing::Separate);
        f.session->setTexts(u"same"_s, QString(), TextPairing::Separate);
        QCoreApplication::processEvents();
        QCOMPARE(spy.size(), 0);
        QCOMPARE(f.fake.requests().size(), std::size_t(1));
    }

    void typingIsEncodedOnceAfterItRests() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.fake.encodes.open();
        f.session->setDebounce(1);
        for (const auto* text : {u"h", u"he", u"hel", u"hell", u"hello"})
            f.session->setTextA(QString::fromUtf16(text));
        QCOMPARE(f.session->status(), Status::Computing);
        QVERIFY(f.becomesReady());
        QCOMPARE(f.shownText(), u"hello"_s);
        QCOMPARE(f.fake.requests().size(), std::size_t(2));
        QCOMPARE(f.statuses, (std::vector{Status::Computing, Status::Ready}));
    }

    void typingWaitsForTheDebounceButSetTextsDoesNot() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.session->setDebounce(std::numeric_limits<int>::max());
        f.session->setTextA(u"typed"_s);
        QCoreApplication::processEvents();
        QCOMPARE(f.fake.requests().size(), std::size_t(1));
        f.fake.encodes.open();
        f.session->setTexts(u"chosen"_s, u"b"_s, TextPairing::Separate);
        QVERIFY(f.becomesReady());
        QCOMPARE(f.fake.requests().size(), std::size_t(2));
        QCOMPARE(f.shownText(), u"chosen"_s);
    }

    void newerTextStopsTheEncodingOfTheOlderOne() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        QSignalSpy spy(f.session.get(), &Session::encodingChanged);
        f.session->setTexts(u"old"_s, {}, TextPairing::Separate);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.encodes.arrived(), 2, patience);
        f.session->setTextA(u"new"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.encodes.stopped(), 1, patience);
        QCOMPARE(f.shownText(), u"x"_s);
        f.fake.encodes.open();
        QVERIFY(f.becomesReady());
        QCOMPARE(f.shownText(), u"new"_s);
        QCOMPARE(spy.size(), 1);
        QVERIFY(!f.failureCode());
    }

    void staleResultOfAnEncodingThatCouldNotBeStoppedIsDropped() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        QSignalSpy spy(f.session.get(), &Session::encodingChanged);
        f.fake.deaf = true;
        f.session->setTexts(u"old"_s, {}, TextPairing::Separate);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.encodes.arrived(), 2, patience);
        f.session->setTexts(u"new"_s, {}, TextPairing::Separate);
        f.fake.encodes.open();
        QVERIFY(f.becomesReady());
        QCOMPARE(f.shownText(), u"new"_s);
        QCOMPARE(spy.size(), 1);
    }

    void everythingSlowRunsOnOneThreadThatIsNotTheGuis() {
        Fixture f;
        f.openGates();
        for (const auto* folder : {u"first", u"second", u"third"}) {
            f.session->openModel(QString::fromUtf16(folder));
            QVERIFY(f.becomesReady());
            f.session->setTexts(QString::fromUtf16(folder), {}, TextPairing::Separate);
            QVERIFY(f.becomesReady());
        }
        QCOMPARE(f.fake.threads().size(), std::size_t(1));
        QVERIFY(!f.fake.threads().contains(std::this_thread::get_id()));
    }

    void eventLoopRunsOnWhileTheBackendIsBusy() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.session->setTexts(u"long"_s, {}, TextPairing::Separate);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.encodes.arrived(), 2, patience);
        int turns = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&turns] { ++turns; });
        timer.start(0);
        QTRY_VERIFY_WITH_TIMEOUT(turns > 100, patience);
        QCOMPARE(f.session->status(), Status::Computing);
    }

    void loadingShowsItsProgress() {
        Fixture f;
        f.fake.encodes.open();
        f.fake.progressShare = 0.5;
        QSignalSpy spy(f.session.get(), &Session::loadProgressChanged);
        f.session->openModel(u"first"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.session->loadProgress(), 0.5, patience);
        QCOMPARE(f.session->modelFolder(), u"first"_s);
        f.fake.loads.open();
        QVERIFY(f.becomesReady());
        QCOMPARE(f.session->loadProgress(), 1.0);
        QCOMPARE(spy.size(), 2);
        f.fake.loads.close();
        f.session->openModel(u"second"_s);
        QCOMPARE(spy.at(2).at(0).toDouble(), 0.0);
    }

    void cancelledLoadingLeavesModelAndFigures() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        const auto model = f.session->model();
        const auto encoding = f.session->encoding();
        f.session->openModel(u"second"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.loads.arrived(), 2, patience);
        f.session->cancelLoading();
        QCOMPARE(f.session->status(), Status::Ready);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.loads.stopped(), 1, patience);
        QCoreApplication::processEvents();
        QCOMPARE(f.session->model(), model);
        QCOMPARE(f.session->encoding(), encoding);
        QCOMPARE(f.session->modelFolder(), u"first"_s);
        QCOMPARE(f.fake.requests().size(), std::size_t(1));
        QVERIFY(!f.failureCode());
        QCOMPARE(f.statuses, (std::vector{Status::LoadingModel, Status::Ready}));
    }

    void cancellingTheFirstLoadingLeavesNoModel() {
        Fixture f;
        f.session->openModel(u"first"_s);
        f.session->cancelLoading();
        QCOMPARE(f.session->status(), Status::NoModel);
        QCOMPARE(f.session->modelFolder(), QString());
        f.session->cancelLoading();
        QCOMPARE(f.statuses, (std::vector{Status::LoadingModel, Status::NoModel}));
    }

    void failedLoadingLeavesModelAndFiguresAndSaysWhy() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        const auto model = f.session->model();
        const auto encoding = f.session->encoding();
        f.fake.loads.open();
        QSignalSpy failureSpy(f.session.get(), &Session::failureChanged);
        f.session->openModel(u"broken"_s);
        QVERIFY(f.becomesReady());
        QCOMPARE(f.failureCode(), ErrorCode::NoWeights);
        QCOMPARE(failureSpy.size(), 1);
        QCOMPARE(f.session->model(), model);
        QCOMPARE(f.session->encoding(), encoding);
        QCOMPARE(f.session->modelFolder(), u"first"_s);
    }

    void failureOfLoadingOutlivesEncodingAndEndsWithALoadOrDismissal() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.openGates();
        f.session->openModel(u"broken"_s);
        QVERIFY(f.becomesReady());
        f.session->setTexts(u"more"_s, {}, TextPairing::Separate);
        QVERIFY(f.becomesReady());
        QCOMPARE(f.failureCode(), ErrorCode::NoWeights);
        f.session->openModel(u"second"_s);
        QVERIFY(f.becomesReady());
        QVERIFY(!f.failureCode());
        f.session->openModel(u"broken"_s);
        QVERIFY(f.becomesReady());
        f.session->dismissFailure();
        QVERIFY(!f.failureCode());
    }

    void encodingThatLoadingInterruptedIsDoneAfterwards_data() {
        QTest::addColumn<bool>("cancel");
        QTest::newRow("loading cancelled") << true;
        QTest::newRow("loading failed") << false;
    }

    void encodingThatLoadingInterruptedIsDoneAfterwards() {
        QFETCH(bool, cancel);
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.session->setTexts(u"interrupted"_s, {}, TextPairing::Separate);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.encodes.arrived(), 2, patience);
        f.session->openModel(u"broken"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.encodes.stopped(), 1, patience);
        f.fake.encodes.open();
        cancel ? f.session->cancelLoading() : f.fake.loads.open();
        QVERIFY(f.becomesReady());
        QCOMPARE(f.shownText(), u"interrupted"_s);
        QCOMPARE(f.shownModel(), u"first"_s);
    }

    void textTypedWhileLoadingIsEncodedByTheNewModelAlone() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.session->openModel(u"second"_s);
        f.session->setTextA(u"typed"_s);
        QCOMPARE(f.session->status(), Status::LoadingModel);
        f.openGates();
        QVERIFY(f.becomesReady());
        QCOMPARE(f.fake.requests().size(), std::size_t(2));
        QCOMPARE(f.shownText(), u"typed"_s);
        QCOMPARE(f.shownModel(), u"second"_s);
    }

    void modelSwitchInMidRunNeverMixesResults() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.fake.deaf = true;
        std::vector<QString> shown;
        connect(f.session.get(), &Session::encodingChanged, this, [&] { shown.push_back(f.shownModel()); });
        f.session->setTexts(u"y"_s, {}, TextPairing::Separate);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.encodes.arrived(), 2, patience);
        f.session->openModel(u"second"_s);
        f.session->openModel(u"third"_s);
        f.openGates();
        QVERIFY(f.becomesReady());
        QCOMPARE(shown, std::vector{u"third"_s});
        QCOMPARE(f.session->modelFolder(), u"third"_s);
        QCOMPARE(f.statuses,
                 (std::vector{Status::Computing, Status::LoadingModel, Status::Computing, Status::Ready}));
    }

    void openingTheFolderThatIsBeingLoadedChangesNothing() {
        Fixture f;
        f.session->openModel(u"first"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.loads.arrived(), 1, patience);
        f.session->openModel(u"first"_s);
        f.openGates();
        QVERIFY(f.becomesReady());
        QCOMPARE(f.fake.loads.arrived(), 1);
        f.session->openModel(u"first"_s);
        QVERIFY(f.becomesReady());
        QCOMPARE(f.fake.loads.arrived(), 2);
        QCOMPARE(f.fake.requests().size(), std::size_t(2));
    }

    void failedEncodingKeepsTheOldOneUntilSuccess() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.fake.encodes.open();
        f.session->setTexts(u"fail"_s, {}, TextPairing::Separate);
        QVERIFY(f.becomesReady());
        QCOMPARE(f.failureCode(), ErrorCode::EngineFailure);
        QCOMPARE(f.shownText(), u"x"_s);
        f.session->setTexts(u"fine"_s, {}, TextPairing::Separate);
        QVERIFY(f.becomesReady());
        QVERIFY(!f.failureCode());
        QCOMPARE(f.shownText(), u"fine"_s);
    }

    void modelWithoutATokenizerStaysLoadedAndTheOldFiguresGo() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.openGates();
        QSignalSpy spy(f.session.get(), &Session::encodingChanged);
        f.session->openModel(u"no-tokenizer"_s);
        QVERIFY(f.becomesReady());
        QCOMPARE(f.failureCode(), ErrorCode::NoTokenizer);
        QVERIFY(f.session->model());
        QCOMPARE(f.session->modelFolder(), u"no-tokenizer"_s);
        QVERIFY(!f.session->encoding());
        QCOMPARE(spy.size(), 1);
    }

    void destructionInMidRunStopsTheWork_data() {
        QTest::addColumn<bool>("loading");
        QTest::newRow("loading") << true;
        QTest::newRow("encoding") << false;
    }

    // The gates stay closed: a session that waited for more than its work's next look at the token would
    // hang.
    void destructionInMidRunStopsTheWork() {
        QFETCH(bool, loading);
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        test::Gate& gate = loading ? f.fake.loads : f.fake.encodes;
        loading ? f.session->openModel(u"second"_s) : f.session->setTexts(u"y"_s, {}, TextPairing::Separate);
        QTRY_COMPARE_WITH_TIMEOUT(gate.arrived(), 2, patience);
        f.session.reset();
        QCOMPARE(gate.stopped(), 1);
        QCoreApplication::processEvents();
    }

    void destructionStopsQueuedWorkToo() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.session->setTexts(u"y"_s, {}, TextPairing::Separate);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.encodes.arrived(), 2, patience);
        f.session->openModel(u"second"_s);
        f.session.reset();
        QCOMPARE(f.fake.loads.arrived() - 1, f.fake.loads.stopped());
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
