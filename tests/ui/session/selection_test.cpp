#include "ui/session/selection.h"

#include <QtTest>

#include "tests/ui/session/fake_backend.h"
#include "tests/ui/session/sample_texts.h"
#include "ui/session/follow_encoding.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

// A selection that follows a session, whose models and encodings are there at once.
struct Followed {
    test::FakeBackend fake;
    Session session{fake.backend()};
    Selection selection;

    Followed() {
        fake.loads.open();
        fake.encodes.open();
        followEncoding(selection, session);
    }
};

}  // namespace

class SelectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewModelStartsAtItsLastLayer() {
        Selection selection;
        QCOMPARE(selection.layer(), 0);
        selection.setExtent(12, 5);
        QCOMPARE(selection.layer(), 12);
        QCOMPARE(selection.layerCount(), 12);
        selection.setLayer(3);
        selection.setExtent(4, 5);
        QCOMPARE(selection.layer(), 4);
    }

    void newTextsKeepTheLayer() {
        Selection selection;
        selection.setExtent(12, 5);
        selection.setLayer(3);
        selection.setExtent(12, 9);
        QCOMPARE(selection.layer(), 3);
    }

    void layersCountFromTheEndWhereNegativeAndAreClamped_data() {
        QTest::addColumn<int>("given");
        QTest::addColumn<int>("expected");
        QTest::newRow("embeddings") << 0 << 0;
        QTest::newRow("last") << 4 << 4;
        QTest::newRow("last from the end") << -1 << 4;
        QTest::newRow("embeddings from the end") << -5 << 0;
        QTest::newRow("too high") << 99 << 4;
        QTest::newRow("too low") << -99 << 0;
    }

    void layersCountFromTheEndWhereNegativeAndAreClamped() {
        QFETCH(int, given);
        QFETCH(int, expected);
        Selection selection;
        selection.setExtent(4, 1);
        selection.setLayer(2);
        selection.setLayer(given);
        QCOMPARE(selection.layer(), expected);
    }

    void withoutAnExtentThereIsNothingToSelect() {
        Selection selection;
        selection.setLayer(3);
        selection.setHoveredToken(0);
        selection.toggleLock(0);
        QCOMPARE(selection.layer(), 0);
        QCOMPARE(selection.hoveredToken(), -1);
        QVERIFY(selection.lockedTokens().empty());
    }

    void tokensThatAreGoneAreDropped() {
        Selection selection;
        selection.setExtent(4, 8);
        selection.setHoveredToken(7);
        selection.setLockedTokens({7, 2, 5});
        selection.setExtent(4, 6);
        QCOMPARE(selection.hoveredToken(), -1);
        QCOMPARE(selection.lockedTokens(), (std::vector<int>{2, 5}));
    }

    void tokensAreFollowedToTheirNewPlaces() {
        Selection selection;
        selection.setExtent(4, 4);
        selection.setHoveredToken(1);
        selection.setLockedTokens({3, 0, 2});
        QSignalSpy extent(&selection, &Selection::extentChanged);
        QSignalSpy hover(&selection, &Selection::hoverChanged);
        QSignalSpy locks(&selection, &Selection::locksChanged);
        selection.setExtent(4, 4, {1, 2, -1, 3});
        QCOMPARE(selection.hoveredToken(), 2);
        QCOMPARE(selection.lockedTokens(), (std::vector<int>{3, 1}));
        QCOMPARE(extent.size(), 0);
        QCOMPARE(hover.size(), 1);
        QCOMPARE(locks.size(), 1);
    }

    void aPairIsHoveredUntilAnotherTokenIs() {
        Selection selection;
        selection.setExtent(4, 8);
        QSignalSpy hover(&selection, &Selection::hoverChanged);
        selection.setHoveredPair(2, 5);
        selection.setHoveredPair(2, 6);
        QCOMPARE(selection.hoveredToken(), 2);
        QCOMPARE(selection.hoveredPartner(), 6);
        QCOMPARE(hover.size(), 2);
        selection.setExtent(4, 6);
        QCOMPARE(selection.hoveredPartner(), -1);
        selection.setHoveredPair(2, 5);
        selection.setExtent(4, 6, {0, 1, 3, 2, 5, 4});
        QCOMPARE(selection.hoveredToken(), 3);
        QCOMPARE(selection.hoveredPartner(), 4);
        selection.setHoveredToken(3);
        QCOMPARE(selection.hoveredPartner(), -1);
    }

    void locksToggleInTheirOrder() {
        Selection selection;
        selection.setExtent(4, 8);
        for (const int token : {5, 1, 3})
            selection.toggleLock(token);
        QCOMPARE(selection.lockedTokens(), (std::vector<int>{5, 1, 3}));
        selection.toggleLock(1);
        selection.toggleLock(8);
        selection.toggleLock(-1);
        QCOMPARE(selection.lockedTokens(), (std::vector<int>{5, 3}));
    }

    void lockedTokensAreSetWithoutDoublesAndStrangers() {
        Selection selection;
        selection.setExtent(4, 8);
        selection.setLockedTokens({3, 3, 9, -1, 0});
        QCOMPARE(selection.lockedTokens(), (std::vector<int>{3, 0}));
    }

    void clearLeavesTheLayer() {
        Selection selection;
        selection.setExtent(4, 8);
        selection.setLayer(2);
        selection.setHoveredToken(1);
        selection.toggleLock(1);
        selection.clear();
        QCOMPARE(selection.layer(), 2);
        QCOMPARE(selection.hoveredToken(), -1);
        QVERIFY(selection.lockedTokens().empty());
    }

    void onlyChangesAreSignalled() {
        Selection selection;
        selection.setExtent(4, 8);
        QSignalSpy layer(&selection, &Selection::layerChanged);
        QSignalSpy extent(&selection, &Selection::extentChanged);
        QSignalSpy hover(&selection, &Selection::hoverChanged);
        QSignalSpy locks(&selection, &Selection::locksChanged);
        for (int twice = 0; twice < 2; ++twice) {
            selection.setExtent(4, 9);
            selection.setLayer(2);
            selection.setHoveredToken(3);
            selection.setLockedTokens({3});
        }
        QCOMPARE(extent.size(), 1);
        QCOMPARE(layer.size(), 1);
        QCOMPARE(layer.front().front().toInt(), 2);
        QCOMPARE(hover.size(), 1);
        QCOMPARE(hover.front().front().toInt(), 3);
        QCOMPARE(locks.size(), 1);
        selection.clear();
        selection.clear();
        QCOMPARE(hover.size(), 2);
        QCOMPARE(locks.size(), 2);
    }

    void signalsFindTheWholeChangeDone() {
        Selection selection;
        selection.setExtent(4, 8);
        selection.setHoveredToken(7);
        int hoveredAtSignal = 0;
        connect(&selection, &Selection::extentChanged, this,
                [&] { hoveredAtSignal = selection.hoveredToken(); });
        selection.setExtent(4, 2);
        QCOMPARE(hoveredAtSignal, -1);
    }

    void followsTheEncodingOfASession() {
        Followed followed;
        Session& session = followed.session;
        Selection& selection = followed.selection;
        QCOMPARE(selection.layerCount(), 0);
        session.setTexts(u"abc"_s, {}, TextPairing::Separate);
        session.openModel(u"six123"_s);
        QTRY_VERIFY_WITH_TIMEOUT(session.encoding(), 30000);
        QCOMPARE(selection.layerCount(), 6);
        QCOMPARE(selection.layer(), 6);
        selection.setLockedTokens({4});
        QCOMPARE(selection.lockedTokens(), std::vector<int>{4});
        session.openModel(u"no-tokenizer"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!session.encoding(), 30000);
        QCOMPARE(selection.layerCount(), 0);
        QVERIFY(selection.lockedTokens().empty());
    }

    void aTextWithoutTokensLeavesTheLayer() {
        Followed followed;
        Session& session = followed.session;
        Selection& selection = followed.selection;
        session.setTexts(u"abc"_s, {}, TextPairing::Separate);
        session.openModel(u"bare"_s);
        QTRY_VERIFY_WITH_TIMEOUT(session.encoding(), 30000);
        selection.setLayer(1);
        session.setTexts({}, {}, TextPairing::Separate);
        QTRY_VERIFY_WITH_TIMEOUT(!session.encoding(), 30000);
        selection.setHoveredToken(0);
        QCOMPARE(selection.hoveredToken(), -1);
        session.setTexts(u"abcd"_s, {}, TextPairing::Separate);
        QTRY_VERIFY_WITH_TIMEOUT(session.encoding(), 30000);
        QCOMPARE(selection.layer(), 1);
    }

    void aLockedTokenStaysWithItsWordWhileTyping() {
        Session session({[](const auto&, const auto&, const auto&, const auto&) {
                             return std::make_shared<LoadedModel>();
                         },
                         [](const auto&, const TextsRequest& request, const auto&) {
                             EncodedTexts texts = test::sampleTexts({request.textA});
                             texts.request = request;
                             return texts;
                         }});
        Selection selection;
        followEncoding(selection, session);
        session.openModel(u"any"_s);
        const auto type = [&](const QString& text) {
            session.setTexts(text, {}, TextPairing::Separate);
            return QTest::qWaitFor(
                [&] { return session.encoding() && session.encoding()->request.textA == text.toStdString(); },
                30000);
        };
        QVERIFY(type(u"the bank of the river"_s));
        selection.setLockedTokens({2, 5});
        QVERIFY(type(u"so the bank of the river"_s));
        QCOMPARE(selection.lockedTokens(), (std::vector<int>{3, 6}));
        QVERIFY(type(u"so the river"_s));
        QCOMPARE(selection.lockedTokens(), (std::vector<int>{3}));
    }
};

QTEST_GUILESS_MAIN(SelectionTest)
#include "selection_test.moc"
