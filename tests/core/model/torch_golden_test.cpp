#include <algorithm>
#include <cmath>
#include <cstring>
#include <QtTest>

#include "core/model/weight_reader.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

bool sameBits(const std::vector<float>& a, const std::vector<float>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

// Old programs left these out: they are 0, 1, 2 …
bool isCount(const std::string& name) {
    return name.ends_with(".position_ids");
}

// What tells two files of weights apart, "" where nothing does. safetensors leaves tied weights out, which
// PyTorch stores twice.
QString differenceOf(WeightReader& torch, WeightReader& safetensors) {
    for (const TensorInfo& expected : safetensors.tensors()) {
        const QString name = QString::fromStdString(expected.name);
        const auto found = std::ranges::find(torch.tensors(), expected.name, &TensorInfo::name);
        if (found == torch.tensors().end()) {
            if (isCount(expected.name)) continue;
            return name + u" is missing"_s;
        }
        if (found->shape != expected.shape || found->dtype != expected.dtype)
            return name + u": shape or dtype"_s;
        if (!sameBits(torch.read(*found), safetensors.read(expected))) return name + u": values"_s;
    }
    return {};
}

}  // namespace

// The same weights, stored by torch.save and by safetensors.
class TorchGoldenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothFormatsHoldTheSameWeights_data() {
        QTest::addColumn<QString>("file");
        for (const char* family :
             {"albert", "albert-groups", "bert", "bert-relu-noheads", "camembert", "distilbert", "electra",
              "gpt2", "mpnet", "roberta", "t5-encoder", "t5-encoder-gated", "xlm-roberta", "xlnet"}) {
            for (const char* file : {"pytorch_model.bin", "pytorch_model.legacy.bin"}) {
                const QString path =
                    u"golden/families/%1/%2"_s.arg(QLatin1String(family), QLatin1String(file));
                QTest::newRow(qPrintable(path)) << path;
            }
        }
        QTest::newRow("a published model") << u"models/rxnmapper-albert/pytorch_model.bin"_s;
    }

    void bothFormatsHoldTheSameWeights() {
        QFETCH(QString, file);
        const auto path = shared(file.toStdString());
        if (!path) QSKIP("needs the large reference data beside the project");
        const auto torch = openWeights(*path);
        const auto safetensors = openWeights(path->parent_path() / "model.safetensors");
        QVERIFY(torch->tensors().size() >= safetensors->tensors().size());
        QCOMPARE(differenceOf(*torch, *safetensors), QString());
    }

    void oldFilesOfOtherProjectsAreRead_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<QString>("shape");
        QTest::newRow("2019, parameters") << u"fastnlp-small-bert/small_pytorch_model.bin"_s
                                          << u"bert.embeddings.position_embeddings.weight"_s << u"[32, 16]"_s;
        QTest::newRow("2020") << u"camphr-bert-japanese/pytorch_model.bin"_s
                              << u"embeddings.word_embeddings.weight"_s << u"[32006, 16]"_s;
    }

    void oldFilesOfOtherProjectsAreRead() {
        QFETCH(QString, file);
        QFETCH(QString, tensor);
        QFETCH(QString, shape);
        const auto path = shared("fixtures/" + file.toStdString());
        if (!path) QSKIP("needs the large reference data beside the project");
        const auto weights = openWeights(*path);
        const auto found = std::ranges::find(weights->tensors(), tensor.toStdString(), &TensorInfo::name);
        QVERIFY(found != weights->tensors().end());
        QCOMPARE(QString::fromStdString(shapeText(found->shape)), shape);
        for (const float value : weights->read(*found)) {
            if (!(std::abs(value) < 1)) QFAIL(qPrintable(QString::number(value)));
        }
    }
};

QTEST_APPLESS_MAIN(TorchGoldenTest)
#include "torch_golden_test.moc"
