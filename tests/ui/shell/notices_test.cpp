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
};

QTEST_MAIN(NoticesTest)
#include "notices_test.moc"
