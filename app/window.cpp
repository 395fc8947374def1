#include "app/window.h"

#include <cstdio>
#include <cstdlib>
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QIcon>
#include <QStandardPaths>

#include "core/hub/model_cache.h"
#include "core/inference/engine_module.h"
#include "ui/figures/figure_theme.h"
#include "ui/session/embedded_model.h"
#include "ui/shell/display.h"
#include "ui/shell/termination.h"
#include "ui/shell/workbench.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int usageExitCode = 2;
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
SessionBackend backendOf(const Settings& settings) {
    const auto folders = engineModuleFolders(QCoreApplication::applicationFilePath().toStdString());
    const EngineOptions options{.threads = settings.threads()};
    return {.load =
                [folders, options](const std::filesystem::path& folder, std::stop_token stop,
                                   const ProgressCallback& progress) {
                    return loadModel(folder, loadEngineModule(folders), options, std::move(stop), progress);
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
    std::fputs(
        "stratascope: no display: neither an X server nor a Wayland compositor can be reached.\n"
        "These commands need none: stratascope tokens, stratascope extract, stratascope figure "
        "(each explains itself with --help).\n",
        stderr);
    return usageExitCode;
}

int reportUsage(const QString& error) {
    std::fprintf(stderr, "stratascope: %s\nUsage: stratascope [MODEL_FOLDER] [--language en|zh_CN]\n",
                 qUtf8Printable(error));
    return usageExitCode;
}

}  // namespace

int runWindow(int argc, char** argv) {
    if (!displayReachable(environmentValue, {argv + 1, argv + argc})) return reportNoDisplay();
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({u"language"_s, {}, u"CODE"_s});
    parser.addPositionalArgument(u"MODEL_FOLDER"_s, {});
    if (!parser.parse(QApplication::arguments())) return reportUsage(parser.errorText());
    prepareFont();
    QGuiApplication::setDesktopFileName(u"stratascope"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/stratascope.svg"_s));
    Settings settings(settingsFile());
    Workbench workbench(settings, backendOf(settings), optionsOf(parser));
    const Termination termination;
    QObject::connect(&termination, &Termination::requested, &workbench.window(), &QWidget::close);
    workbench.start();
    return QApplication::exec();
}

}  // namespace stratascope
