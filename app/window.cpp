#include "app/window.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QIcon>
#include <QStandardPaths>

#include "app/cli/command_error.h"
#include "app/cli/program.h"
#include "core/hub/model_cache.h"
#include "core/inference/engine_module.h"
#include "ui/figures/figure_theme.h"
#include "ui/session/embedded_model.h"
#include "ui/shell/display.h"
#include "ui/shell/language.h"
#include "ui/shell/startup_timing.h"
#include "ui/shell/termination.h"
#include "ui/shell/view_docks.h"
#include "ui/shell/workbench.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr double smallestPointSize = 10;

const char* environmentValue(const char* name) {
    return std::getenv(name);
}

void prepareFont() {
    QFont font = withChineseFallback(QApplication::font());
    if (font.pointSizeF() > 0) font.setPointSizeF(std::max(font.pointSizeF(), smallestPointSize));
    QApplication::setFont(font);
}

QString settingsFile() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return folder + u"/stratascope/stratascope.ini"_s;
}

// The engine's libraries are loaded with the first model, on the thread that works with them.
SessionBackend engineBackend(const std::function<void()>& onEngine) {
    const auto folders = engineModuleFolders(QCoreApplication::applicationFilePath().toStdString());
    return {.load =
                [folders, onEngine](const std::filesystem::path& folder, const EngineOptions& options,
                                    std::stop_token stop, const ProgressCallback& progress) {
                    const EngineFactory factory = loadEngineModule(folders).engine;
                    onEngine();
                    return loadModel(folder, factory, options, std::move(stop), progress);
                },
            .encode = encodeTexts};
}

WorkbenchOptions optionsOf(const QCommandLineParser& parser) {
    const auto embedded = embeddedModelFolder(QCoreApplication::applicationDirPath());
    const QString given = parser.positionalArguments().value(0);
    return {.embeddedModel = embedded ? QString::fromStdString(embedded->string()) : QString(),
            .modelCache = modelCacheFolder(environmentValue),
            .modelFolder = given.isEmpty() ? QString() : QDir(given).absolutePath(),
            .language = parser.value(u"language"_s)};
}

int reportNoDisplay() {
    std::fprintf(stderr,
                 "stratascope: no display: neither an X server nor a Wayland compositor can be reached.\n"
                 "These commands need none, and explain themselves with --help: stratascope %s.\n",
                 qUtf8Printable(commandNames().join(u", stratascope "_s)));
    return faultExitCode;
}

int reportUsage(const QString& error) {
    std::fprintf(stderr, "stratascope: %s\nUsage: stratascope [MODEL_FOLDER] [--language en|zh_CN]\n",
                 qUtf8Printable(error));
    return usageExitCode;
}

// What is wrong with options that can be parsed; empty where nothing is.
QString wrongUsage(const QCommandLineParser& parser) {
    const QStringList folders = parser.positionalArguments();
    if (folders.size() > 1)
        return u"only one model folder can be opened; “%1” is one too many"_s.arg(folders.at(1));
    const QString code = parser.value(u"language"_s);
    const bool known =
        std::ranges::any_of(Language::choices(), [&](const auto& choice) { return choice.code == code; });
    if (parser.isSet(u"language"_s) && !known) return u"there is no language “%1”"_s.arg(code);
    return {};
}

// Prints what the start took and ends the program.
std::unique_ptr<StartupTiming> timeStartup(Workbench& workbench) {
    auto timing =
        std::make_unique<StartupTiming>(workbench.window(), workbench.session(), workbench.window().docks());
    QObject::connect(timing.get(), &StartupTiming::finished, qApp, [timing = timing.get()] {
        std::puts(timing->times().json().constData());
        QCoreApplication::exit(timing->times().figures ? 0 : 1);
    });
    return timing;
}

}  // namespace

int runWindow(int argc, char** argv) {
    if (!displayReachable(environmentValue, {argv + 1, argv + argc})) return reportNoDisplay();
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({u"language"_s, {}, u"CODE"_s});
    parser.addOption(QCommandLineOption(u"startup-timing"_s));
    parser.addPositionalArgument(u"MODEL_FOLDER"_s, {});
    if (!parser.parse(QApplication::arguments())) return reportUsage(parser.errorText());
    if (const QString wrong = wrongUsage(parser); !wrong.isEmpty()) return reportUsage(wrong);
    prepareFont();
    QGuiApplication::setDesktopFileName(u"stratascope"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/stratascope.svg"_s));
    Settings settings(settingsFile());
    std::unique_ptr<StartupTiming> timing;
    const auto onEngine = [&timing] {
        if (timing) timing->engineLoaded();
    };
    Workbench workbench(settings, engineBackend(onEngine), optionsOf(parser));
    if (parser.isSet(u"startup-timing"_s)) timing = timeStartup(workbench);
    const Termination termination;
    QObject::connect(&termination, &Termination::requested, &workbench.window(), &QWidget::close);
    workbench.start();
    return QApplication::exec();
}

}  // namespace stratascope
