#include "ui/session/session.h"

#include <QtTest>

#include "tests/ui/session/session_fixture.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;
using test::patience;
using Fixture = test::SessionFixture;
using Status = Session::Status;

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

    void row39TextsWithoutTokensLeaveNoEncodingAndNoFailure() {
        Fixture f;
        f.openGates();
        f.session->setTextA(u"x"_s);
        f.session->openModel(u"bare"_s);
        QVERIFY(f.becomesReady());
        QVERIFY(f.session->encoding());
        QSignalSpy spy(f.session.get(), &Session::encodingChanged);
        f.session->setTexts({}, {}, TextPairing::Separate);
        QVERIFY(f.becomesReady());
        QVERIFY(!f.session->encoding());
        QVERIFY(!f.failureCode());
        QCOMPARE(spy.size(), 1);
        f.session->setTexts(u"y"_s, {}, TextPairing::Separate);
        QVERIFY(f.becomesReady());
        QCOMPARE(f.shownText(), u"y"_s);
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

    void textsAreKeptAsAFieldGivesThemBack() {
        Fixture f;
        f.session->setTexts(u"one\r\ntwo"_s, u"10\u00A0km"_s, TextPairing::Separate);
        QCOMPARE(f.session->textA(), u"one\ntwo"_s);
        QCOMPARE(f.session->textB(), u"10 km"_s);
        QSignalSpy spy(f.session.get(), &Session::textsChanged);
        f.session->setTextA(u"one\ntwo"_s);
        QCOMPARE(spy.size(), 0);
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

    void failedEncodingKeepsTheOldOneUntilSuccess() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.fake.encodes.open();
        f.session->setTexts(u"fail"_s, {}, TextPairing::Separate);
        QVERIFY(f.becomesReady());
        QCOMPARE(f.failureCode(), ErrorCode::EngineFailure);
        QCOMPARE(f.shownText(), u"x"_s);
        QVERIFY(f.session->encodingIsLeftOver());
        f.session->dismissFailure();
        QVERIFY(f.session->encodingIsLeftOver());
        f.session->setTexts(u"fine"_s, {}, TextPairing::Separate);
        QVERIFY(!f.session->encodingIsLeftOver());  // a newer one is under way
        QVERIFY(f.becomesReady());
        QVERIFY(!f.failureCode());
        QCOMPARE(f.shownText(), u"fine"_s);
        QVERIFY(!f.session->encodingIsLeftOver());
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
