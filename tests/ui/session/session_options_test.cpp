#include <QtTest>

#include "tests/ui/session/session_fixture.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;
using Fixture = test::SessionFixture;
using Status = Session::Status;
using test::patience;

namespace {

const EngineOptions bf16{.precision = Precision::Bfloat16};
const EngineOptions int8{.precision = Precision::Int8};

}  // namespace

// The choice of precision and threads, with a backend whose work waits at gates.
class SessionOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstModelIsLoadedWithWhatIsChosen() {
        Fixture f;
        f.openGates();
        f.session->setEngineOptions(bf16);
        QCOMPARE(f.session->status(), Status::NoModel);
        QVERIFY(f.fake.options().empty());
        f.session->openModel(u"first"_s);
        QVERIFY(f.becomesReady());
        QCOMPARE(f.fake.options(), std::vector{bf16});
    }

    void anEqualChoiceChangesNothing() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        QSignalSpy spy(f.session.get(), &Session::engineOptionsChanged);
        f.session->setEngineOptions({});
        QCOMPARE(spy.size(), 0);
        QCOMPARE(f.session->status(), Status::Ready);
    }

    void anotherChoiceLoadsThePresentModelAnewAndKeepsTheFigures() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        const auto encoding = f.session->encoding();
        const auto model = f.session->model();
        QSignalSpy spy(f.session.get(), &Session::engineOptionsChanged);
        f.session->setEngineOptions(bf16);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(f.session->status(), Status::LoadingModel);
        QCOMPARE(f.session->encoding(), encoding);
        f.fake.loads.open();
        QTRY_COMPARE_WITH_TIMEOUT(f.session->status(), Status::Computing, patience);
        QCOMPARE(f.session->encoding(), encoding);
        f.fake.encodes.open();
        QVERIFY(f.becomesReady());
        QVERIFY(f.session->model() != model);
        QVERIFY(f.session->encoding() != encoding);
        QCOMPARE(f.shownModel(), u"first"_s);
        QCOMPARE(f.fake.options(), (std::vector{EngineOptions(), bf16}));
    }

    void aNewerChoiceSupersedes() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.session->setEngineOptions(bf16);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.loads.arrived(), 2, patience);
        f.session->setEngineOptions(int8);
        QTRY_COMPARE_WITH_TIMEOUT(f.fake.loads.stopped(), 1, patience);
        QSignalSpy models(f.session.get(), &Session::modelChanged);
        f.openGates();
        QVERIFY(f.becomesReady());
        QCOMPARE(models.size(), 1);
        QCOMPARE(f.session->engineOptions(), int8);
        QCOMPARE(f.fake.options().back(), int8);
    }

    void aChoiceWhileAnotherModelIsLoadedIsForThatOne() {
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        f.session->openModel(u"second"_s);
        f.session->setEngineOptions(bf16);
        f.openGates();
        QVERIFY(f.becomesReady());
        QCOMPARE(f.shownModel(), u"second"_s);
        QCOMPARE(f.fake.options().back(), bf16);
    }

    void givingUpBringsTheChoiceOfThePresentModelBack_data() {
        QTest::addColumn<bool>("cancel");
        QTest::newRow("cancelled") << true;
        QTest::newRow("failed") << false;
    }
    void givingUpBringsTheChoiceOfThePresentModelBack() {
        QFETCH(bool, cancel);
        Fixture f;
        QVERIFY(f.prepare(u"x"_s));
        const auto model = f.session->model();
        const auto encoding = f.session->encoding();
        QSignalSpy spy(f.session.get(), &Session::engineOptionsChanged);
        f.session->setEngineOptions({.threads = test::FakeBackend::brokenThreads});
        cancel ? f.session->cancelLoading() : f.fake.loads.open();
        QVERIFY(f.becomesReady());
        QCOMPARE(f.session->engineOptions(), EngineOptions());
        QCOMPARE(spy.size(), 2);
        QCOMPARE(f.session->model(), model);
        QCOMPARE(f.session->encoding(), encoding);
        QCOMPARE(f.session->failure().has_value(), !cancel);
    }

    void withoutAModelAChoiceOutlivesAFailure() {
        Fixture f;
        f.openGates();
        f.session->setEngineOptions(bf16);
        f.session->openModel(u"broken"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.session->status(), Status::NoModel, patience);
        QCOMPARE(f.session->engineOptions(), bf16);
    }

    void precisionsAreThoseOfThePresentModel() {
        Fixture f;
        QVERIFY(!f.session->precisions());
        f.session->setEngineOptions({.threads = 2});
        QVERIFY(f.prepare(u"x"_s));
        f.fake.loads.open();
        const auto precisions = f.session->precisions();
        QCOMPARE(precisions->at(Precision::Float32), f.session->model());
        const auto reduced = precisions->at(Precision::Int8);
        QCOMPARE(reduced->engine->info().precision, Precision::Int8);
        QCOMPARE(f.fake.options().back(), (EngineOptions{.threads = 2, .precision = Precision::Int8}));
    }
};

QTEST_GUILESS_MAIN(SessionOptionsTest)
#include "session_options_test.moc"
