#include <algorithm>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/shell/running_window.h"
#include "ui/shell/layer_bar.h"
#include "ui/shell/layer_ruler.h"
#include "ui/shell/model_chooser.h"
#include "ui/shell/status_line.h"
#include "ui/shell/text_field.h"
#include "ui/shell/text_panel.h"
#include "ui/shell/token_panel.h"
#include "ui/shell/view_docks.h"
#include "ui/shell/window_actions.h"
#include "ui/shell/window_menus.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

class WindowLanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void choosingChineseTranslatesTheWholeWindow();
    void theExamplePairSpeaksTheChosenLanguage();
    void textsOfAPersonStayInAnyLanguage();
    void choosingEnglishAgainLeavesNoChinese();
    void theLanguageIsRememberedButNotThatOfOneRun();
    void theSystemsLanguageCanBeChosenAgain();
    void noMenuHasALetterTwice_data();
    void noMenuHasALetterTwice();
    void theThemeChangesWhileRunning();
    void theThemeIsRemembered();

private:
    void choose(QMenu& menu, const QVariant& data);
    QStringList shownWords();
    QStringList stillIn(const QStringList& before);

    std::unique_ptr<RunningWindow> m_running;
};

void WindowLanguageTest::init() {
    m_running = std::make_unique<RunningWindow>();
    QVERIFY(m_running->start({.language = {}}));
    choose(m_running->window().menus().languageMenu(), u"en"_s);
    QVERIFY(m_running->settle());
}

void WindowLanguageTest::cleanup() {
    m_running.reset();
}

void WindowLanguageTest::choose(QMenu& menu, const QVariant& data) {
    for (QAction* action : menu.actions())
        if (action->data() == data) action->trigger();
    QCoreApplication::processEvents();
}

// Everything a person reads in the window, but for texts, tokens and names. Views behind a tab catch up when
// they are brought to the front.
QStringList WindowLanguageTest::shownWords() {
    QStringList words;
    MainWindow& window = m_running->window();
    for (const auto* label : window.findChildren<QLabel*>())
        if (!label->visibleRegion().isEmpty()) words += label->text();
    for (const auto* button : window.findChildren<QAbstractButton*>())
        if (button->isVisible()) words += button->text() + button->toolTip();
    for (const auto* action : window.findChildren<QAction*>())
        words += action->text();
    for (View* view : window.docks().views()) {
        words += view->title();
        if (!view->visibleRegion().isEmpty()) words += view->caption();
    }
    words += window.layerBar().status().summary();
    words += window.layerBar().ruler().accessibleName();
    words.removeAll(QString());
    return words;
}

// The words shown now that `before` holds as well, but for names that are the same in any language.
QStringList WindowLanguageTest::stillIn(const QStringList& before) {
    static const QStringList names = {u"English"_s, u"Viridis"_s, u"Cividis"_s};
    static const QRegularExpression letters(u"[A-Za-z]{3,}"_s);
    QStringList words = shownWords().filter(letters);
    words.removeIf([&](const QString& word) { return names.contains(word) || !before.contains(word); });
    return words;
}

void WindowLanguageTest::choosingChineseTranslatesTheWholeWindow() {
    const QStringList english = shownWords();
    choose(m_running->window().menus().languageMenu(), u"zh_CN"_s);
    QVERIFY(m_running->settle());
    QCOMPARE(m_running->window().actions()[Command::OpenModel].text(), u"打开模型文件夹(&O)…"_s);
    QVERIFY(m_running->window().modelChooser().button().text().endsWith(u"3 层 × 32 维"_s));
    QVERIFY(m_running->window().layerBar().status().summary().contains(u"个词元"_s));
    QCOMPARE(m_running->window().actions().shortcuts().front().command, u"打开模型文件夹"_s);
    QCOMPARE(m_running->window().docks().views().front()->windowTitle(), u"词元 × 层"_s);
    // Views word their captions when their analyses are done.
    QTRY_VERIFY2(stillIn(english).isEmpty(), qPrintable(stillIn(english).join(u'|')));
}

void WindowLanguageTest::theExamplePairSpeaksTheChosenLanguage() {
    choose(m_running->window().menus().languageMenu(), u"zh_CN"_s);
    QTRY_COMPARE(m_running->window().textPanel().fieldA().toPlainText(), u"花开了，真漂亮。"_s);
    QTRY_COMPARE(m_running->texts().request.textA, std::string("花开了，真漂亮。"));
    choose(m_running->window().menus().languageMenu(), u"en"_s);
    QCOMPARE(m_running->window().textPanel().fieldA().toPlainText(), u"The bank of the river was steep."_s);
}

void WindowLanguageTest::textsOfAPersonStayInAnyLanguage() {
    QVERIFY(m_running->type(u"hello world"_s));
    choose(m_running->window().menus().languageMenu(), u"zh_CN"_s);
    QCOMPARE(m_running->window().textPanel().fieldA().toPlainText(), u"hello world"_s);
    QCOMPARE(m_running->window().textPanel().fieldB().toPlainText(), u"The bank raised its rates."_s);
}

void WindowLanguageTest::choosingEnglishAgainLeavesNoChinese() {
    choose(m_running->window().menus().languageMenu(), u"zh_CN"_s);
    QVERIFY(m_running->settle());
    choose(m_running->window().menus().languageMenu(), u"en"_s);
    QVERIFY(m_running->settle());
    static const QRegularExpression chinese(u"[\\x{4e00}-\\x{9fff}]"_s);
    const auto english = [this] {
        const QStringList words = shownWords().filter(chinese);
        return words.isEmpty() || words == QStringList{u"简体中文"_s};
    };
    QTRY_VERIFY2(english(), qPrintable(shownWords().filter(chinese).join(u'|')));
}

void WindowLanguageTest::theLanguageIsRememberedButNotThatOfOneRun() {
    choose(m_running->window().menus().languageMenu(), u"zh_CN"_s);
    QVERIFY(m_running->start({.language = {}}));
    QCOMPARE(m_running->workbench().language().code(), u"zh_CN"_s);
    QVERIFY(m_running->start({.language = u"en"_s}));
    QCOMPARE(m_running->workbench().language().code(), u"en"_s);
    QVERIFY(m_running->start({.language = {}}));
    QCOMPARE(m_running->workbench().language().code(), u"zh_CN"_s);
}

void WindowLanguageTest::theSystemsLanguageCanBeChosenAgain() {
    const QString other = Language::ofSystem() == u"en"_s ? u"zh_CN"_s : u"en"_s;
    const auto chosen = [this] {
        const QList<QAction*> actions = m_running->window().menus().languageMenu().actions();
        const auto checked = std::ranges::find_if(actions, &QAction::isChecked);
        return checked == actions.end() ? u"nothing"_s : (*checked)->data().toString();
    };
    choose(m_running->window().menus().languageMenu(), other);
    QVERIFY(m_running->start({.language = {}}));
    QCOMPARE(chosen(), other);
    choose(m_running->window().menus().languageMenu(), QString());
    QCOMPARE(m_running->workbench().language().code(), Language::ofSystem());
    QVERIFY(m_running->start({.language = {}}));
    QCOMPARE(m_running->workbench().language().code(), Language::ofSystem());
    QCOMPARE(chosen(), QString());
    QVERIFY(Settings(m_running->settingsFile()).language().isEmpty());
}

void WindowLanguageTest::noMenuHasALetterTwice_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Chinese") << u"zh_CN"_s;
}

// The second of two would not be reached at once by its letter.
void WindowLanguageTest::noMenuHasALetterTwice() {
    QFETCH(const QString, language);
    WindowMenus& menus = m_running->window().menus();
    choose(menus.languageMenu(), language);
    Q_EMIT menus.exportMenu().aboutToShow();
    Q_EMIT menus.examplesMenu().aboutToShow();
    QList<QWidget*> all{&menus};
    for (QMenu* menu : menus.findChildren<QMenu*>())
        all += menu;
    for (const QWidget* menu : all) {
        QList<QKeySequence> letters;
        for (const QAction* action : menu->actions()) {
            const QKeySequence letter = QKeySequence::mnemonic(action->text());
            QVERIFY2(letter.isEmpty() || !letters.contains(letter), qPrintable(action->text()));
            letters += letter;
        }
    }
}

void WindowLanguageTest::theThemeChangesWhileRunning() {
    QMenu& menu = m_running->window().menus().themeMenu();
    choose(menu, static_cast<int>(ThemeChoice::Dark));
    const auto lightness = [this](QPalette::ColorRole role) {
        return m_running->window().textPanel().fieldA().palette().color(role).lightness();
    };
    QVERIFY(lightness(QPalette::Base) < lightness(QPalette::Text));
    const QImage dark = m_running->window().grab().toImage();
    choose(menu, static_cast<int>(ThemeChoice::Light));
    QVERIFY(lightness(QPalette::Base) > lightness(QPalette::Text));
    const QImage light = m_running->window().grab().toImage();
    const QPoint corner(2, light.height() - 2);
    QVERIFY(dark.pixelColor(corner).lightness() < 80);
    QVERIFY(light.pixelColor(corner).lightness() > 200);
}

void WindowLanguageTest::theThemeIsRemembered() {
    choose(m_running->window().menus().themeMenu(), static_cast<int>(ThemeChoice::Dark));
    QVERIFY(m_running->start());
    QVERIFY(m_running->workbench().theme().dark());
    QCOMPARE(m_running->workbench().theme().choice(), ThemeChoice::Dark);
}

QTEST_MAIN(WindowLanguageTest)
#include "window_language_test.moc"
