#include "ui/shell/notices.h"

#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/session/session_fixture.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

class NoticesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherModelIsOfferedWhereItHelps_data() {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("helps");
        QTest::newRow("weights") << ErrorCode::NoWeights << true;
        QTest::newRow("tokenizer") << ErrorCode::NoTokenizer << true;
        QTest::newRow("no engine") << ErrorCode::EngineUnavailable << false;
        QTest::newRow("memory") << ErrorCode::OutOfMemory << false;
    }

    void anotherModelIsOfferedWhereItHelps() {
        QFETCH(const ErrorCode, code);
        QFETCH(const bool, helps);
        FakeBackend fake;
        SessionBackend backend = fake.backend();
        backend.load = [code](const auto&, const auto&, const auto&,
                              const auto&) -> std::shared_ptr<const LoadedModel> {
            throw Error(code, {"why"});
        };
        Session session(backend);
        Banner banner;
        const Notices notices(session, banner, u"embedded"_s);
        session.openModel(u"first"_s);
        QTRY_COMPARE_WITH_TIMEOUT(banner.kind(), BannerKind::Failure, patience);
        QCOMPARE(!banner.actionButton().isHidden(), helps);
    }

    void theNewestNoticeOfATopicIsSaidFirstAndOnce() {
        SessionFixture f;
        Banner banner;
        Notices notices(*f.session, banner, {});
        for (const QString& words : {u"one"_s, u"two"_s}) {
            notices.tell(NoticeTopic::SettingsRead, BannerKind::Warning,
                         [words] { return u"other "_s + words; });
            notices.tell(NoticeTopic::UnknownFile, BannerKind::Warning, [words] { return words; });
        }
        QCOMPARE(banner.text(), u"two"_s);
        banner.closeButton().click();
        QCOMPARE(banner.text(), u"other two"_s);
        banner.closeButton().click();
        QVERIFY(banner.isHidden());
    }

    void whatIsToldOfATextGoesWithIt() {
        SessionFixture f;
        Banner banner;
        Notices notices(*f.session, banner, {});
        notices.tell(NoticeTopic::SettingsWritten, BannerKind::Warning, [] { return u"settings"_s; });
        for (const NoticeTopic topic : {NoticeTopic::PastedText, NoticeTopic::FileLength,
                                        NoticeTopic::FileBytes, NoticeTopic::UnknownFile})
            notices.tell(topic, BannerKind::Information, [] { return u"text"_s; });
        QCOMPARE(banner.text(), u"text"_s);
        f.session->setTextA(u"another"_s);
        QCOMPARE(banner.text(), u"settings"_s);
    }

    void warningsThatWereReadAreNotSaidAgain() {
        SessionFixture f;
        Banner banner;
        const Notices notices(*f.session, banner, {});
        QVERIFY(f.prepare(u"x"_s));
        f.openGates();
        QVERIFY(!banner.isHidden());
        banner.closeButton().click();
        QVERIFY(banner.isHidden());
        f.session->setEngineOptions({.threads = 3});
        QVERIFY(f.becomesReady());
        QCOMPARE(f.fake.options().size(), std::size_t(2));
        QVERIFY(banner.isHidden());
        f.session->openModel(u"second"_s);
        QVERIFY(f.becomesReady());
        QVERIFY(!banner.isHidden());
    }
};

QTEST_MAIN(NoticesTest)
#include "notices_test.moc"
