#include <algorithm>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include "tests/support/tiny_bert.h"
#include "tests/ui/shell/running_window.h"
#include "ui/inspector/inspector_window.h"
#include "ui/plots/plot_widget.h"
#include "ui/shell/banner.h"
#include "ui/shell/empty_page.h"
#include "ui/shell/model_chooser.h"
#include "ui/shell/notices.h"
#include "ui/shell/text_field.h"
#include "ui/shell/text_panel.h"
#include "ui/shell/token_panel.h"
#include "ui/shell/view_docks.h"
#include "ui/shell/window_actions.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

class WindowModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aDroppedFolderIsOpened();
    void aDroppedFileOfAModelOpensItsFolder();
    void aDroppedTextFileBecomesTextA();
    void aTextFileIsOpenedFromTheMenu();
    void aDroppedFileThatIsNeitherIsSaid();
    void aBrokenModelLeavesTheOldFigures();
    void dismissingTheBannerMakesRoomForTheNext();
    void withoutAModelThePageSaysHowToGetOne();
    void aBrokenModelAtTheStartOffersTheBuiltInOne();
    void modelsOpenedBeforeAreOffered();
    void modelsThatCameSinceAreOffered();
    void aModelOfTheCacheIsNamedWhileItLoads();
    void theDialogStartsBesideTheModel();
    void theChosenModelIsOpened();
    void theInspectorShowsTheModelInUse();
    void theInspectorKeepsAnotherFolder();
    void warningsOfAModelAreShown();
    void row13MissingHeadsStandInTheToolTipAlone();
    void loadingShowsProgressAndCanBeStopped();

private:
    void drop(const QString& path);
    QString write(const QString& name, const QByteArray& bytes);
    Banner& banner() { return m_running->window().banner(); }
    QString modelName() { return QString::fromStdString(m_running->session().model()->folder.name()); }

    std::unique_ptr<RunningWindow> m_running;
};

void WindowModelsTest::init() {
    m_running = std::make_unique<RunningWindow>();
    QVERIFY(m_running->start());
    banner().closeButton().click();  // what the fixture's tokenizer warns of
}

void WindowModelsTest::cleanup() {
    m_running.reset();
}

void WindowModelsTest::drop(const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&m_running->window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&m_running->window(), &event);
}

QString WindowModelsTest::write(const QString& name, const QByteArray& bytes) {
    QFile file(QDir(m_running->folder()).filePath(name));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(bytes);
    return file.fileName();
}

void WindowModelsTest::aDroppedFolderIsOpened() {
    drop(m_running->copyOfModel(u"other-bert"_s));
    QTRY_COMPARE(modelName(), u"other-bert"_s);
    QVERIFY(m_running->settle());
    QVERIFY(m_running->window().modelChooser().button().text().startsWith(u"other-bert"_s));
}

void WindowModelsTest::aDroppedFileOfAModelOpensItsFolder() {
    drop(m_running->copyOfModel(u"other-bert"_s) + u"/model.safetensors"_s);
    QTRY_COMPARE(modelName(), u"other-bert"_s);
}

void WindowModelsTest::aDroppedTextFileBecomesTextA() {
    drop(write(u"text.txt"_s, "hello \xFF world\n"));
    QCOMPARE(m_running->session().textA(), u"hello \uFFFD world"_s);
    QCOMPARE(m_running->window().textPanel().fieldA().toPlainText(), u"hello \uFFFD world"_s);
    QCOMPARE(banner().text(), u"The file is not valid UTF-8: 1 place was replaced by \uFFFD."_s);
    // The example that stood there is no text of the person's; what is typed is.
    QVERIFY(m_running->workbench().examples().earlierTexts().empty());
    QVERIFY(m_running->type(u"mine"_s));
    drop(write(u"other.txt"_s, "another"));
    QCOMPARE(m_running->session().textA(), u"another"_s);
    QCOMPARE(m_running->workbench().examples().earlierTexts().front().a, u"mine"_s);
}

void WindowModelsTest::aTextFileIsOpenedFromTheMenu() {
    const QString before = m_running->session().textA();
    m_running->window().actions()[Command::OpenText].trigger();
    auto* dialog = m_running->window().findChild<QFileDialog*>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(write(u"text.txt"_s, "hello world\n"));
    delete dialog;
    QCOMPARE(m_running->session().textA(), u"hello world"_s);
    QTest::keyClick(&m_running->window().textPanel().fieldA(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_running->session().textA(), before);
}

void WindowModelsTest::aDroppedFileThatIsNeitherIsSaid() {
    const QString before = m_running->session().textA();
    drop(write(u"picture.bin"_s, QByteArray("\x89PNG\0\0\0", 7)));
    QVERIFY(banner().text().contains(u"picture.bin"_s));
    QCOMPARE(banner().kind(), BannerKind::Warning);
    QCOMPARE(m_running->session().textA(), before);
}

void WindowModelsTest::aBrokenModelLeavesTheOldFigures() {
    View* view = m_running->window().docks().views().front();
    QTRY_VERIFY(view->plot().hasFigure());
    const QString broken = m_running->copyOfModel(u"broken"_s);
    QVERIFY(QFile::resize(broken + u"/model.safetensors"_s, 1000));
    drop(broken);
    QTRY_VERIFY(banner().isVisible());
    QCOMPARE(banner().kind(), BannerKind::Failure);
    QVERIFY2(banner().text().contains(u"model.safetensors"_s), qPrintable(banner().text()));
    QCOMPARE(banner().actionButton().text(), u"Open another model…"_s);
    QCOMPARE(modelName(), u"tiny-bert"_s);
    QVERIFY(view->plot().hasFigure());
    QVERIFY(m_running->type(u"hello world"_s));
    QTRY_COMPARE(std::get<HeatmapFigure>(view->plot().figure()).tokens.size(),
                 m_running->window().tokenPanel().strip().tokens().size());
    banner().closeButton().click();
    QVERIFY(banner().isHidden());
}

void WindowModelsTest::dismissingTheBannerMakesRoomForTheNext() {
    Notices& notices = m_running->window().notices();
    notices.tell(NoticeTopic::FileLength, BannerKind::Information, [] { return u"first"_s; });
    notices.tell(NoticeTopic::FileBytes, BannerKind::Warning, [] { return u"second"_s; });
    QCOMPARE(banner().text(), u"second"_s);
    banner().closeButton().click();
    QCOMPARE(banner().text(), u"first"_s);
    banner().closeButton().click();
    QVERIFY(banner().isHidden());
}

void WindowModelsTest::withoutAModelThePageSaysHowToGetOne() {
    m_running = std::make_unique<RunningWindow>();
    QVERIFY(m_running->start({.embeddedModel = {}}));
    EmptyPage& page = m_running->window().emptyPage();
    QVERIFY(page.isVisible());
    QVERIFY(page.text().contains(u"config.json"_s));
    QVERIFY(page.openButton().isEnabled());
    QCOMPARE(m_running->window().modelChooser().button().text(), u"Choose a model"_s);
    drop(RunningWindow::tinyBert());
    QTRY_VERIFY(m_running->session().encoding() != nullptr);
    QVERIFY(!page.isVisible());
}

void WindowModelsTest::aBrokenModelAtTheStartOffersTheBuiltInOne() {
    const QString broken = m_running->copyOfModel(u"broken"_s);
    QVERIFY(QFile::remove(broken + u"/vocab.txt"_s));
    QVERIFY(QFile::resize(broken + u"/model.safetensors"_s, 0));
    QVERIFY(m_running->start({.modelFolder = broken}));
    QTRY_COMPARE(banner().actionButton().text(), u"Use the built-in model"_s);
    banner().actionButton().click();
    QTRY_COMPARE(m_running->session().status(), Session::Status::Ready);
    QCOMPARE(modelName(), u"tiny-bert"_s);
}

void WindowModelsTest::modelsOpenedBeforeAreOffered() {
    drop(m_running->copyOfModel(u"other-bert"_s));
    QTRY_COMPARE(modelName(), u"other-bert"_s);
    QTRY_COMPARE(m_running->workbench().models().rowCount(), 2);
    ModelChooser& chooser = m_running->window().modelChooser();
    Q_EMIT chooser.menu().aboutToShow();
    QStringList words;
    for (const QAction* action : chooser.menu().actions())
        words += action->text();
    words.removeAll(QString());
    QCOMPARE(words, QStringList({u"Comes with the program"_s, u"tiny-bert"_s, u"Opened before"_s,
                                 u"other-bert"_s, u"Open model folder…"_s, u"Inspect model…"_s}));
}

void WindowModelsTest::modelsThatCameSinceAreOffered() {
    QTRY_COMPARE(m_running->workbench().models().rowCount(), 1);
    TinyBert().write(m_running->folder().toStdString() +
                     "/no-cache/models--google--tiny/snapshots/0123456789abcdef");
    QMenu& menu = m_running->window().modelChooser().menu();
    menu.popup({0, 0});
    const auto offered = [&menu](const QString& name) {
        return std::ranges::any_of(menu.actions(),
                                   [&](const QAction* action) { return action->text() == name; });
    };
    QTRY_VERIFY(offered(u"google/tiny"_s));
    QVERIFY(offered(u"tiny-bert"_s));
    QVERIFY(menu.isVisible());
    menu.close();
}

void WindowModelsTest::aModelOfTheCacheIsNamedWhileItLoads() {
    const QString folder = m_running->folder() + u"/no-cache/models--AT&T--tiny/snapshots/0123456789abcdef"_s;
    TinyBert().write(folder.toStdString());
    ModelChooser& chooser = m_running->window().modelChooser();
    // No list knows the model yet.
    m_running->window().openModel(folder + u"/."_s);
    QCOMPARE(chooser.button().text(), u"Loading AT&&T/tiny…"_s);
    chooser.cancelButton().click();
    QVERIFY(m_running->settle());
    Q_EMIT chooser.menu().aboutToShow();
    QTRY_COMPARE(m_running->workbench().models().rowCount(), 2);
    m_running->window().openModel(folder + u"/."_s);
    Q_EMIT chooser.menu().aboutToShow();
    for (const QAction* action : chooser.menu().actions())
        QCOMPARE(action->isChecked(), action->text() == u"AT&&T/tiny"_s);
    chooser.cancelButton().click();
    QVERIFY(m_running->settle());
}

void WindowModelsTest::theDialogStartsBesideTheModel() {
    MainWindow& window = m_running->window();
    const auto folderOfDialog = [&window] {
        window.askForModel();
        auto* dialog = window.findChild<QFileDialog*>();
        const QString folder = dialog->directory().absolutePath();
        delete dialog;
        return folder;
    };
    QVERIFY(!folderOfDialog().startsWith(RunningWindow::tinyBert()));
    drop(m_running->copyOfModel(u"other-bert"_s));
    QTRY_COMPARE(modelName(), u"other-bert"_s);
    QCOMPARE(QDir(folderOfDialog()), QDir(m_running->folder()));
    window.openModel(RunningWindow::tinyBert());
    QTRY_COMPARE(modelName(), u"tiny-bert"_s);
    QCOMPARE(QDir(folderOfDialog()), QDir(m_running->folder()));
}

void WindowModelsTest::theInspectorShowsTheModelInUse() {
    m_running->window().actions()[Command::InspectModel].trigger();
    InspectorWindow& inspector = m_running->window().inspector();
    QVERIFY(inspector.isVisible());
    QTRY_VERIFY(inspector.inspection().finished());
    QCOMPARE(inspector.inspection().description()->name, std::string("tiny-bert"));
    drop(m_running->copyOfModel(u"other-bert"_s));
    QTRY_COMPARE(inspector.inspection().description()->name, std::string("other-bert"));
    inspector.close();
    drop(RunningWindow::tinyBert());
    QTRY_COMPARE(modelName(), u"tiny-bert"_s);
    QVERIFY(inspector.inspection().folder().endsWith(u"other-bert"_s));
}

void WindowModelsTest::theInspectorKeepsAnotherFolder() {
    m_running->window().inspectModel();
    InspectorWindow& inspector = m_running->window().inspector();
    inspector.inspect(m_running->copyOfModel(u"other-bert"_s));
    EngineOptions options = m_running->session().engineOptions();
    options.threads = 2;
    m_running->session().setEngineOptions(options);
    QVERIFY(m_running->settle());
    QVERIFY(inspector.inspection().folder().endsWith(u"other-bert"_s));
    m_running->window().inspectModel();
    QVERIFY(inspector.inspection().folder().endsWith(u"tiny-bert"_s));
}

void WindowModelsTest::theChosenModelIsOpened() {
    drop(m_running->copyOfModel(u"other-bert"_s));
    QTRY_COMPARE(modelName(), u"other-bert"_s);
    QTRY_COMPARE(m_running->workbench().models().rowCount(), 2);
    QMenu& menu = m_running->window().modelChooser().menu();
    Q_EMIT menu.aboutToShow();
    for (QAction* action : menu.actions())
        if (action->text() == u"tiny-bert"_s) action->trigger();
    QTRY_COMPARE(modelName(), u"tiny-bert"_s);
}

void WindowModelsTest::warningsOfAModelAreShown() {
    const QString odd = m_running->copyOfModel(u"odd"_s);
    QFile vocabulary(odd + u"/vocab.txt"_s);
    QVERIFY(vocabulary.open(QIODevice::ReadWrite));
    const QByteArray lines = vocabulary.readAll().replace("\n", "\r\n");
    vocabulary.seek(0);
    vocabulary.write(lines);
    vocabulary.close();
    drop(odd);
    QTRY_COMPARE(modelName(), u"odd"_s);
    QCOMPARE(banner().kind(), BannerKind::Warning);
    QVERIFY2(banner().text().startsWith(u"The model odd works, but: "_s), qPrintable(banner().text()));
    QVERIFY(banner().text().contains(u"lines end in CR"_s));
    m_running->workbench().language().setCode(u"zh_CN"_s);
    QTRY_VERIFY(banner().text().contains(u"词表"_s));
}

void WindowModelsTest::row13MissingHeadsStandInTheToolTipAlone() {
    TinyBert weights;
    weights.vocabulary = 297;  // as the fixture's
    weights.maskedLanguageModel = false;
    weights.nextSentence = false;
    const QString plain = m_running->copyOfModel(u"plain"_s);
    weights.write(plain.toStdString());
    drop(plain);
    QTRY_COMPARE(modelName(), u"plain"_s);
    QVERIFY2(banner().isHidden(), qPrintable(banner().text()));
    const QPushButton& button = m_running->window().modelChooser().button();
    QVERIFY2(button.toolTip().contains(u"no MLM head"_s), qPrintable(button.toolTip()));
    QVERIFY(button.toolTip().startsWith(plain));
}

void WindowModelsTest::loadingShowsProgressAndCanBeStopped() {
    ModelChooser& chooser = m_running->window().modelChooser();
    QVERIFY(!chooser.cancelButton().isVisible());
    m_running->window().openModel(m_running->copyOfModel(u"other-bert"_s));
    QCOMPARE(m_running->session().status(), Session::Status::LoadingModel);
    QVERIFY(chooser.cancelButton().isVisible());
    QCOMPARE(chooser.button().text(), u"Loading other-bert…"_s);
    chooser.cancelButton().click();
    QTRY_COMPARE(m_running->session().status(), Session::Status::Ready);
    QCOMPARE(modelName(), u"tiny-bert"_s);
    QVERIFY(!chooser.cancelButton().isVisible());
    QVERIFY(banner().isHidden());
}

QTEST_MAIN(WindowModelsTest)
#include "window_models_test.moc"
