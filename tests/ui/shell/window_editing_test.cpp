#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QtTest>

#include "tests/ui/shell/running_window.h"
#include "ui/plots/plot_widget.h"
#include "ui/shell/banner.h"
#include "ui/shell/notices.h"
#include "ui/shell/text_field.h"
#include "ui/shell/text_panel.h"
#include "ui/shell/view_docks.h"
#include "ui/shell/window_actions.h"
#include "ui/shell/window_menus.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

// The Edit menu, and what it acts on.
class WindowEditingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatWasTypedIsUndoneAndRedone();
    void textMovesFromFieldToField();
    void theMenuBarOnlyBorrowsTheKeyboard();
    void onlyTextCanBePasted();
    void withoutATextOnlyThePictureCanBeCopied();
    void textsThatWereReplacedCanBeUndone();
    void aNoticeIsCopiedByKeys();

private:
    TextField& fieldA() { return m_running->window().textPanel().fieldA(); }
    TextField& fieldB() { return m_running->window().textPanel().fieldB(); }
    QAction& action(Command command) { return m_running->window().actions()[command]; }
    void openMenu() { Q_EMIT m_running->window().menus().editMenu().aboutToShow(); }
    // Those of the commands that edit which can be chosen.
    std::vector<Command> available();

    std::unique_ptr<RunningWindow> m_running;
};

void WindowEditingTest::init() {
    m_running = std::make_unique<RunningWindow>();
    QVERIFY(m_running->start());
    QVERIFY(QTest::qWaitForWindowActive(&m_running->window()));
    QTRY_VERIFY(m_running->window().docks().views().front()->plot().hasFigure());
}

void WindowEditingTest::cleanup() {
    m_running.reset();
}

std::vector<Command> WindowEditingTest::available() {
    std::vector<Command> commands;
    for (const Command command :
         {Command::Undo, Command::Redo, Command::Cut, Command::Copy, Command::Paste, Command::SelectAll})
        if (action(command).isEnabled()) commands.push_back(command);
    return commands;
}

void WindowEditingTest::whatWasTypedIsUndoneAndRedone() {
    fieldA().setFocus();
    const QString before = fieldA().toPlainText();
    QVERIFY(!action(Command::Undo).isEnabled());
    QTest::keyClicks(&fieldA(), u"x"_s);
    QVERIFY(action(Command::Undo).isEnabled());
    action(Command::Undo).trigger();
    QCOMPARE(fieldA().toPlainText(), before);
    QVERIFY(!action(Command::Undo).isEnabled());
    action(Command::Redo).trigger();
    QCOMPARE(m_running->session().textA(), u'x' + before);
    // Another field has a past of its own.
    fieldB().setFocus();
    QVERIFY(!action(Command::Undo).isEnabled());
}

void WindowEditingTest::textMovesFromFieldToField() {
    fieldA().setFocus();
    const QString text = fieldA().toPlainText();
    QVERIFY(!action(Command::Cut).isEnabled());
    action(Command::SelectAll).trigger();
    QVERIFY(action(Command::Cut).isEnabled());
    action(Command::Cut).trigger();
    QVERIFY(m_running->session().textA().isEmpty());
    QVERIFY(!action(Command::SelectAll).isEnabled());
    fieldB().setFocus();
    action(Command::SelectAll).trigger();
    action(Command::Paste).trigger();
    QCOMPARE(m_running->session().textB(), text);
}

void WindowEditingTest::theMenuBarOnlyBorrowsTheKeyboard() {
    QApplication::clipboard()->setText(u"bank"_s);
    fieldA().setFocus();
    fieldA().selectAll();
    const std::vector<Command> before = available();
    m_running->window().menus().setFocus(Qt::MenuBarFocusReason);
    openMenu();
    QCOMPARE(available(), before);
    action(Command::Cut).trigger();
    QVERIFY(fieldA().toPlainText().isEmpty());
}

void WindowEditingTest::onlyTextCanBePasted() {
    fieldA().setFocus();
    QImage picture(2, 2, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QApplication::clipboard()->setImage(picture);
    openMenu();
    QVERIFY(!action(Command::Paste).isEnabled());
    QApplication::clipboard()->setText(u"bank"_s);
    openMenu();
    QVERIFY(action(Command::Paste).isEnabled());
}

void WindowEditingTest::withoutATextOnlyThePictureCanBeCopied() {
    ViewDocks& docks = m_running->window().docks();
    docks.views().front()->plot().setFocus();
    QApplication::clipboard()->setText(u"bank"_s);
    openMenu();
    QCOMPARE(available(), std::vector<Command>{Command::Copy});
    for (View* view : docks.views())
        docks.dockOf(*view).close();
    openMenu();
    QVERIFY(!action(Command::Copy).isEnabled());
}

void WindowEditingTest::textsThatWereReplacedCanBeUndone() {
    fieldA().setFocus();
    const QString before = fieldA().toPlainText();
    m_running->session().setTextA(u"hello world"_s);
    QVERIFY(action(Command::Undo).isEnabled());
    action(Command::Undo).trigger();
    QCOMPARE(m_running->session().textA(), before);
}

void WindowEditingTest::aNoticeIsCopiedByKeys() {
    MainWindow& window = m_running->window();
    window.notices().tell(NoticeTopic::UnknownFile, BannerKind::Warning, [] { return u"What it says"_s; });
    auto* words = window.banner().findChild<QLabel*>();
    QVERIFY(words->focusPolicy() & Qt::TabFocus);
    words->setFocus(Qt::TabFocusReason);
    QTest::keyClick(words, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(words->selectedText(), u"What it says"_s);
    QApplication::clipboard()->clear();
    QTest::keyClick(words, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"What it says"_s);
    // The menu says the same as the keys.
    QApplication::clipboard()->clear();
    openMenu();
    QCOMPARE(available(), (std::vector<Command>{Command::Copy, Command::SelectAll}));
    action(Command::Copy).trigger();
    QCOMPARE(QApplication::clipboard()->text(), u"What it says"_s);
}

QTEST_MAIN(WindowEditingTest)
#include "window_editing_test.moc"
