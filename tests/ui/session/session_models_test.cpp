#include <QtTest>

#include "tests/ui/session/session_fixture.h"
#include "ui/session/session.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;
using test::patience;
using Fixture = test::SessionFixture;
using Status = Session::Status;

// How a session changes from one model to another.
class SessionModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(SessionModelsTest)
#include "session_models_test.moc"
