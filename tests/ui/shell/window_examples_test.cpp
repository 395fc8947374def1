#include <algorithm>
#include <QDockWidget>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/shell/running_window.h"
#include "ui/inspector/inspector_window.h"
#include "ui/session/example_tour.h"
#include "ui/shell/about_dialog.h"
#include "ui/shell/example_strip.h"
#include "ui/shell/text_field.h"
#include "ui/shell/text_panel.h"
#include "ui/shell/view_docks.h"
#include "ui/shell/window_actions.h"
#include "ui/shell/window_menus.h"
#include "ui/views/view_catalogue.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

class WindowExamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theFirstStartShowsOneInTheLanguageOfTheWindow_data();
    void theFirstStartShowsOneInTheLanguageOfTheWindow();
    void theOneOfTheFirstStartFollowsTheLanguage();
    void aChosenOneStaysInAnyLanguage();
    void theMenuListsAllThemeByTheme();
    void everyViewOfAnExampleExists();
    void theMenuOpensOne();
    void anotherModelGivesWay();
    void keysLeadOn();
    void theStripLeadsOnAndCloses();
    void theNoteCanBeCalledBack();
    void typedTextsComeBackByTheStrip();
    void typedTextsComeBackByTheMenu();
    void theMenuShowsATextThatLooksLikeHtml();
    void typedTextsComeBackByUndo();
    void aChangedExampleCanBeHadAgain();
    void aChosenOneComesBackWithItsChange();
    void aClosedNoteStaysClosed();
    void ownTextsHaveNoNote();
    void earlierTextsAreRemembered();
    void aboutSaysWhatTheModelIs();
    void aboutLeadsToTheModelCard();
    void withoutAModelAboutIsSilentOnIt();

private:
    MainWindow& window() { return m_running->window(); }
    ExampleStrip& strip() { return window().exampleStrip(); }
    ExampleTour& tour() { return m_running->workbench().examples(); }
    QString textA() { return window().textPanel().fieldA().toPlainText(); }
    QAction& action(Command command) { return window().actions()[command]; }
    QMenu& openMenu();
    QAction* entry(const QString& name);
    QMenu* ownTexts();
    bool choose(const QString& name);

    std::unique_ptr<RunningWindow> m_running;
};

void WindowExamplesTest::init() {
    m_running = std::make_unique<RunningWindow>();
    QVERIFY(m_running->start());
}

void WindowExamplesTest::cleanup() {
    m_running.reset();
}

QMenu& WindowExamplesTest::openMenu() {
    QMenu& menu = window().menus().examplesMenu();
    Q_EMIT menu.aboutToShow();
    return menu;
}

QAction* WindowExamplesTest::entry(const QString& name) {
    for (const QMenu* theme : openMenu().findChildren<QMenu*>())
        for (QAction* action : theme->actions())
            if (action->data() == name) return action;
    return nullptr;
}

// The last of the menus within the menu.
QMenu* WindowExamplesTest::ownTexts() {
    return openMenu().findChildren<QMenu*>().constLast();
}

bool WindowExamplesTest::choose(const QString& name) {
    entry(name)->trigger();
    return m_running->settle() && tour().current() == exampleNamed(name);
}

void WindowExamplesTest::theFirstStartShowsOneInTheLanguageOfTheWindow_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("name");
    QTest::newRow("English") << u"en"_s << u"bank"_s;
    QTest::newRow("Chinese") << u"zh_CN"_s << u"hua"_s;
}

void WindowExamplesTest::theFirstStartShowsOneInTheLanguageOfTheWindow() {
    QFETCH(const QString, language);
    QFETCH(const QString, name);
    QVERIFY(m_running->start({.language = language}));
    const Example& example = *exampleNamed(name);
    QCOMPARE(textA(), example.texts.a);
    QVERIFY(strip().isVisible());
    QCOMPARE(strip().title(), example.titleWords());
    QCOMPARE(strip().note(), example.noteWords());
    QVERIFY(!strip().backButton().isVisible());
    QCOMPARE(m_running->selection().lockedTokens(), markedTokens(example, m_running->texts()));
    QCOMPARE(m_running->selection().layer(), 3);
}

void WindowExamplesTest::theOneOfTheFirstStartFollowsTheLanguage() {
    m_running->workbench().language().setCode(u"zh_CN"_s);
    QCOMPARE(textA(), openingExample(u"zh_CN"_s).texts.a);
    QTRY_COMPARE(strip().title(), openingExample(u"zh_CN"_s).titleWords());
    m_running->workbench().language().setCode(u"en"_s);
    QCOMPARE(textA(), openingExample(u"en"_s).texts.a);
}

void WindowExamplesTest::aChosenOneStaysInAnyLanguage() {
    QVERIFY(choose(u"bank"_s));
    m_running->workbench().language().setCode(u"zh_CN"_s);
    QCOMPARE(textA(), exampleNamed(u"bank"_s)->texts.a);
    QTRY_COMPARE(strip().note(), exampleNamed(u"bank"_s)->noteWords());
}

void WindowExamplesTest::theMenuListsAllThemeByTheme() {
    QStringList names;
    QStringList checked;
    for (const QMenu* theme : openMenu().findChildren<QMenu*>()) {
        for (const QAction* action : theme->actions()) {
            names += action->data().toString();
            if (action->isChecked()) checked += action->data().toString();
            QVERIFY(action->toolTip().startsWith(exampleNamed(action->data().toString())->texts.a));
        }
    }
    QStringList expected;
    for (const Example* example : examplesFor(u"en"_s))
        expected += example->name;
    QCOMPARE(names, expected);
    QCOMPARE(checked, QStringList{u"bank"_s});
    // Opened again it holds no more.
    QCOMPARE(openMenu().findChildren<QMenu*>().size(), std::ssize(exampleThemes) + 1);
}

void WindowExamplesTest::everyViewOfAnExampleExists() {
    for (const Example& example : examples())
        QVERIFY2(std::ranges::find(viewCatalogue(), example.view, &ViewEntry::name) != viewCatalogue().end(),
                 qPrintable(example.name));
}

void WindowExamplesTest::theMenuOpensOne() {
    ViewDocks& docks = window().docks();
    const Example& example = *exampleNamed(u"segments"_s);
    const View& view = **std::ranges::find(docks.views(), example.view, &View::name);
    docks.dockOf(view).close();
    QVERIFY(choose(example.name));
    QCOMPARE(textA(), example.texts.a);
    QCOMPARE(window().textPanel().fieldB().toPlainText(), example.texts.b);
    QCOMPARE(m_running->session().pairing(), TextPairing::Joined);
    QCOMPARE(m_running->selection().layer(), 0);
    QCOMPARE(strip().title(), example.titleWords());
    QVERIFY(!m_running->selection().lockedTokens().empty());
    QCOMPARE(m_running->selection().lockedTokens(), markedTokens(example, m_running->texts()));
    QTRY_VERIFY(!docks.dockOf(view).visibleRegion().isEmpty());
}

void WindowExamplesTest::anotherModelGivesWay() {
    window().openModel(m_running->copyOfModel(u"other-bert"_s));
    QVERIFY(m_running->settle());
    QVERIFY(choose(u"order"_s));
    QCOMPARE(m_running->session().model()->folder.name(), std::string("tiny-bert"));
    QCOMPARE(m_running->texts().request.textA, exampleNamed(u"order"_s)->texts.a.toStdString());
}

void WindowExamplesTest::keysLeadOn() {
    const auto inOrder = examplesFor(u"en"_s);
    window().textPanel().fieldA().setFocus();
    QTest::keyClick(&window(), Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(tour().current(), inOrder.at(1));
    QTest::keyClick(&window(), Qt::Key_PageUp, Qt::ControlModifier);
    QTest::keyClick(&window(), Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(tour().current(), inOrder.back());
    QVERIFY(m_running->settle());
}

void WindowExamplesTest::theStripLeadsOnAndCloses() {
    const auto inOrder = examplesFor(u"en"_s);
    strip().nextButton().click();
    QCOMPARE(strip().title(), inOrder.at(1)->titleWords());
    strip().previousButton().click();
    QCOMPARE(strip().title(), inOrder.front()->titleWords());
    strip().closeButton().click();
    QVERIFY(!strip().isVisible());
    QCOMPARE(textA(), inOrder.front()->texts.a);
}

void WindowExamplesTest::theNoteCanBeCalledBack() {
    QAction& note = action(Command::ShowExampleNote);
    QVERIFY(note.isEnabled() && note.isChecked());
    strip().closeButton().click();
    QVERIFY(!note.isChecked());
    note.trigger();
    QVERIFY(strip().isVisible());
    m_running->session().setTextA(u"mine"_s);
    QVERIFY(choose(u"order"_s));
    strip().backButton().click();
    QVERIFY(!strip().isVisible());
    QVERIFY(!note.isEnabled());
}

void WindowExamplesTest::typedTextsComeBackByTheStrip() {
    QVERIFY(m_running->type(u"hello world"_s));
    strip().nextButton().click();
    QVERIFY(m_running->settle());
    QCOMPARE(strip().backButton().text(), u"Back to my texts"_s);
    QVERIFY(strip().backButton().isVisible());
    strip().backButton().click();
    QCOMPARE(textA(), u"hello world"_s);
    QCOMPARE(window().textPanel().fieldB().toPlainText(), openingExample(u"en"_s).texts.b);
    QVERIFY(!strip().isVisible());
}

void WindowExamplesTest::typedTextsComeBackByTheMenu() {
    QVERIFY(!ownTexts()->isEnabled());
    m_running->session().setTexts(u"salt & pepper"_s, {}, TextPairing::Separate);
    QVERIFY(choose(u"order"_s));
    QVERIFY(ownTexts()->isEnabled());
    QAction* entry = ownTexts()->actions().constFirst();
    QCOMPARE(entry->text(), u"salt && pepper"_s);
    entry->trigger();
    QCOMPARE(textA(), u"salt & pepper"_s);
    QVERIFY(!ownTexts()->isEnabled());
}

void WindowExamplesTest::theMenuShowsATextThatLooksLikeHtml() {
    m_running->session().setTexts(u"<b>bank</b>"_s, u"rates"_s, TextPairing::Separate);
    QVERIFY(choose(u"order"_s));
    const QString toolTip = ownTexts()->actions().constFirst()->toolTip();
    QCOMPARE(QTextDocumentFragment::fromHtml(toolTip).toPlainText(), u"<b>bank</b>\nrates"_s);
}

void WindowExamplesTest::typedTextsComeBackByUndo() {
    QVERIFY(m_running->type(u"hello world"_s));
    QVERIFY(choose(u"order"_s));
    window().textPanel().fieldA().undo();
    QCOMPARE(textA(), u"hello world"_s);
    QCOMPARE(m_running->session().textA(), u"hello world"_s);
    QVERIFY(tour().changed());
}

void WindowExamplesTest::aChangedExampleCanBeHadAgain() {
    const QString text = textA();
    QVERIFY(m_running->type(u"hello world"_s));
    QCOMPARE(strip().title(), u"bank: of a river, of money – changed"_s);
    QCOMPARE(strip().backButton().text(), u"Back to the example"_s);
    strip().backButton().click();
    QCOMPARE(textA(), text);
    QCOMPARE(strip().title(), u"bank: of a river, of money"_s);
    QCOMPARE(tour().earlierTexts().front().a, u"hello world"_s);
}

void WindowExamplesTest::aChosenOneComesBackWithItsChange() {
    QVERIFY(choose(u"order"_s));
    QVERIFY(m_running->start({.language = u"zh_CN"_s}));
    QCOMPARE(textA(), exampleNamed(u"order"_s)->texts.a);
    QCOMPARE(strip().note(), exampleNamed(u"order"_s)->noteWords());
    QVERIFY(!m_running->selection().lockedTokens().empty());
    QVERIFY(m_running->type(u"hello world"_s));
    QVERIFY(m_running->start());
    QCOMPARE(textA(), u"hello world"_s);
    QVERIFY(tour().changed());
    QCOMPARE(tour().current(), exampleNamed(u"order"_s));
}

void WindowExamplesTest::aClosedNoteStaysClosed() {
    strip().closeButton().click();
    QVERIFY(m_running->start());
    QVERIFY(!strip().isVisible());
    QCOMPARE(textA(), openingExample(u"en"_s).texts.a);
}

void WindowExamplesTest::ownTextsHaveNoNote() {
    m_running->session().setTexts(u"hello"_s, u"world"_s, TextPairing::Joined);
    QVERIFY(m_running->start());
    QVERIFY(!strip().isVisible());
    QVERIFY(m_running->selection().lockedTokens().empty());
    // There is nothing to go back to that was never typed.
    QVERIFY(!window().textPanel().fieldA().document()->isUndoAvailable());
}

void WindowExamplesTest::earlierTextsAreRemembered() {
    m_running->session().setTexts(u"hello"_s, u"world"_s, TextPairing::Joined);
    QVERIFY(choose(u"order"_s));
    QVERIFY(m_running->start());
    QCOMPARE(tour().earlierTexts(), (std::vector<TextPair>{{u"hello"_s, u"world"_s, TextPairing::Joined}}));
}

void WindowExamplesTest::aboutSaysWhatTheModelIs() {
    const AboutDialog about(RunningWindow::tinyBert());
    for (const QString& words :
         {u"tiny-bert: 3 layers × 32, 4 heads, 297 entries in its vocabulary, 39,851 parameters"_s,
          u"It is not"_s, u"CC BY-SA 4.0"_s, u"model card</a>"_s})
        QVERIFY2(about.text().contains(words), qPrintable(about.text()));
}

void WindowExamplesTest::aboutLeadsToTheModelCard() {
    action(Command::ShowAbout).trigger();
    auto* about = window().findChild<AboutDialog*>();
    QVERIFY(about && about->isVisible());
    Q_EMIT about->modelCardWanted();
    QVERIFY(!about->isVisible());
    InspectorWindow& inspector = window().inspector();
    QVERIFY(inspector.isVisible());
    QTRY_VERIFY(inspector.inspection().description());
    QCOMPARE(inspector.inspection().folder(), RunningWindow::tinyBert());
}

void WindowExamplesTest::withoutAModelAboutIsSilentOnIt() {
    const AboutDialog about{QString()};
    QVERIFY(!about.text().contains(u"The model that comes with it"_s));
    QVERIFY(!about.text().contains(u"model card"_s));
    const AboutDialog gone(u"/nowhere"_s);
    QVERIFY(gone.text().contains(u"The model that comes with it"_s));
    QVERIFY(!gone.text().contains(u"layers ×"_s));
}

QTEST_MAIN(WindowExamplesTest)
#include "window_examples_test.moc"
