#include "app/cli/model_option.h"

#include <QCoreApplication>

#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/text_options.h"
#include "core/base/error.h"
#include "ui/session/embedded_model.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

void addModelOption(QCommandLineParser& parser) {
    parser.addOption({u"model"_s,
                      CommandLine::tr("Folder of the model, in the Hugging Face layout. Without it, the "
                                      "model that comes with the program is used."),
                      u"DIR"_s});
}

std::filesystem::path chosenModel(const QCommandLineParser& parser) {
    if (parser.isSet(u"model"_s)) {
        const std::filesystem::path folder = pathOption(parser, u"model"_s);
        std::error_code ignored;
        if (!std::filesystem::exists(folder, ignored))
            throw Error(ErrorCode::FileNotFound, {folder.string()});
        return folder;
    }
    const QString start = QCoreApplication::applicationDirPath();
    if (const auto folder = embeddedModelFolder(start)) return *folder;
    const QString what = CommandLine::tr(
                             "with the model that comes with the program, near %1; name one with "
                             "--model")
                             .arg(start);
    throw Error(ErrorCode::FileNotFound, {what.toStdString()});
}

EngineFactories engineFactories() {
    const std::filesystem::path executable = QCoreApplication::applicationFilePath().toStdString();
    return loadEngineModule(engineModuleFolders(executable));
}

std::shared_ptr<const LoadedModel> openModel(const std::filesystem::path& folder,
                                             const EngineOptions& options, TokenizerUse use) {
    auto model = loadModel(folder, engineFactories().engine, options, {}, {}, use);
    printWarnings(model->warnings);
    printNotes(model->notes);
    return model;
}

}  // namespace stratascope
