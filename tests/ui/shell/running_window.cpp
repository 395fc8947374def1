#include "tests/ui/shell/running_window.h"

#include <QDir>
#include <QPlainTextEdit>
#include <QtTest>

#include "core/inference/engine_module.h"
#include "tests/support/test_data.h"
#include "ui/shell/text_field.h"
#include "ui/shell/text_panel.h"

namespace stratascope::test {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int patience = 30000;  // milliseconds until something counts as never happening

}  // namespace

RunningWindow::~RunningWindow() {
    release();
}

QString RunningWindow::tinyBert() {
    return QString::fromStdString(fixture("tiny-bert").string());
}

SessionBackend RunningWindow::backend() {
    return {.load =
                [](const std::filesystem::path& folder, EngineOptions options, std::stop_token stop,
                   const ProgressCallback& progress) {
                    const auto factory = loadEngineModule({binaryFolder() / "app"}).engine;
                    options.threads = 1;
                    return loadModel(folder, factory, options, std::move(stop), progress);
                },
            .encode =
                [this](const LoadedModel& model, const TextsRequest& request, std::stop_token stop) {
                    std::unique_lock lock(m_mutex);
                    m_released.wait(lock, [&] { return !m_held || stop.stop_requested(); });
                    lock.unlock();
                    return encodeTexts(model, request, std::move(stop));
                }};
}

bool RunningWindow::start(const Start& start) {
    end();
    m_settings = std::make_unique<Settings>(settingsFile());
    m_workbench = std::make_unique<Workbench>(
        *m_settings, backend(),
        WorkbenchOptions{start.embeddedModel, m_folder.filePath(u"no-cache"_s).toStdString(),
                         start.modelFolder, start.language});
    session().setDebounce(0);
    m_workbench->start();
    return QTest::qWaitForWindowExposed(&window()) && settle();
}

void RunningWindow::end() {
    if (!m_workbench) return;
    window().close();
    m_workbench.reset();
    m_settings.reset();
}

bool RunningWindow::settle() {
    const auto settled = [this] {
        return session().status() == Session::Status::Ready || session().status() == Session::Status::NoModel;
    };
    QCoreApplication::processEvents();
    return QTest::qWaitFor(settled, patience);
}

bool RunningWindow::type(const QString& text) {
    TextField& field = window().textPanel().fieldA();
    QSignalSpy encoded(&session(), &Session::encodingChanged);
    field.setFocus();
    field.selectAll();
    QTest::keyClick(&field, Qt::Key_Delete);
    QTest::keyClicks(&field, text);
    return QTest::qWaitFor([&] { return !encoded.isEmpty() && texts().request.textA == text.toStdString(); },
                           patience) &&
           settle();
}

void RunningWindow::hold() {
    const std::lock_guard lock(m_mutex);
    m_held = true;
}

void RunningWindow::release() {
    {
        const std::lock_guard lock(m_mutex);
        m_held = false;
    }
    m_released.notify_all();
}

QString RunningWindow::copyOfModel(const QString& name) {
    const QString copy = m_folder.filePath(name);
    QDir().mkpath(copy);
    for (const QString& file : QDir(tinyBert()).entryList(QDir::Files))
        QFile::copy(QDir(tinyBert()).filePath(file), QDir(copy).filePath(file));
    return copy;
}

void clickAt(QWidget& widget, const QRectF& place) {
    QTest::mouseClick(&widget, Qt::LeftButton, {}, place.center().toPoint());
}

void pointAt(QWidget& widget, const QRectF& place) {
    QTest::mouseMove(&widget, place.center().toPoint());
}

}  // namespace stratascope::test
