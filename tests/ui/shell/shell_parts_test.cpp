#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/session/session_fixture.h"
#include "ui/shell/banner.h"
#include "ui/shell/dropped_files.h"
#include "ui/shell/glyph_icon.h"
#include "ui/shell/language.h"
#include "ui/shell/status_line.h"
#include "ui/shell/text_field.h"
#include "ui/shell/text_panel.h"
#include "ui/shell/theme.h"
#include "ui/shell/window_actions.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

class ShellPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void longPastesAreCutAndSaid();
    void pastesAreCutBetweenCharacters();
    void aPastedPictureLeavesTheText();
    void aFieldLeavesFilesToTheWindow();
    void tabLeavesAField();
    void typingInOneFieldLeavesTheOther_data();
    void typingInOneFieldLeavesTheOther();
    void longTextsThatWereTypedStayToo();
    void aBannerOffersItsAction();
    void figuresOfAnEarlierTextAreSaid();
    void droppedThingsAreTold_data();
    void droppedThingsAreTold();
    void droppedPipesAreNotRead();
    void longTextFilesAreShortened();
    void longFilesOfLargeCharactersAreValid();
    void faultsBeyondWhatIsKeptAreNotSaid();
    void iconsFollowThePalette();
    void palettesAreLegible_data();
    void palettesAreLegible();
    void anUnknownLanguageIsTheSystems();
    void everyShortcutIsUnique();

private:
    QString write(const QString& name, const QByteArray& bytes);
    static Dropped read(const QString& path);

    QTemporaryDir m_folder;
};

QString ShellPartsTest::write(const QString& name, const QByteArray& bytes) {
    const QString path = m_folder.filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(bytes);
    return path;
}

Dropped ShellPartsTest::read(const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    return readDropped(data);
}

void ShellPartsTest::longPastesAreCutAndSaid() {
    TextField field;
    QSignalSpy cut(&field, &TextField::cut);
    QGuiApplication::clipboard()->setText(QString(TextField::kLongest + 7, u'x'));
    field.paste();
    QCOMPARE(field.toPlainText().size(), TextField::kLongest);
    QCOMPARE(cut.size(), 1);
    QCOMPARE(cut.first().first().value<qsizetype>(), qsizetype(7));
    field.selectAll();
    QGuiApplication::clipboard()->setText(u"short"_s);
    field.paste();
    QCOMPARE(field.toPlainText(), u"short"_s);
    QCOMPARE(cut.size(), 1);
}

void ShellPartsTest::pastesAreCutBetweenCharacters() {
    TextField field;
    QSignalSpy cut(&field, &TextField::cut);
    const QString kept = u'x' + u"😀"_s.repeated(TextField::kLongest / 2 - 1);
    QGuiApplication::clipboard()->setText(kept + u"😀"_s);
    field.paste();
    QCOMPARE(field.toPlainText(), kept);
    QCOMPARE(cut.size(), 1);
    QCOMPARE(cut.first().first().value<qsizetype>(), qsizetype(2));
}

void ShellPartsTest::aPastedPictureLeavesTheText() {
    TextField field;
    field.setPlainText(u"bank"_s);
    field.selectAll();
    QImage picture(2, 2, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QGuiApplication::clipboard()->setImage(picture);
    field.paste();
    QCOMPARE(field.toPlainText(), u"bank"_s);
}

void ShellPartsTest::aFieldLeavesFilesToTheWindow() {
    TextField field;
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(u"/tmp"_s)});
    files.setText(u"/tmp"_s);
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &files, Qt::LeftButton, {});
    enter.ignore();
    QCoreApplication::sendEvent(field.viewport(), &enter);
    QVERIFY(!enter.isAccepted());
}

void ShellPartsTest::tabLeavesAField() {
    QWidget window;
    auto* first = new TextField(&window);
    auto* second = new TextField(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Tab);
    QVERIFY(second->hasFocus());
    QVERIFY(first->toPlainText().isEmpty());
}

void ShellPartsTest::typingInOneFieldLeavesTheOther_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("one line") << u"bank"_s;
    QTest::newRow("lines of Windows") << u"one\r\ntwo"_s;
    QTest::newRow("lines of an old Macintosh") << u"one\rtwo"_s;
    QTest::newRow("no-break space") << u"10\u00A0km"_s;
    QTest::newRow("separators") << u"one\u2028two\u2029three"_s;
    QTest::newRow("longer than a field shows") << QString(TextField::kLongest + 1, u'x');
}

void ShellPartsTest::typingInOneFieldLeavesTheOther() {
    QFETCH(const QString, text);
    Session session{SessionBackend{}};
    session.setTextA(text);
    TextPanel panel(session);
    TextField& field = panel.fieldA();
    QCOMPARE(field.toPlainText(), session.textA().left(TextField::kLongest));
    field.moveCursor(QTextCursor::End);
    panel.fieldB().insertPlainText(u"b"_s);
    QCOMPARE(session.textB(), u"b"_s);
    QVERIFY(field.textCursor().atEnd());
    QVERIFY(!field.document()->isUndoAvailable());
}

void ShellPartsTest::longTextsThatWereTypedStayToo() {
    Session session{SessionBackend{}};
    TextPanel panel(session);
    TextField& field = panel.fieldA();
    field.insertPlainText(QString(TextField::kLongest, u'x'));
    field.insertPlainText(u"y"_s);
    QVERIFY(session.textA().endsWith(u"xy"_s));
    QCOMPARE(field.toPlainText(), session.textA());
    QVERIFY(field.textCursor().atEnd());
}

void ShellPartsTest::aBannerOffersItsAction() {
    Banner banner;
    QVERIFY(banner.isHidden());
    bool acted = false;
    banner.showMessage({BannerKind::Failure, u"It failed."_s, u"Repair"_s, [&] { acted = true; }});
    QVERIFY(!banner.isHidden());
    QCOMPARE(banner.text(), u"It failed."_s);
    banner.actionButton().click();
    QVERIFY(acted);
    banner.showMessage({BannerKind::Information, u"All is well."_s, {}, {}});
    QVERIFY(banner.actionButton().isHidden());
    QSignalSpy dismissed(&banner, &Banner::dismissed);
    banner.closeButton().click();
    QCOMPARE(dismissed.size(), 1);
}

void ShellPartsTest::figuresOfAnEarlierTextAreSaid() {
    test::SessionFixture f;
    QVERIFY(f.prepare(u"x"_s));
    f.openGates();
    const StatusLine line(*f.session);
    const QString before = line.summary();
    f.session->setTexts(u"fail"_s, {}, TextPairing::Separate);
    QVERIFY(f.becomesReady());
    QCOMPARE(line.summary(), u"the figures are of an earlier text"_s);
    f.session->setTexts(u"x"_s, {}, TextPairing::Separate);
    QVERIFY(f.becomesReady());
    QCOMPARE(line.summary(), before);
}

void ShellPartsTest::droppedThingsAreTold_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("text");
    write(u"model/config.json"_s, "{}");
    const QString weights = write(u"model/model.safetensors"_s, "x");
    const QString folder = m_folder.filePath(u"model"_s);
    QTest::newRow("folder") << folder << folder << QString();
    QTest::newRow("weights of a model") << weights << folder << QString();
    for (const char* name : {"pytorch_model.bin", "spiece.model", "tokenizer.json", "merges.txt"})
        QTest::newRow(name) << write(u"model/"_s + QLatin1String(name), "x") << folder << QString();
    QTest::newRow("text beside a model") << write(u"model/notes.txt"_s, "hello") << QString() << u"hello"_s;
    QTest::newRow("text") << write(u"a.txt"_s, "two\nlines\n") << QString() << u"two\nlines"_s;
    QTest::newRow("lines of Windows")
        << write(u"d.txt"_s, "two\r\nlines\r\n") << QString() << u"two\nlines"_s;
    QTest::newRow("no-break space") << write(u"e.txt"_s, "10\xC2\xA0km") << QString() << u"10 km"_s;
    QTest::newRow("config alone") << write(u"alone/vocab.txt"_s, "[PAD]") << QString() << u"[PAD]"_s;
    QTest::newRow("replacement characters of the text itself")
        << write(u"b.txt"_s, "a\xEF\xBF\xBD") << QString() << u"a\uFFFD"_s;
    QTest::newRow("binary") << write(u"c.txt"_s, QByteArray("a\0b", 3)) << QString() << QString();
    QTest::newRow("not there") << m_folder.filePath(u"absent"_s) << QString() << QString();
}

void ShellPartsTest::droppedThingsAreTold() {
    QFETCH(const QString, path);
    QFETCH(const QString, model);
    QFETCH(const QString, text);
    const Dropped dropped = read(path);
    if (!model.isEmpty()) {
        QCOMPARE(std::get<DroppedModel>(dropped).folder, model);
    } else if (!text.isEmpty()) {
        QCOMPARE(std::get<DroppedText>(dropped).text, text);
        QCOMPARE(std::get<DroppedText>(dropped).replaced, 0);
    } else {
        QCOMPARE(std::get<DroppedUnknown>(dropped).path, path);
    }
}

void ShellPartsTest::droppedPipesAreNotRead() {
    QVERIFY(std::holds_alternative<DroppedUnknown>(read(u"/dev/zero"_s)));
}

void ShellPartsTest::longTextFilesAreShortened() {
    const auto text = std::get<DroppedText>(read(write(u"long.txt"_s, QByteArray(1'000'000, 'x'))));
    QVERIFY(text.shortened);
    QCOMPARE(text.text.size(), TextField::kLongest);
}

void ShellPartsTest::longFilesOfLargeCharactersAreValid() {
    const QString chinese = u"银"_s.repeated(30'000);
    auto text = std::get<DroppedText>(read(write(u"chinese.txt"_s, chinese.toUtf8())));
    QCOMPARE(text.text, chinese.left(TextField::kLongest));
    QCOMPARE(text.replaced, 0);
    QVERIFY(text.shortened);
    const QString emoji = u'x' + u"😀"_s.repeated(30'000);
    text = std::get<DroppedText>(read(write(u"emoji.txt"_s, emoji.toUtf8())));
    QCOMPARE(text.text, emoji.left(TextField::kLongest - 1));
    QCOMPARE(text.replaced, 0);
    QVERIFY(text.shortened);
}

void ShellPartsTest::faultsBeyondWhatIsKeptAreNotSaid() {
    QByteArray bytes(TextField::kLongest, 'x');
    bytes[0] = '\xFF';
    const auto text = std::get<DroppedText>(read(write(u"faults.txt"_s, bytes + "\xFF\xEF\xBF\xBD")));
    QCOMPARE(text.replaced, 1);
}

void ShellPartsTest::iconsFollowThePalette() {
    const auto lightest = [] {
        const QImage image = glyphIcon(Glyph::Play).pixmap(QSize(32, 32)).toImage();
        return image.pixelColor(image.width() / 2, image.height() / 2).lightness();
    };
    QGuiApplication::setPalette(Theme::lightPalette());
    const int onLight = lightest();
    QGuiApplication::setPalette(Theme::darkPalette());
    QVERIFY(onLight < 100);
    QVERIFY(lightest() > 150);
}

void ShellPartsTest::palettesAreLegible_data() {
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << Theme::lightPalette();
    QTest::newRow("dark") << Theme::darkPalette();
}

void ShellPartsTest::palettesAreLegible() {
    QFETCH(const QPalette, palette);
    // Contrast ratio of WCAG 2.1: (lighter + 0.05) / (darker + 0.05) of relative luminances.
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double share) {
            return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
               0.0722 * linear(colour.blueF());
    };
    const auto contrast = [&](QPalette::ColorRole a, QPalette::ColorRole b) {
        const double x = luminance(palette.color(a));
        const double y = luminance(palette.color(b));
        return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
    };
    QVERIFY(contrast(QPalette::WindowText, QPalette::Window) >= 7);
    QVERIFY(contrast(QPalette::Text, QPalette::Base) >= 7);
    QVERIFY(contrast(QPalette::ButtonText, QPalette::Button) >= 7);
    QVERIFY(contrast(QPalette::HighlightedText, QPalette::Highlight) >= 4.5);
    QVERIFY(contrast(QPalette::PlaceholderText, QPalette::Base) >= 4.5);
    QVERIFY(contrast(QPalette::PlaceholderText, QPalette::Window) >= 4.5);
    QVERIFY(contrast(QPalette::Link, QPalette::Window) >= 4.5);
}

void ShellPartsTest::anUnknownLanguageIsTheSystems() {
    Language language;
    QSignalSpy changed(&language, &Language::changed);
    language.setCode(u"tlh"_s);
    QCOMPARE(language.code(), Language::ofSystem());
    QCOMPARE(language.choice(), QString());
    language.setCode(QString());
    QCOMPARE(changed.size(), 1);
}

void ShellPartsTest::everyShortcutIsUnique() {
    const WindowActions actions;
    QStringList keys;
    for (const auto& shortcut : actions.shortcuts())
        keys += shortcut.keys.split(u", "_s);
    QCOMPARE(keys.removeDuplicates(), 0);
    QVERIFY(keys.size() >= 12);
    for (const QString& key : {u"Ctrl+0"_s, u"Home End"_s, u"↑ ↓"_s})
        QVERIFY2(keys.contains(key), qPrintable(key));
}

QTEST_MAIN(ShellPartsTest)
#include "shell_parts_test.moc"
