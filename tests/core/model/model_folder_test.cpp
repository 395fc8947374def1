#include "core/model/model_folder.h"

#include <QTemporaryDir>
#include <QtTest>
#include <sys/stat.h>

#include "core/base/error.h"
#include "core/model/encoder_spec.h"
#include "tests/support/safetensors_builder.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"
#include "tests/support/tiny_bert.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace std::string_literals;
using namespace Qt::Literals::StringLiterals;

namespace fs = std::filesystem;

class ModelFolderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path root() const { return m_folder->path().toStdString(); }

    // A folder with a configuration and one other file.
    fs::path folderWith(const std::string& file, std::string_view bytes) const {
        fs::create_directories(root() / "model");
        writeFile(root() / "model/config.json", TinyBert().configJson());
        writeFile(root() / "model" / file, bytes);
        return root() / "model";
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFolderIsOpened() {
        TinyBert().write(root() / "my model");
        const ModelFolder folder = ModelFolder::open(root() / "my model");
        QCOMPARE(folder.path(), root() / "my model");
        QCOMPARE(folder.name(), "my model"s);
        QCOMPARE(folder.config().layerCount, std::size_t(2));
        QCOMPARE(folder.weightsFile(), root() / "my model/model.safetensors");
        QCOMPARE(folder.weightsSize(), fs::file_size(folder.weightsFile()));
        QVERIFY(makeEncoderSpec(folder.config(), *folder.openWeights()).heads().pooler);
    }

    void weightsAreFoundWithoutAConfiguration() {
        TinyBert().write(root() / "model");
        fs::remove(root() / "model/config.json");
        const ModelFolder folder = ModelFolder::openWithoutConfig(root() / "model");
        QCOMPARE(folder.name(), "model"s);
        QCOMPARE(folder.config(), ModelConfig());
        QCOMPARE(folder.weightsSize(), fs::file_size(folder.weightsFile()));
        QVERIFY(!folder.openWeights()->tensors().empty());
        fs::remove(folder.weightsFile());
        QVERIFY(throwsError(ErrorCode::NoWeights, [&] { ModelFolder::openWithoutConfig(root() / "model"); }));
        QVERIFY(throwsError(ErrorCode::FileNotFound, [&] { ModelFolder::openWithoutConfig(root() / "no"); }));
    }

    void row52WhatIsNoFileIsPassedOverWhereWeightsLieBesideIt_data() {
        QTest::addColumn<bool>("isFolder");
        QTest::newRow("a folder") << true;
        QTest::newRow("a link that leads nowhere") << false;
    }

    void row52WhatIsNoFileIsPassedOverWhereWeightsLieBesideIt() {
        QFETCH(bool, isFolder);
        const fs::path folder = folderWith("pytorch_model.bin", TinyBert().weights().bytes());
        const fs::path broken = folder / "model.safetensors";
        if (isFolder) {
            fs::create_directory(broken);
        } else {
            fs::create_symlink("nowhere", broken);
        }
        QCOMPARE(ModelFolder::open(folder).weightsFile(), folder / "pytorch_model.bin");
        fs::remove(folder / "pytorch_model.bin");
        QCOMPARE(ModelFolder::open(folder).weightsFile(), broken);
    }

    void weightsBehindALinkAreFiles() {
        const fs::path folder = folderWith("weights", TinyBert().weights().bytes());
        fs::create_symlink("weights", folder / "model.safetensors");
        writeFile(folder / "pytorch_model.bin", "x");
        QCOMPARE(ModelFolder::open(folder).weightsFile(), folder / "model.safetensors");
    }

    void whatTrainingLeavesIsNoWeights_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"adapter_model.safetensors", "adapter_model.bin", "optimizer.bin",
                                 "scheduler.bin", "rng_state.pth"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }

    void whatTrainingLeavesIsNoWeights() {
        QFETCH(QString, file);
        const fs::path folder = folderWith(file.toStdString(), "x");
        QVERIFY(throwsError(ErrorCode::NoWeights, [&] { ModelFolder::open(folder); }));
        writeFile(folder / "z.pth", "x");
        QCOMPARE(ModelFolder::open(folder).weightsFile(), folder / "z.pth");
    }

    void aSlashAtTheEndChangesNothing() {
        TinyBert().write(root() / "model");
        const ModelFolder folder = ModelFolder::open(root() / "model" / "." / "");
        QCOMPARE(folder.path(), root() / "model");
        QCOMPARE(folder.name(), "model"s);
    }

    void theFilesOfTheFolderStandForIt_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("config.json") << u"config.json"_s;
        QTest::newRow("model.safetensors") << u"model.safetensors"_s;
    }

    void theFilesOfTheFolderStandForIt() {
        QFETCH(QString, file);
        TinyBert().write(root() / "model");
        const ModelFolder folder = ModelFolder::open(root() / "model" / file.toStdString());
        QCOMPARE(folder.path(), root() / "model");
        QCOMPARE(folder.weightsFile(), root() / "model/model.safetensors");
    }

    void weightsThatAPersonChoosesAreTaken() {
        TinyBert().write(root() / "model");
        writeFile(root() / "model/other.safetensors", TinyBert().weights().bytes());
        QCOMPARE(ModelFolder::open(root() / "model/other.safetensors").weightsFile(),
                 root() / "model/other.safetensors");
    }

    void aSnapshotOfTheCacheHasItsRepositorysName() {
        const fs::path snapshot = root() / "models--google--bert_tiny/snapshots/0123abcd";
        TinyBert().write(snapshot);
        QCOMPARE(ModelFolder::open(snapshot).name(), "google/bert_tiny"s);
        QCOMPARE(ModelFolder::open(snapshot / "config.json").name(), "google/bert_tiny"s);
    }

    void theNameOfAFolderIsInItsPath_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("name");
        QTest::newRow("a folder") << u"/models/bert-base"_s << u"bert-base"_s;
        QTest::newRow("with a slash") << u"/models/bert-base/"_s << u"bert-base"_s;
        QTest::newRow("itself") << u"/models/bert-base/."_s << u"bert-base"_s;
        QTest::newRow("a snapshot") << u"/hub/models--google--bert_tiny/snapshots/0123abcd"_s
                                    << u"google/bert_tiny"_s;
        QTest::newRow("snapshots of something else") << u"/hub/snapshots/0123abcd"_s << u"0123abcd"_s;
    }

    void theNameOfAFolderIsInItsPath() {
        QFETCH(const QString, path);
        QFETCH(const QString, name);
        QCOMPARE(QString::fromStdString(modelFolderName(path.toStdString())), name);
    }

    void linksToTheBlobsOfTheCacheAreFollowed() {
        const fs::path repository = root() / "models--a--b";
        TinyBert().write(repository / "blobs");
        fs::create_directories(repository / "snapshots/rev");
        for (const char* file : {"config.json", "model.safetensors"}) {
            fs::create_symlink(fs::path("../../blobs") / file, repository / "snapshots/rev" / file);
        }
        const ModelFolder folder = ModelFolder::open(repository / "snapshots/rev");
        QCOMPARE(folder.name(), "a/b"s);
        QVERIFY(folder.weightsSize() > 0);
        QVERIFY(!folder.openWeights()->tensors().empty());
    }

    void whatIsNotThereIsNotFound() {
        QCOMPARE(errorTextOf([&] { ModelFolder::open(root() / "absent"); }),
                 "FileNotFound: " + (root() / "absent").string());
    }

    void row18AFolderWithoutConfigurationIsRefused() {
        QCOMPARE(errorTextOf([&] { ModelFolder::open(root()); }), "NoConfig: " + root().string());
    }

    void aFolderWithoutWeightsIsRefused() {
        const fs::path folder = folderWith("training_args.bin", "x");
        QCOMPARE(errorTextOf([&] { ModelFolder::open(folder); }), "NoWeights: " + folder.string());
    }

    void row1AnEmptyConfigurationIsRefused() {
        folderWith("model.safetensors", "x");
        writeFile(root() / "model/config.json", "");
        QVERIFY(throwsError(ErrorCode::FileEmpty, [&] { ModelFolder::open(root() / "model"); }));
    }

    void row3AWebPageAsConfigurationIsRecognised() {
        const fs::path folder = folderWith("config.json", "<!DOCTYPE html><title>Sign in</title>");
        QCOMPARE(errorTextOf([&] { ModelFolder::open(folder); }),
                 "HtmlPage: " + (folder / "config.json").string());
    }

    void row52AFifoAsConfigurationIsRefused() {
        QCOMPARE(::mkfifo((root() / "config.json").c_str(), 0600), 0);
        QVERIFY(throwsError(ErrorCode::NotARegularFile, [&] { ModelFolder::open(root()); }));
    }

    void faultsOfTheConfigurationNameItsFile() {
        folderWith("config.json", "{");
        QCOMPARE(errorTextOf([&] { ModelFolder::open(root() / "model"); }),
                 "HeaderInvalid: " + (root() / "model/config.json").string() + "; 0; not JSON");
    }

    void row34OtherWeightsAreFoundAndNamed_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<QString>("format");
        QTest::newRow("Keras") << u"tf_model.h5"_s << "\x89HDF\r\n\x1a\n"s
                               << u"HDF5 (Keras or TensorFlow .h5)"_s;
        QTest::newRow("TensorFlow") << u"bert_model.ckpt.index"_s << "\0\x57\xfb\x80\x8b\x24\x75\x47\xdb"s
                                    << u"TensorFlow checkpoint"_s;
        QTest::newRow("GGUF") << u"anything.gguf"_s << "GGUF\x03\0\0\0"s << u"GGUF (llama.cpp)"_s;
    }

    void row34OtherWeightsAreFoundAndNamed() {
        QFETCH(QString, file);
        QFETCH(std::string, bytes);
        QFETCH(QString, format);
        const ModelFolder folder = ModelFolder::open(folderWith(file.toStdString(), bytes));
        QCOMPARE(folder.weightsFile().filename().string(), file.toStdString());
        const auto error = errorThrownBy([&] { folder.openWeights(); });
        QVERIFY(error && error->code() == ErrorCode::UnsupportedWeightFormat);
        QCOMPARE(QString::fromStdString(error->arguments()[1]), format);
    }

    void safetensorsGoBeforeOtherFormats() {
        const fs::path folder = folderWith("pytorch_model.bin", "x");
        writeFile(folder / "weights.safetensors", TinyBert().weights().bytes());
        QCOMPARE(ModelFolder::open(folder).weightsFile(), folder / "weights.safetensors");
        writeFile(folder / "model.safetensors", TinyBert().weights().bytes());
        QCOMPARE(ModelFolder::open(folder).weightsFile(), folder / "model.safetensors");
    }

    void row29HostilePicklesAreFoundAndRefused() {
        const ModelFolder folder =
            ModelFolder::open(folderWith("pytorch_model.bin", "\x80\x02(cos\nsystem\n."));
        QCOMPARE(errorTextOf([&] { folder.openWeights(); }),
                 "ForbiddenGlobal: " + folder.weightsFile().string() + "; os.system");
    }

    void pyTorchFilesAreRead() {
        const ModelFolder folder =
            ModelFolder::open(folderWith("pytorch_model.bin", readFile(fixture("torch/plain.zip.bin"))));
        QCOMPARE(folder.openWeights()->tensors().size(), std::size_t(4));
    }

    void row17SplitModelsAreOneModel() {
        const fs::path folder =
            folderWith("model-1-of-2.safetensors", SafetensorsBuilder().addFloats("a", {1}, {1}).bytes());
        writeFile(folder / "model-2-of-2.safetensors",
                  SafetensorsBuilder().addFloats("b", {3}, {1, 2, 3}).bytes());
        writeFile(folder / "pytorch_model.bin", "x");
        const fs::path index = folder / "model.safetensors.index.json";
        writeFile(index, R"({"weight_map":{"a":"model-1-of-2.safetensors","b":"model-2-of-2.safetensors"}})");
        for (const fs::path& chosen :
             {folder, index, folder / "config.json", folder / "model-2-of-2.safetensors"}) {
            const ModelFolder model = ModelFolder::open(chosen);
            QCOMPARE(model.weightsFile(), index);
            QCOMPARE(model.weightsSize(), fs::file_size(folder / "model-1-of-2.safetensors") +
                                              fs::file_size(folder / "model-2-of-2.safetensors"));
            QCOMPARE(model.openWeights()->tensors().size(), std::size_t(2));
        }
    }

    void row17ABrokenIndexIsAnErrorOnlyWhenItIsOpened() {
        const ModelFolder folder = ModelFolder::open(folderWith("model.safetensors.index.json", "{"));
        QCOMPARE(folder.weightsSize(), std::uintmax_t(0));
        QVERIFY(throwsError(ErrorCode::HeaderInvalid, [&] { folder.openWeights(); }));
    }

    void row4SafetensorsUnderAnotherNameAreRead() {
        const ModelFolder folder =
            ModelFolder::open(folderWith("pytorch_model.bin", TinyBert().weights().bytes()));
        QVERIFY(makeEncoderSpec(folder.config(), *folder.openWeights()).heads().nextSentence);
    }

    void row54AWeightFileThatVanishedIsAnErrorOnlyWhenItIsOpened() {
        TinyBert().write(root() / "model");
        fs::remove(root() / "model/model.safetensors");
        fs::create_symlink("nowhere", root() / "model/model.safetensors");
        const ModelFolder folder = ModelFolder::open(root() / "model");
        QCOMPARE(folder.weightsSize(), std::uintmax_t(0));
        QVERIFY(throwsError(ErrorCode::FileNotFound, [&] { folder.openWeights(); }));
    }

    void theEmbeddedModelIsOpened() {
        const ModelFolder folder = ModelFolder::open(sourceFolder() / "resources/models/mini-bert");
        QCOMPARE(folder.name(), "mini-bert"s);
        const EncoderSpec spec = makeEncoderSpec(folder.config(), *folder.openWeights());
        QVERIFY((spec.heads() == EncoderHeads{true, true, true}));
    }
};

QTEST_APPLESS_MAIN(ModelFolderTest)
#include "model_folder_test.moc"
