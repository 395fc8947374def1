#include "core/inspection/model_description.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/progress.h"
#include "core/inspection/tensor_values.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"
#include "tests/support/tiny_bert.h"

using namespace stratascope;
using namespace stratascope::test;

namespace fs = std::filesystem;

class ModelDescriptionTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path folder() const { return m_folder->path().toStdString(); }

    void setConfig(const std::string& json) const { writeFile(folder() / "config.json", json); }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        TinyBert().write(folder());
    }

    void aModelIsDescribed() {
        writeFile(folder() / "README.md", "---\nlicense: mit\n---\nHello");
        const ModelDescription description = inspectModel(folder()).description;
        QCOMPARE(description.name, folder().filename().string());
        QCOMPARE(description.weightsFile, folder() / "model.safetensors");
        QCOMPARE(description.weightsSize, fs::file_size(folder() / "model.safetensors"));
        QCOMPARE(description.modelType, std::string("bert"));
        QVERIFY(!description.fault);
        QCOMPARE(description.config->layerCount, std::size_t(2));
        QCOMPARE(description.layersWithWeights, std::size_t(2));
        QCOMPARE(usedParameterCount(description.tensors), std::uint64_t(492));
        QCOMPARE(description.licence, std::string("mit"));
        QCOMPARE(description.readme.text, std::string("Hello"));
        QVERIFY(!description.settings.empty());
        QCOMPARE(description.tokenizer.fault->code(), ErrorCode::NoTokenizer);
    }

    void theWeightsStayOpenToBeRead() {
        const InspectedModel model = inspectModel(folder() / "model.safetensors");
        const TensorInfo& tensor = model.description.tensors.front().info;
        QCOMPARE(tensorStatistics(*model.weights, tensor).count, tensor.elementCount());
    }

    void whatNoEngineTakesIsListed_data() {
        QTest::addColumn<QString>("config");
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("type");
        QTest::newRow("no config.json") << "" << int(ErrorCode::NoConfig) << "";
        QTest::newRow("no JSON") << "{" << int(ErrorCode::HeaderInvalid) << "";
        QTest::newRow("too large") << QString::fromLatin1(R"({"model_type": "bert"})") +
                                          QString(17 * 1024 * 1024, QLatin1Char(' '))
                                   << int(ErrorCode::FileTooLarge) << "";
        QTest::newRow("unsupported type")
            << R"({"model_type": "odd-type"})" << int(ErrorCode::UnsupportedModelType) << "odd-type";
        QTest::newRow("wrong size") << R"({"model_type": "bert", "hidden_size": 0})"
                                    << int(ErrorCode::ConfigInvalid) << "bert";
        QTest::newRow("other shapes") << R"({"model_type": "bert", "num_hidden_layers": 1})"
                                      << int(ErrorCode::LayerCountMismatch) << "bert";
        QTest::newRow("missing tensors") << R"({"model_type": "bert", "num_hidden_layers": 3})"
                                         << int(ErrorCode::MissingTensors) << "bert";
    }

    void whatNoEngineTakesIsListed() {
        QFETCH(QString, config);
        QFETCH(int, fault);
        QFETCH(QString, type);
        fs::remove(folder() / "config.json");
        if (!config.isEmpty()) setConfig(config.toStdString());
        const ModelDescription description = inspectModel(folder()).description;
        QVERIFY(description.fault);
        QCOMPARE(int(description.fault->code()), fault);
        QCOMPARE(QString::fromStdString(description.modelType), type);
        QCOMPARE(description.tensors.front().use, TensorUse::Unknown);
        QCOMPARE(parameterCount(description.tensors), std::uint64_t(492));
        QCOMPARE(description.parts.size(), std::size_t(1));
    }

    void withoutWeightsThereIsNothingToInspect() {
        fs::remove(folder() / "model.safetensors");
        QVERIFY(throwsError(ErrorCode::NoWeights, [&] { inspectModel(folder()); }));
        QVERIFY(throwsError(ErrorCode::FileNotFound, [&] { inspectModel(folder() / "nothing"); }));
        writeFile(folder() / "model.safetensors", "");
        QVERIFY(throwsError(ErrorCode::FileEmpty, [&] { inspectModel(folder()); }));
    }

    void inspectingCanBeStopped() {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, inspectModel(folder(), stop.get_token()));
    }
};

QTEST_APPLESS_MAIN(ModelDescriptionTest)
#include "model_description_test.moc"
