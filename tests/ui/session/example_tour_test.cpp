#include "ui/session/example_tour.h"

#include "tests/ui/session/session_fixture.h"
#include "ui/session/follow_encoding.h"
#include "ui/session/selection.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

void append(const std::string& source, int text, EncodedTexts& encoded) {
    for (std::size_t byte = 0; byte < source.size(); ++byte) {
        Token& token = encoded.tokens.emplace_back();
        token.text = text;
        token.begin = byte;
        token.end = byte + 1;
    }
    encoded.texts.push_back(source);
}

// The fake backend with a token a byte, and as many layers as the model's name has letters.
SessionBackend bytewise(FakeBackend& fake) {
    SessionBackend backend = fake.backend();
    backend.encode = [encode = backend.encode](const LoadedModel& model, const TextsRequest& request,
                                               std::stop_token stop) {
        EncodedTexts encoded = encode(model, request, std::move(stop));
        encoded.tokens.clear();
        append(request.textA, 0, encoded);
        if (request.textB) append(*request.textB, 1, encoded);
        return encoded;
    };
    return backend;
}

// Words and tokens of `texts` that are locked.
QString lockedLetters(const Session& session, const Selection& selection) {
    QByteArray letters;
    for (const int locked : selection.lockedTokens()) {
        const Token& token = session.encoding()->tokens.at(static_cast<std::size_t>(locked));
        letters += session.encoding()->texts.at(static_cast<std::size_t>(token.text)).at(token.begin);
    }
    return QString::fromUtf8(letters);
}

}  // namespace

class ExampleTourTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_fake = std::make_unique<FakeBackend>();
        m_session = std::make_unique<Session>(bytewise(*m_fake));
        m_session->setDebounce(0);
        m_selection = std::make_unique<Selection>();
        followEncoding(*m_selection, *m_session);
        m_tour = std::make_unique<ExampleTour>(*m_session, *m_selection, u"embedded"_s);
        m_fake->loads.open();
        m_fake->encodes.open();
    }

    void cleanup() {
        m_fake->loads.open();
        m_fake->encodes.open();
        m_tour.reset();
        m_session.reset();
    }

    void choosingShowsAllOfIt() {
        QSignalSpy views(m_tour.get(), &ExampleTour::viewWanted);
        m_tour->choose(bank());
        QVERIFY(ready());
        QCOMPARE(m_session->modelFolder(), u"embedded"_s);
        QCOMPARE(texts(), bank().texts);
        QCOMPARE(lockedLetters(*m_session, *m_selection), u"bankbank"_s);
        QCOMPARE(m_selection->layer(), 8);
        QCOMPARE(views.size(), 1);
        QCOMPARE(views.front().front().toString(), bank().view);
        QCOMPARE(m_tour->current(), &bank());
        QVERIFY(m_tour->chosen() && m_tour->noteShown() && !m_tour->changed());
    }

    void itsLayerIsShown() {
        m_tour->choose(segments());
        QVERIFY(ready());
        QCOMPARE(m_selection->layer(), 0);
        QCOMPARE(m_session->pairing(), TextPairing::Joined);
    }

    void anotherModelGivesWayWithoutReadingTheTexts() {
        open(u"other"_s, u"mine"_s);
        const auto before = m_fake->requests().size();
        m_tour->choose(bank());
        QVERIFY(ready());
        QCOMPARE(QString::fromStdString(m_session->encoding()->modelName), u"embedded"_s);
        QCOMPARE(m_fake->requests().size(), before + 1);
    }

    void theEmbeddedModelIsNotLoadedAgain() {
        open(u"embedded"_s, u"mine"_s);
        m_tour->choose(bank());
        QVERIFY(ready());
        QCOMPARE(m_fake->options().size(), std::size_t(1));
    }

    void aNewerChoiceSupersedes() {
        open(u"other"_s, u"mine"_s);
        m_fake->loads.close();
        m_tour->choose(bank());
        m_tour->choose(segments());
        m_tour->choose(order());
        m_fake->loads.open();
        QVERIFY(ready());
        QCOMPARE(m_session->encoding()->request.textA, order().texts.a.toStdString());
        QCOMPARE(lockedLetters(*m_session, *m_selection), u"dogdogman"_s);
        QCOMPARE(m_tour->earlierTexts(), (std::vector<TextPair>{{u"mine"_s, {}}}));
    }

    void withoutAnEmbeddedModelThePresentOneIsTaken() {
        m_tour = std::make_unique<ExampleTour>(*m_session, *m_selection, QString());
        open(u"other"_s, u"mine"_s);
        m_tour->choose(bank());
        QVERIFY(ready());
        QCOMPARE(QString::fromStdString(m_session->encoding()->modelName), u"other"_s);
        QCOMPARE(lockedLetters(*m_session, *m_selection), u"bankbank"_s);
    }

    void whereTheModelCannotBeLoadedThePresentOneShowsTheExample() {
        m_tour = std::make_unique<ExampleTour>(*m_session, *m_selection, u"broken"_s);
        open(u"other"_s, u"mine"_s);
        m_tour->choose(bank());
        QVERIFY(ready());
        QVERIFY(m_session->failure());
        QCOMPARE(texts(), bank().texts);
        QCOMPARE(lockedLetters(*m_session, *m_selection), u"bankbank"_s);
    }

    void theSameExampleAgainStartsItAnew() {
        m_tour->choose(bank());
        QVERIFY(ready());
        m_selection->clear();
        m_selection->setLayer(2);
        m_tour->choose(bank());
        QCOMPARE(lockedLetters(*m_session, *m_selection), u"bankbank"_s);
        QCOMPARE(m_selection->layer(), 8);
    }

    void typingBeforeItIsThereLeavesTheSelectionAlone() {
        open(u"embedded"_s, u"mine"_s);
        m_fake->encodes.close();
        m_tour->choose(bank());
        m_session->setTextA(u"another"_s);
        QVERIFY(m_tour->changed());
        m_fake->encodes.open();
        QVERIFY(ready());
        QVERIFY(m_selection->lockedTokens().empty());
    }

    void whatIsTypedIsKept_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("kept");
        QTest::newRow("a text") << u"mine"_s << QString() << true;
        QTest::newRow("text B alone") << QString() << u"mine"_s << true;
        QTest::newRow("blanks") << u" \n"_s << QString() << false;
        QTest::newRow("an example that was changed") << bank().texts.a << u"The bank closed."_s << true;
        QTest::newRow("an example") << bank().texts.a << bank().texts.b << false;
    }

    void whatIsTypedIsKept() {
        QFETCH(const QString, a);
        QFETCH(const QString, b);
        QFETCH(const bool, kept);
        m_session->setTexts(a, b, TextPairing::Separate);
        m_tour->choose(segments());
        QCOMPARE(m_tour->earlierTexts().size(), std::size_t(kept ? 1 : 0));
        if (kept) QCOMPARE(m_tour->earlierTexts().front(), (TextPair{a, b}));
    }

    void nothingTypedIsLostBetweenExamples() {
        m_session->setTexts(u"mine"_s, u"yours"_s, TextPairing::Joined);
        m_tour->choose(bank());
        m_session->setTextA(u"The bank closed."_s);
        m_tour->choose(order());
        const TextPair mine{u"mine"_s, u"yours"_s, TextPairing::Joined};
        const TextPair closed{u"The bank closed."_s, bank().texts.b};
        QCOMPARE(m_tour->earlierTexts(), (std::vector<TextPair>{closed, mine}));
        m_tour->bringBack(m_tour->earlierTexts().back());
        QCOMPARE(texts(), mine);
        QVERIFY(!m_tour->current());
        QCOMPARE(m_tour->earlierTexts(), (std::vector<TextPair>{closed}));
        m_tour->bringBack(m_tour->earlierTexts().front());
        QCOMPARE(texts(), closed);
        QCOMPARE(m_tour->earlierTexts(), (std::vector<TextPair>{mine}));
    }

    void aFileLeavesWhatWasTyped() {
        m_session->setTexts(u"mine"_s, u"yours"_s, TextPairing::Joined);
        m_tour->replaceTextA(u"a file's"_s);
        const TextPair mine{u"mine"_s, u"yours"_s, TextPairing::Joined};
        QCOMPARE(m_tour->earlierTexts(), (std::vector<TextPair>{mine}));
        QCOMPARE(texts(), (TextPair{u"a file's"_s, u"yours"_s, TextPairing::Joined}));
        m_tour->replaceTextA(u"a file's"_s);  // the same again replaces nothing
        QCOMPARE(m_tour->earlierTexts(), (std::vector<TextPair>{mine}));
        m_tour->bringBack(mine);
        QCOMPARE(texts(), mine);
    }

    void aFileLeavesNoExampleAmongOnesOwnTexts() {
        m_tour->choose(bank());
        m_tour->replaceTextA(u"a file's"_s);
        QVERIFY(m_tour->earlierTexts().empty());
        QVERIFY(m_tour->changed());
    }

    void bringingTextsBackLeavesNoSelectionDue() {
        m_session->setTextA(u"mine"_s);
        m_fake->encodes.close();
        m_tour->choose(bank());
        m_tour->bringBack(m_tour->earlierTexts().front());
        m_fake->encodes.open();
        QVERIFY(ready());
        QVERIFY(m_selection->lockedTokens().empty());
    }

    void theNewestTenAreKeptOnce() {
        for (int number = 0; number < 13; ++number) {
            m_session->setTexts(u"text %1"_s.arg(number % 12), {}, TextPairing::Separate);
            m_tour->choose(bank());
        }
        QCOMPARE(m_tour->earlierTexts().size(), mostEarlierTexts);
        QCOMPARE(m_tour->earlierTexts().front().a, u"text 0"_s);
        QCOMPARE(m_tour->earlierTexts().at(1).a, u"text 11"_s);
    }

    void stepsFollowTheOrderOfTheLanguage() {
        for (const QString& language : {u"en"_s, u"zh_CN"_s}) {
            const auto inOrder = examplesFor(language);
            m_tour->choose(*inOrder.front());
            m_tour->step(1, language);
            QCOMPARE(m_tour->current(), inOrder.at(1));
            m_tour->step(-1, language);
            m_tour->step(-1, language);
            QCOMPARE(m_tour->current(), inOrder.back());
            m_tour->step(1, language);
            QCOMPARE(m_tour->current(), inOrder.front());
        }
    }

    void theFirstStepLeadsToTheFirstOrLast() {
        m_tour->step(1, u"en"_s);
        QCOMPARE(m_tour->current(), examplesFor(u"en"_s).front());
        ExampleTour other(*m_session, *m_selection, {});
        other.step(-1, u"en"_s);
        QCOMPARE(other.current(), examplesFor(u"en"_s).back());
    }

    void anOfferOpensNoModelAndNoView() {
        QSignalSpy views(m_tour.get(), &ExampleTour::viewWanted);
        m_tour->offer(bank());
        QCOMPARE(m_session->status(), Session::Status::NoModel);
        QVERIFY(views.isEmpty());
        QVERIFY(!m_tour->chosen());
        m_session->openModel(u"other"_s);
        QVERIFY(ready());
        QCOMPARE(lockedLetters(*m_session, *m_selection), u"bankbank"_s);
    }

    void anExampleIsResumedAsItWasLeft() {
        m_tour->resume(bank(), {u"The bank closed."_s, bank().texts.b});
        QVERIFY(m_tour->chosen());
        QVERIFY(m_tour->changed());
        QCOMPARE(m_session->textA(), u"The bank closed."_s);
        m_session->openModel(u"embedded"_s);
        QVERIFY(ready());
        QVERIFY(m_selection->lockedTokens().empty());
    }

    void aClosedNoteComesBackWithTheNextExample() {
        m_tour->choose(bank());
        QSignalSpy changes(m_tour.get(), &ExampleTour::stateChanged);
        m_tour->showNote(false);
        m_tour->showNote(false);
        QCOMPARE(changes.size(), 1);
        QVERIFY(!m_tour->noteShown());
        QCOMPARE(m_tour->current(), &bank());
        m_tour->step(1, u"en"_s);
        QVERIFY(m_tour->noteShown());
    }

private:
    static const Example& bank() { return *exampleNamed(u"bank"_s); }
    static const Example& order() { return *exampleNamed(u"order"_s); }
    static const Example& segments() { return *exampleNamed(u"segments"_s); }
    TextPair texts() const { return {m_session->textA(), m_session->textB(), m_session->pairing()}; }
    bool ready() {
        return QTest::qWaitFor([this] { return m_session->status() == Session::Status::Ready; }, patience);
    }
    void open(const QString& model, const QString& text) {
        m_session->setTextA(text);
        m_session->openModel(model);
        QVERIFY(ready());
    }

    std::unique_ptr<FakeBackend> m_fake;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<ExampleTour> m_tour;
};

QTEST_GUILESS_MAIN(ExampleTourTest)
#include "example_tour_test.moc"
