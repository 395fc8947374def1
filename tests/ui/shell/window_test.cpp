#include <algorithm>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/shell/running_window.h"
#include "ui/plots/plot_widget.h"
#include "ui/shell/layer_bar.h"
#include "ui/shell/layer_ruler.h"
#include "ui/shell/model_chooser.h"
#include "ui/shell/status_line.h"
#include "ui/shell/text_field.h"
#include "ui/shell/text_panel.h"
#include "ui/shell/token_details.h"
#include "ui/shell/token_panel.h"
#include "ui/shell/token_words.h"
#include "ui/shell/view_docks.h"
#include "ui/shell/window_actions.h"
#include "ui/shell/window_menus.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

// As a person does by a click.
void chooseTabOf(const QDockWidget& dock, ViewDocks& docks) {
    for (QTabBar* bar : docks.findChildren<QTabBar*>()) {
        for (int tab = 0; tab < bar->count(); ++tab) {
            if (bar->tabText(tab) == dock.windowTitle()) bar->setCurrentIndex(tab);
        }
    }
}

}  // namespace

class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theFirstStartShowsTheExampleInEveryView();
    void typingUpdatesTokensAndViews();
    void theClearButtonRemovesTextB();
    void joinedTextsBecomeOneSequence();
    void pointingLightsATokenEverywhere();
    void clickingLocksAndEscapeLetsGo();
    void theRulerSetsTheLayerForAll();
    void keysWalkThroughTheLayers();
    void theSpaceBarPlaysUnlessATextIsTyped();
    void arrowsInATextMoveTheCursorAlone();
    void truncationIsShown();
    void anEmptyTextLeavesSpecialTokens();
    void typingOnWhileTheModelWorksShowsTheLatestText();
    void closingInMidRunEndsCleanly();
    void viewsCanBeClosedAndComeBack();
    void aViewThatIsOpenedComesToTheFront();
    void aViewBehindATabCatchesUpWhenItComesToTheFront();
    void theOldPictureOfAViewBehindATabIsNotForExport();
    void theActiveViewIsNeverBehindATab();
    void theExportMenuListsTheOpenViews();
    void copyTakesSelectedTextElseThePicture();
    void theCopyKeysTakeWhatHasTheKeyboard();

private:
    TokenStrip& strip() { return m_running->window().tokenPanel().strip(); }
    QString details() { return m_running->window().tokenPanel().details().text(); }
    LayerRuler& ruler() { return m_running->window().layerBar().ruler(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&m_running->window(), key, modifiers);
    }
    bool isInSight(const View& view) {
        return !m_running->window().docks().dockOf(view).visibleRegion().isEmpty();
    }
    View* viewBehindATab();
    View* viewInFrontOf(const View& view);
    QString label(int token) { return strip().tokens().at(static_cast<std::size_t>(token)).figure.label; }

    std::unique_ptr<RunningWindow> m_running;
};

void WindowTest::init() {
    m_running = std::make_unique<RunningWindow>();
    QVERIFY(m_running->start());
}

void WindowTest::cleanup() {
    m_running.reset();
}

View* WindowTest::viewBehindATab() {
    ViewDocks& docks = m_running->window().docks();
    const auto found = std::ranges::find_if(docks.views(), [&](const View* view) {
        return !docks.dockOf(*view).isHidden() && !isInSight(*view);
    });
    return found == docks.views().end() ? nullptr : *found;
}

View* WindowTest::viewInFrontOf(const View& view) {
    ViewDocks& docks = m_running->window().docks();
    const QList<QDockWidget*> tabs = docks.tabifiedDockWidgets(&docks.dockOf(view));
    const auto found = std::ranges::find_if(docks.views(), [&](const View* other) {
        return isInSight(*other) && tabs.contains(&docks.dockOf(*other));
    });
    return found == docks.views().end() ? nullptr : *found;
}

void WindowTest::theFirstStartShowsTheExampleInEveryView() {
    MainWindow& window = m_running->window();
    QCOMPARE(window.textPanel().fieldA().toPlainText(), u"The bank of the river was steep."_s);
    QCOMPARE(window.textPanel().fieldB().toPlainText(), u"The bank raised its rates."_s);
    QCOMPARE(static_cast<int>(strip().tokens().size()), static_cast<int>(m_running->texts().tokenCount()));
    QCOMPARE(label(0), u"[CLS]"_s);
    QCOMPARE(label(1), u"the"_s);
    QCOMPARE(m_running->selection().layer(), 3);
    QVERIFY(window.modelChooser().button().text().startsWith(u"tiny-bert · 3 layers × 32"_s));
    QCOMPARE(window.windowTitle(), u"tiny-bert – Stratascope"_s);
    QVERIFY(window.layerBar().status().summary().startsWith(
        u"%1 tokens · "_s.arg(m_running->texts().tokenCount())));
    for (View* view : window.docks().views()) {
        if (window.docks().dockOf(*view).visibleRegion().isEmpty()) continue;  // behind another tab
        QTRY_VERIFY2(view->plot().hasFigure(), qPrintable(view->name()));
    }
}

void WindowTest::typingUpdatesTokensAndViews() {
    View* view = m_running->window().docks().views().front();
    QVERIFY(m_running->type(u"hello world"_s));
    QCOMPARE(label(1), u"hello"_s);
    QCOMPARE(label(2), u"world"_s);
    QTRY_VERIFY(view->plot().hasFigure() && !view->outdated());
    const auto& heatmap = std::get<HeatmapFigure>(view->plot().figure());
    QCOMPARE(heatmap.tokens.at(1).label, u"hello"_s);
}

void WindowTest::theClearButtonRemovesTextB() {
    TextPanel& panel = m_running->window().textPanel();
    QVERIFY(panel.clearB().isVisible());
    panel.clearB().click();
    QTRY_VERIFY(!m_running->texts().request.textB.has_value());
    QVERIFY(panel.fieldB().toPlainText().isEmpty());
    QVERIFY(!panel.clearB().isVisible());
    QVERIFY(!panel.pairing().isEnabled());
    QTest::keyClick(&panel.fieldB(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_running->session().textB(), u"The bank raised its rates."_s);
    QVERIFY(panel.clearB().isVisible());
}

void WindowTest::joinedTextsBecomeOneSequence() {
    QComboBox& pairing = m_running->window().textPanel().pairing();
    pairing.setFocus();
    QTest::keyClick(&pairing, Qt::Key_Down);
    QTRY_COMPARE(m_running->texts().request.pairing, TextPairing::Joined);
    const auto classTokens = std::ranges::count_if(
        strip().tokens(), [](const StripToken& token) { return token.figure.label == u"[CLS]"_s; });
    QCOMPARE(classTokens, 1);
    QVERIFY(strip().tokens().back().details.contains(u"Segment: 1"_s));
}

void WindowTest::pointingLightsATokenEverywhere() {
    pointAt(*strip().viewport(), strip().chipRect(2));
    QCOMPARE(m_running->selection().hoveredToken(), 2);
    QVERIFY(details().startsWith(isolated(u"bank"_s)));
    QVERIFY(details().contains(u"position 2"_s));
    QVERIFY(details().contains(u"norm"_s));
    // Another view points: chip and details follow.
    m_running->selection().setHoveredToken(1);
    QVERIFY(details().startsWith(isolated(u"the"_s)));
}

void WindowTest::clickingLocksAndEscapeLetsGo() {
    press(Qt::Key_Escape);  // what the first example has locked
    clickAt(*strip().viewport(), strip().chipRect(2));
    clickAt(*strip().viewport(), strip().chipRect(4));
    QCOMPARE(m_running->selection().lockedTokens(), (std::vector<int>{2, 4}));
    m_running->selection().setHoveredToken(-1);
    QVERIFY(details().contains(u"position 4"_s));
    press(Qt::Key_Escape);
    QVERIFY(m_running->selection().lockedTokens().empty());
    QVERIFY(details().contains(u"Point at a token"_s));
}

void WindowTest::theRulerSetsTheLayerForAll() {
    clickAt(ruler(), ruler().cellOf(1));
    QCOMPARE(m_running->selection().layer(), 1);
    pointAt(*strip().viewport(), strip().chipRect(1));
    QVERIFY(details().contains(u"layer 1 of 3 (−3)"_s));
    for (View* view : m_running->window().docks().views()) {
        if (view->name() != u"token-dimension"_s) continue;
        QTRY_VERIFY(view->plot().hasFigure() && !view->outdated());
        QCOMPARE(std::get<HeatmapFigure>(view->plot().figure()).layer, 1);
    }
}

void WindowTest::keysWalkThroughTheLayers() {
    press(Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(m_running->selection().layer(), 0);
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_running->selection().layer(), 0);
    press(Qt::Key_Right, Qt::AltModifier);
    press(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(m_running->selection().layer(), 2);
    QCOMPARE(ruler().value(), 2);
    press(Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(m_running->selection().layer(), 3);
}

void WindowTest::theSpaceBarPlaysUnlessATextIsTyped() {
    TextField& field = m_running->window().textPanel().fieldA();
    field.setFocus();
    QTest::keyClick(&field, Qt::Key_Space);
    QCOMPARE(m_running->selection().layer(), 3);
    strip().setFocus();
    QTest::keyClick(&strip(), Qt::Key_Space);
    QCOMPARE(m_running->selection().layer(), 0);
    QCOMPARE(m_running->window().layerBar().playButton().toolTip(), u"Pause"_s);
    QTRY_COMPARE(m_running->selection().layer(), 3);
    QTRY_COMPARE(m_running->window().layerBar().playButton().toolTip(), u"Play the layers"_s);
}

void WindowTest::arrowsInATextMoveTheCursorAlone() {
    TextField& field = m_running->window().textPanel().fieldA();
    field.setFocus();
    field.moveCursor(QTextCursor::End);
    QTest::keyClick(&field, Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(!field.textCursor().atEnd());
    QCOMPARE(m_running->selection().layer(), 3);
}

void WindowTest::truncationIsShown() {
    QVERIFY(m_running->window().tokenPanel().note().isEmpty());
    QVERIFY(m_running->type(QStringList(70, u"bank"_s).join(u' ')));
    QCOMPARE(m_running->window().tokenPanel().note(),
             u"8 tokens beyond the model's 64 positions were cut off"_s);
    QVERIFY(m_running->type(QStringList(63, u"bank"_s).join(u' ')));
    QCOMPARE(m_running->window().tokenPanel().note(),
             u"1 token beyond the model's 64 positions was cut off"_s);
}

void WindowTest::anEmptyTextLeavesSpecialTokens() {
    m_running->window().textPanel().clearB().click();
    TextField& field = m_running->window().textPanel().fieldA();
    field.setFocus();
    field.selectAll();
    QTest::keyClick(&field, Qt::Key_Delete);
    QTRY_COMPARE(strip().tokens().size(), std::size_t(2));
    QCOMPARE(label(0), u"[CLS]"_s);
    QCOMPARE(label(1), u"[SEP]"_s);
}

void WindowTest::typingOnWhileTheModelWorksShowsTheLatestText() {
    QSignalSpy encoded(&m_running->session(), &Session::encodingChanged);
    m_running->hold();
    TextField& field = m_running->window().textPanel().fieldA();
    field.setFocus();
    for (const QString& word : {u"first"_s, u"time"_s, u"world"_s}) {
        field.selectAll();
        QTest::keyClicks(&field, word);
        QTRY_COMPARE(m_running->session().status(), Session::Status::Computing);
        QCoreApplication::processEvents();
    }
    QCOMPARE(label(1), u"the"_s);
    m_running->release();
    QTRY_COMPARE(label(1), u"world"_s);
    QCOMPARE(encoded.size(), 1);
}

void WindowTest::closingInMidRunEndsCleanly() {
    m_running->hold();
    TextField& field = m_running->window().textPanel().fieldA();
    field.setFocus();
    QTest::keyClicks(&field, u"unfinished"_s);
    QTRY_COMPARE(m_running->session().status(), Session::Status::Computing);
    QCoreApplication::processEvents();
    QTimer::singleShot(0, &m_running->window(), [this] { m_running->release(); });
    QCoreApplication::processEvents();
    m_running->end();
    const Settings settings(m_running->settingsFile());
    QVERIFY(settings.textA().contains(u"unfinished"_s));
}

void WindowTest::viewsCanBeClosedAndComeBack() {
    ViewDocks& docks = m_running->window().docks();
    QDockWidget& dock = docks.dockOf(*docks.views().front());
    dock.toggleViewAction()->trigger();
    QVERIFY(dock.isHidden());
    m_running->window().actions()[Command::RestoreLayout].trigger();
    QVERIFY(dock.isVisible());
}

void WindowTest::aViewThatIsOpenedComesToTheFront() {
    ViewDocks& docks = m_running->window().docks();
    const View& view = *docks.views().back();
    if (!docks.dockOf(view).isHidden()) docks.dockOf(view).close();
    docks.dockOf(view).toggleViewAction()->trigger();
    QTRY_VERIFY(!docks.dockOf(view).visibleRegion().isEmpty());
}

void WindowTest::aViewBehindATabCatchesUpWhenItComesToTheFront() {
    ViewDocks& docks = m_running->window().docks();
    View* behind = viewBehindATab();
    QVERIFY(behind);
    QVERIFY(m_running->type(u"hello world"_s));
    QVERIFY(!behind->plot().hasFigure());
    docks.dockOf(*behind).raise();
    QTRY_VERIFY(behind->plot().hasFigure());
}

void WindowTest::theOldPictureOfAViewBehindATabIsNotForExport() {
    ViewDocks& docks = m_running->window().docks();
    View* behind = viewBehindATab();
    QVERIFY(behind);
    View* front = viewInFrontOf(*behind);
    QVERIFY(front);
    docks.dockOf(*behind).raise();
    QTRY_VERIFY(behind->plot().hasFigure());
    docks.dockOf(*front).raise();
    QTRY_VERIFY(!isInSight(*behind));
    QVERIFY(m_running->type(u"hello world"_s));
    Q_EMIT m_running->window().menus().exportMenu().aboutToShow();
    const auto* exportFigure = behind->menu().findChild<QAction*>(u"export-figure"_s);
    QTRY_VERIFY(!exportFigure->isEnabled());
    docks.dockOf(*behind).raise();
    QTRY_VERIFY(exportFigure->isEnabled());
}

void WindowTest::theActiveViewIsNeverBehindATab() {
    ViewDocks& docks = m_running->window().docks();
    View* behind = viewBehindATab();
    QVERIFY(behind);
    View* front = viewInFrontOf(*behind);
    QVERIFY(front);
    front->plot().setFocus();
    QTRY_COMPARE(docks.activeView(), front);
    chooseTabOf(docks.dockOf(*behind), docks);
    QTRY_VERIFY(!isInSight(*front));
    QTRY_COMPARE(docks.activeView(), behind);
    QTRY_VERIFY(docks.dockOf(*behind).isAncestorOf(QApplication::focusWidget()));
}

void WindowTest::theExportMenuListsTheOpenViews() {
    ViewDocks& docks = m_running->window().docks();
    docks.dockOf(*docks.views().front()).close();
    const auto open = std::ranges::count_if(
        docks.views(), [&docks](const View* view) { return !docks.dockOf(*view).isHidden(); });
    QVERIFY(open > 1 && open < std::ssize(docks.views()));
    QMenu& menu = m_running->window().menus().exportMenu();
    Q_EMIT menu.aboutToShow();
    QCOMPARE(menu.actions().size(), qsizetype(open));
    QVERIFY(menu.actions().front()->menu()->actions().size() == 2);
    Q_EMIT menu.aboutToShow();
    QCOMPARE(menu.findChildren<QMenu*>().size(), qsizetype(open));  // none is left of the first time
    for (View* view : docks.views())
        docks.dockOf(*view).close();
    Q_EMIT menu.aboutToShow();
    QCOMPARE(menu.actions().size(), 1);
    QVERIFY(!menu.actions().front()->isEnabled());
}

void WindowTest::copyTakesSelectedTextElseThePicture() {
    TextField& field = m_running->window().textPanel().fieldA();
    field.setFocus();
    field.selectAll();
    m_running->window().actions()[Command::Copy].trigger();
    QCOMPARE(QApplication::clipboard()->text(), field.toPlainText());
    View* view = m_running->window().docks().views().front();
    QTRY_VERIFY(view->plot().hasFigure());
    view->plot().setFocus();
    m_running->window().actions()[Command::Copy].trigger();
    QVERIFY(!QApplication::clipboard()->image().isNull());
    QVERIFY(!m_running->window().layerBar().status().pointed().isEmpty());
}

void WindowTest::theCopyKeysTakeWhatHasTheKeyboard() {
    View* view = m_running->window().docks().views().front();
    QTRY_VERIFY(view->plot().hasFigure());
    TextField& field = m_running->window().textPanel().fieldA();
    field.setFocus();
    field.selectAll();
    QTest::keyClick(&field, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), field.toPlainText());
    view->plot().setFocus();
    QTest::keyClick(&view->plot(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!QApplication::clipboard()->image().isNull());
}

QTEST_MAIN(WindowTest)
#include "window_test.moc"
