#include <algorithm>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTranslator>
#include <QtTest>

#include "tests/ui/session/session_fixture.h"
#include "tests/ui/views/view_document.h"
#include "ui/plots/plot_widget.h"
#include "ui/views/view_catalogue.h"
#include "ui/views/view_title_bar.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

// "Translates" every text by putting it in brackets.
class Brackets : public QTranslator {
public:
    QString translate(const char*, const char* source, const char*, int) const override {
        return u'[' + QString::fromUtf8(source) + u']';
    }
    bool isEmpty() const override { return false; }
};

QAction& exportOf(View& view) {
    return *view.menu().findChild<QAction*>(u"export-figure"_s);
}

QColor background(View& view) {
    return view.plot().grab().toImage().pixelColor(2, 2);
}

}  // namespace

// What every view of the catalogue does alike.
class ViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_document = std::make_unique<ViewDocument>();
        QVERIFY(m_document->encode(u"the bank of the river was steep."_s, u"the bank raised its rates."_s));
    }
    void cleanup() { m_document.reset(); }

    void theCatalogueNamesEveryViewOnce() {
        QStringList names;
        for (const ViewEntry& entry : viewCatalogue()) {
            names += entry.name;
            QCOMPARE(makeView(entry.name, *m_document)->name(), entry.name);
        }
        QCOMPARE(names.removeDuplicates(), 0);
        QCOMPARE(names.size(), 6);
    }

    void everyViewShowsAFigureOfTheTexts_data() { addEveryView(); }
    void everyViewShowsAFigureOfTheTexts() {
        const auto view = fetchView();
        QVERIFY(showView(*view));
        QVERIFY(view->plot().hasFigure());
        QCOMPARE(view->emptyText(), QString());
        QCOMPARE(view->failureText(), QString());
        QCOMPARE(view->caption(), figureCaption(view->plot().figure()));
        QVERIFY(!view->caption().isEmpty());
        QVERIFY(figureTable(view->plot().figure()).values.size() > 0);
    }

    void everyViewCanBeFoundAndReadAloud_data() { addEveryView(); }
    void everyViewCanBeFoundAndReadAloud() {
        QFETCH(QString, name);
        const auto view = fetchView();
        QVERIFY(showView(*view));
        QCOMPARE(view->objectName(), u"view."_s + name);
        QCOMPARE(view->accessibleName(), view->title());
        QCOMPARE(view->windowTitle(), view->title());
        QVERIFY(!view->plot().accessibleName().isEmpty());
        QCOMPARE(view->plot().accessibleDescription(), view->caption());
        for (const QAction* action : view->menu().actions()) {
            QVERIFY(action->isSeparator() || !action->text().isEmpty());
        }
    }

    void anInvisibleViewAsksNothing_data() { addEveryView(); }
    void anInvisibleViewAsksNothing() {
        const auto view = fetchView();
        QVERIFY(m_document->encode(u"another text"_s));
        m_document->selection().setLayer(1);
        QCoreApplication::processEvents();
        QCOMPARE(m_document->analyses(), 0);
        QVERIFY(showView(*view));
        QCOMPARE(m_document->analyses(), 1);

        view->hide();
        QVERIFY(m_document->encode(u"a third text"_s));
        QCoreApplication::processEvents();
        QCOMPARE(m_document->analyses(), 1);
        QVERIFY(showView(*view));
        QCOMPARE(m_document->analyses(), 2);
    }

    void aCoveredViewAsksNothingAndCatchesUp_data() { addEveryView(); }
    void aCoveredViewAsksNothingAndCatchesUp() {
        const auto view = fetchView();
        view->setCovered(true);
        view->show();
        QCoreApplication::processEvents();
        QCOMPARE(m_document->analyses(), 0);
        view->setCovered(false);
        QTRY_VERIFY(view->plot().hasFigure());
        QVERIFY(settle(*view));
        view->setCovered(true);
        QVERIFY(m_document->encode(u"another text"_s));
        QCoreApplication::processEvents();
        QCOMPARE(m_document->analyses(), 1);
        view->setCovered(false);
        QTRY_COMPARE(m_document->analyses(), 2);
    }

    void anOldPictureBehindATabIsNotForExport_data() { addEveryView(); }
    void anOldPictureBehindATabIsNotForExport() {
        const auto view = fetchView();
        QVERIFY(showView(*view));
        const QAction& action = exportOf(*view);
        view->setCovered(true);
        QVERIFY(action.isEnabled());
        QVERIFY(m_document->encode(u"hello world, hello people"_s));
        QTRY_VERIFY(!action.isEnabled());
        view->setCovered(false);
        QTRY_VERIFY(action.isEnabled());
    }

    void aPictureIsNotForExportWhereTheAnswerIsWithdrawn_data() { addEveryView(); }
    void aPictureIsNotForExportWhereTheAnswerIsWithdrawn() {
        const auto view = fetchView();
        QVERIFY(showView(*view));
        m_document->hold();
        QVERIFY(m_document->encode(u"hello world, hello people"_s));
        QTRY_COMPARE(m_document->analyses(), 2);
        view->setCovered(true);
        QVERIFY(!exportOf(*view).isEnabled());
        m_document->release();
        view->setCovered(false);
        QTRY_VERIFY(exportOf(*view).isEnabled());
    }

    void aNewTextReplacesThePicture_data() { addEveryView(); }
    void aNewTextReplacesThePicture() {
        const auto view = fetchView();
        QVERIFY(showView(*view));
        const FigureTable before = figureTable(view->plot().figure());
        QVERIFY(m_document->encode(u"people walk along the river, the river is long"_s));
        QTRY_VERIFY(!(figureTable(view->plot().figure()).values == before.values));
    }

    void theOldPictureStaysUntilTheNextIsThere_data() { addEveryView(); }
    void theOldPictureStaysUntilTheNextIsThere() {
        const auto view = fetchView();
        QVERIFY(showView(*view));
        const Figure before = view->plot().figure();
        m_document->hold();
        QVERIFY(m_document->encode(u"people walk along the river, the river is long"_s));
        QTRY_COMPARE(m_document->analyses(), 2);
        QVERIFY(view->outdated());
        QVERIFY(view->plot().figure() == before);
        m_document->release();
        QTRY_VERIFY(!view->outdated());
        QVERIFY(!(view->plot().figure() == before));
    }

    void aFailureKeepsThePictureAndSaysWhy_data() { addEveryView(); }
    void aFailureKeepsThePictureAndSaysWhy() {
        const auto view = fetchView();
        QVERIFY(showView(*view));
        const Figure before = view->plot().figure();
        m_document->failWith(Error(ErrorCode::OutOfMemory, {"1000000"}));
        QVERIFY(m_document->encode(u"hello world, hello people"_s));
        QTRY_VERIFY(!view->failureText().isEmpty());
        QVERIFY(view->plot().figure() == before);
        QVERIFY(!exportOf(*view).isEnabled());
        QVERIFY(!view->outdated());
        // Its words can be reached, and copied, by keys.
        const auto* words = view->findChild<QWidget*>(u"view-banner"_s)->findChild<QLabel*>();
        QVERIFY(words->focusPolicy() & Qt::TabFocus);
        QVERIFY(words->textInteractionFlags() & Qt::TextSelectableByKeyboard);

        m_document->failWith({});
        auto* again = view->findChild<QPushButton*>();
        QVERIFY(again && again->isVisible());
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_COMPARE(view->failureText(), QString());
        QVERIFY(!(view->plot().figure() == before));
        QVERIFY(exportOf(*view).isEnabled());
    }

    void aFailureLeavesNoPictureOfAFormerModel_data() { addEveryView(); }
    void aFailureLeavesNoPictureOfAFormerModel() {
        const auto view = fetchView();
        QVERIFY(showView(*view));
        m_document->failWith(Error(ErrorCode::InputInvalid, {"points that are not finite"}));
        Session& session = m_document->session();
        session.openModel(session.modelFolder());
        QTRY_VERIFY(view->emptyText().contains(u"not finite"_s));
        QVERIFY(!view->plot().hasFigure());
        QVERIFY(!exportOf(*view).isEnabled());

        m_document->failWith({});
        session.openModel(session.modelFolder());
        QTRY_VERIFY(view->plot().hasFigure());
        QVERIFY(exportOf(*view).isEnabled());
    }

    void aPictureOfAnEarlierTextIsNotForExport_data() { addEveryView(); }
    void aPictureOfAnEarlierTextIsNotForExport() {
        const auto view = fetchView();
        QVERIFY(showView(*view));
        Session& session = m_document->session();
        session.setTexts(u"fail"_s, {}, TextPairing::Separate);
        QTRY_VERIFY(session.failure().has_value());
        QVERIFY(view->plot().hasFigure());
        QVERIFY(view->outdated());
        QVERIFY(!exportOf(*view).isEnabled());
        m_document->selection().setLayer(1);
        QCoreApplication::processEvents();
        QVERIFY(!exportOf(*view).isEnabled());
        QVERIFY(m_document->encode(u"hello world"_s));
        QVERIFY(settle(*view));
        QTRY_VERIFY(exportOf(*view).isEnabled());
    }

    void aFailureWithoutAPictureIsSaidInItsPlace() {
        m_document->failWith(Error(ErrorCode::OutOfMemory, {"1000000"}));
        const auto view = makeView(u"token-layer"_s, *m_document);
        QVERIFY(showView(*view));
        QVERIFY(!view->emptyText().isEmpty());
        QVERIFY(!view->plot().hasFigure());
    }

    void withoutAModelEveryViewSaysWhatToDo_data() { addEveryView(); }
    void withoutAModelEveryViewSaysWhatToDo() {
        QFETCH(QString, name);
        ViewDocument empty;
        const auto view = makeView(name, empty);
        QVERIFY(showView(*view));
        QVERIFY2(view->emptyText().contains(u"model"), qPrintable(view->emptyText()));
        QVERIFY(!exportOf(*view).isEnabled());
        QVERIFY(empty.encode(u"hello world"_s));
        QTRY_VERIFY(view->plot().hasFigure());
        QVERIFY(exportOf(*view).isEnabled());
    }

    // BAD_INPUTS row 39
    void anEmptyTextGivesAPictureOrAReason_data() { addEveryView(); }
    void anEmptyTextGivesAPictureOrAReason() {
        const auto view = fetchView();
        QVERIFY(m_document->encode(u" "_s));
        QVERIFY(showView(*view));
        QCOMPARE(view->failureText(), QString());
        QVERIFY(view->caption().startsWith(u"Empty text") || !view->emptyText().isEmpty());
    }

    // BAD_INPUTS row 39
    void withoutATokenEveryViewAsksForAText_data() { addEveryView(); }
    void withoutATokenEveryViewAsksForAText() {
        QFETCH(QString, name);
        SessionFixture bare;
        bare.openGates();
        bare.session->openModel(u"bare"_s);
        QVERIFY(bare.becomesReady());
        const ViewContext context = m_document->context();
        const auto& entries = viewCatalogue();
        const std::unique_ptr<View> view(
            std::ranges::find(entries, name, &ViewEntry::name)
                ->make({*bare.session, context.selection, context.analysis, context.settings}, nullptr));
        QVERIFY(showView(*view));
        QCOMPARE(view->emptyText(), u"Type a text to see what the layers do with it."_s);
        QCOMPARE(view->failureText(), QString());
    }

    void aLayerInTheMiddleOfTypingIsHarmless() {
        const auto view = makeView(u"token-dimension"_s, *m_document);
        QVERIFY(showView(*view));
        m_document->selection().setLockedTokens({0, 14});
        QVERIFY(m_document->encode(u"go"_s));
        QVERIFY(settle(*view));
        QCOMPARE(view->failureText(), QString());
    }

    void aNewLanguageNamesEverythingAgain_data() { addEveryView(); }
    void aNewLanguageNamesEverythingAgain() {
        const auto view = fetchView();
        QVERIFY(showView(*view));
        const QString title = view->title();
        const int before = m_document->analyses();
        Brackets brackets;
        QCoreApplication::installTranslator(&brackets);
        QTRY_COMPARE(view->windowTitle(), u'[' + title + u']');
        QTRY_VERIFY(view->caption().contains(u'['));
        QVERIFY(figureTitle(view->plot().figure()).contains(u'['));
        for (const QAction* action : view->menu().actions()) {
            QVERIFY2(action->isSeparator() || action->text().startsWith(u'['), qPrintable(action->text()));
        }
        QCOMPARE(m_document->analyses(), before);
        QCoreApplication::removeTranslator(&brackets);
        QTRY_COMPARE(view->windowTitle(), title);
    }

    void aNewPaletteGivesANewTheme_data() { addEveryView(); }
    void aNewPaletteGivesANewTheme() {
        const auto view = fetchView();
        QVERIFY(showView(*view));
        QVERIFY(background(*view).lightness() > 128);
        QPalette dark;
        dark.setColor(QPalette::Window, QColor(32, 33, 36));
        dark.setColor(QPalette::Base, QColor(24, 25, 27));
        dark.setColor(QPalette::WindowText, Qt::white);
        dark.setColor(QPalette::Text, Qt::white);
        view->setPalette(dark);
        QTRY_VERIFY(background(*view).lightness() < 128);
    }

    void aPictureTakesTheKeyboard() {
        const auto view = makeView(u"token-layer"_s, *m_document);
        QVERIFY(showView(*view));
        view->activateWindow();
        QTest::mouseClick(&view->plot(), Qt::LeftButton);
        QTRY_COMPARE(view->focusWidget(), &view->plot());
        view->menu().findChild<QAction*>(u"reset-zoom"_s)->trigger();
    }

    void aDockCanTakeTheTitleRow() {
        const auto view = makeView(u"token-layer"_s, *m_document);
        QVERIFY(showView(*view));
        QWidget elsewhere;
        view->titleBar().setParent(&elsewhere);
        QVERIFY(m_document->encode(u"hello world"_s));
        QVERIFY(settle(*view));
        QTRY_COMPARE(view->titleBar().caption(), view->caption());
    }

private:
    std::unique_ptr<View> fetchView() {
        QFETCH(QString, name);
        return makeView(name, *m_document);
    }

    std::unique_ptr<ViewDocument> m_document;
};

QTEST_MAIN(ViewTest)
#include "view_test.moc"
