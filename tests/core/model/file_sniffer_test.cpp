#include "core/model/file_sniffer.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/model/weight_reader.h"
#include "tests/support/safetensors_builder.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace std::string_literals;
using namespace Qt::Literals::StringLiterals;

class FileSnifferTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    // What openSafetensors says of such a file, without its path.
    QString refusalOf(const std::string& bytes, const std::string& name = "model.safetensors") const {
        writeFile(path(name), bytes);
        const QString text = QString::fromStdString(errorTextOf([&] { openSafetensors(path(name)); }));
        return QString(text).replace(QString::fromStdString(path(name).string()), u"F"_s);
    }

private Q_SLOTS:
    void row4ForeignFormatsAreNamed_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<QString>("format");
        const auto row = [](const char* format, const std::string& bytes) {
            QTest::addRow("row 4: %s, %d bytes", format, static_cast<int>(bytes.size()))
                << bytes << QString::fromUtf8(format);
        };
        const std::string zip = "PK\x03\x04\0\0\x08\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x16\0\x0c\0"s;
        const std::string rest(600, '\x01');
        row("PyTorch (zip)", zip + "pytorch_model/data.pkl" + rest);
        row("TorchScript (zip)", zip + "model/data.pkl" + "model/code/__torch__.py" + rest);
        row("NumPy archive (.npz)", zip + "arr_0.npy" + rest);
        row("zip archive", zip + "word/document.xml" + rest);
        row("PyTorch (legacy pickle)", "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e" + rest);
        row("Python pickle", "\x80\x04\x95" + rest);
        row("Python pickle", "\x80\x02}q\0."s);
        row("HDF5 (Keras or TensorFlow .h5)", "\x89HDF\r\n\x1a\n" + rest);
        row("GGUF (llama.cpp)", "GGUF\x03\0\0\0"s + rest);
        row("TensorFlow checkpoint", "\0\0\x06\x08"s + rest + "\x57\xfb\x80\x8b\x24\x75\x47\xdb");
        row("NumPy array (.npy)", "\x93NUMPY\x01\0"s + rest);
        row("Flax (MessagePack)",
            "\x82\xa4"
            "bert\x83" +
                rest);
        row("ONNX", "\x08\x07\x12\x07pytorch\x1a" + rest);
        row("PNG image", "\x89PNG\r\n\x1a\n" + rest);
        row("JPEG image", "\xff\xd8\xff\xe0" + rest);
        row("PDF document", "%PDF-1.7\n%\xe2\xe3" + rest);
        row("gzip archive", "\x1f\x8b\x08" + rest);
        row("xz archive",
            "\xfd"
            "7zXZ\0"s +
                rest);
        row("tar archive", "model/" + std::string(251, '\0') + "ustar" + rest);
        row("JSON", "{\"error\": \"Repository not found\"}");
        row("JSON", "\xef\xbb\xbf [1, 2]");
        row("index of weight shards (JSON)", R"({"metadata": {"total_size": 1}, "weight_map": {}})");
        row("plain text", "Entry not found");
        row("plain text", "中文" + std::string(507, 'x') + "中文");
    }

    void row4ForeignFormatsAreNamed() {
        QFETCH(std::string, bytes);
        QFETCH(QString, format);
        for (const char* name : {"model.safetensors", "weights.bin", "image.png"}) {
            const QString found = refusalOf(bytes, name);
            QVERIFY2(found.startsWith(u"UnsupportedWeightFormat: F; %1; "_s.arg(format)), qPrintable(found));
        }
    }

    void row34ConversionsAreTold_data() {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("told");
        QTest::newRow("row 34: .h5") << u"HDF5 (Keras or TensorFlow .h5)"_s << u"from_tf=True"_s;
        QTest::newRow("row 34: .ckpt") << u"TensorFlow checkpoint"_s << u"bert_model.ckpt.index"_s;
        QTest::newRow("row 34: Flax") << u"Flax (MessagePack)"_s << u"from_flax=True"_s;
        QTest::newRow("row 34: TorchScript") << u"TorchScript (zip)"_s << u"torch.jit.load"_s;
        QTest::newRow("row 34: big-endian") << u"PyTorch (big-endian)"_s << u"torch.load"_s;
        QTest::newRow("no way known") << u"PNG image"_s << u""_s;
    }

    void row34ConversionsAreTold() {
        QFETCH(QString, format);
        QFETCH(QString, told);
        const Error error = foreignFormat("f", format.toStdString());
        QCOMPARE(QString::fromStdString(error.arguments()[1]), format);
        QCOMPARE(error.arguments()[2].empty(), told.isEmpty());
        QVERIFY(QString::fromStdString(error.arguments()[2]).contains(told));
    }

    void readersAreChosenByContent_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<int>("format");
        const auto row = [](const char* name, const std::string& bytes, WeightFormat format) {
            QTest::newRow(name) << bytes << static_cast<int>(format);
        };
        row("zip", "PK\x03\x04 and more", WeightFormat::Zip);
        row("protocol 2", "\x80\x02}.", WeightFormat::Pickle);
        row("protocol 5", "\x80\x05}.", WeightFormat::Pickle);
        row("protocol 6", "\x80\x06}.", WeightFormat::Safetensors);
        row("index", R"({"weight_map": {}})", WeightFormat::ShardIndex);
        row("other JSON", R"({"a": {}})", WeightFormat::Safetensors);
        row("a header as long as zip's mark", "PK\x03\x04\0\0\0\0{\"a\":"s, WeightFormat::Safetensors);
    }

    void readersAreChosenByContent() {
        QFETCH(std::string, bytes);
        QFETCH(int, format);
        writeFile(path("file"), bytes);
        QCOMPARE(static_cast<int>(weightFormatOf(RegularFile(path("file")))), format);
    }

    void row3HtmlPagesAreRecognised_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::newRow("row 3: doctype") << "<!DOCTYPE html><title>Sign in</title>"s;
        QTest::newRow("row 3: white space and capitals") << "\xef\xbb\xbf\r\n  <HTML lang=en>"s;
        QTest::newRow("row 3: a comment before") << "<!-- proxy --> <html>"s;
        QTest::newRow("row 3: XHTML") << "<?xml version='1.0'?>\n<html xmlns='x'>"s;
    }

    void row3HtmlPagesAreRecognised() {
        QFETCH(std::string, bytes);
        QCOMPARE(refusalOf(bytes), u"HtmlPage: F"_s);
    }

    void row3GitLfsPointersAreRecognised() {
        const std::string pointer =
            "version https://git-lfs.github.com/spec/v1\noid "
            "sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32\n"
            "size 12345\n";
        QCOMPARE(refusalOf(pointer), u"GitLfsPointer: F"_s);
    }

    void formatsWithoutAMarkAreKnownByName() {
        const std::string data = "\x4f\xe6\xc1\xb6\xb4\x14\xc1\x36\x14\x43";
        QVERIFY(refusalOf(data, "bert_model.ckpt.data-00000-of-00001")
                    .startsWith(u"UnsupportedWeightFormat: F; TensorFlow checkpoint; "_s));
        QVERIFY(refusalOf(data).startsWith("HeaderTooLarge: F; "_L1));
    }

    void safetensorsAreNeverTakenForSomethingElse_data() {
        QTest::addColumn<std::string>("start");
        QTest::newRow("a header as long as zip's mark") << "PK\x03\x04"s;
        QTest::newRow("a header as long as gzip's mark") << "\x1f\x8b\0\0"s;
        QTest::newRow("a header as long as a brace") << "{\0\0\0"s;
    }

    void safetensorsAreNeverTakenForSomethingElse() {
        QFETCH(std::string, start);
        QCOMPARE(sniffFormat(start + "\0\0\0\0{\"a\":"s + std::string(600, 'x'), "xxxxxxxx"), ""s);
    }

    void realFilesOfOtherFormats_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("format");
        const auto row = [](const char* file, const char* format) {
            QTest::newRow(file) << QString::fromUtf8(file) << QString::fromUtf8(format);
        };
        row("golden/families/bert/pytorch_model.bin", "PyTorch (zip)");
        row("golden/families/bert/pytorch_model.legacy.bin", "PyTorch (legacy pickle)");
        row("golden/families/bert/expected.npz", "NumPy archive (.npz)");
        row("fixtures/fastnlp-small-bert/small_pytorch_model.bin", "PyTorch (legacy pickle)");
        row("fixtures/camphr-bert-japanese/pytorch_model.bin", "PyTorch (legacy pickle)");
        row("fixtures/keras-bert-tf-checkpoint/bert_model.ckpt.index", "TensorFlow checkpoint");
        row("fixtures/keras-bert-tf-checkpoint/bert_model.ckpt.data-00000-of-00001", "TensorFlow checkpoint");
        row("fixtures/keras-bert-tf-checkpoint/vocab.txt", "plain text");
        row("golden/tokenizers-llamacpp/ggml-vocab-bert-bge.gguf", "GGUF (llama.cpp)");
    }

    void realFilesOfOtherFormats() {
        QFETCH(QString, file);
        QFETCH(QString, format);
        const auto real = shared(file.toStdString());
        if (!real) QSKIP("needs the large reference data beside the project");
        const auto error = errorThrownBy([&] { openSafetensors(*real); });
        QVERIFY(error && error->code() == ErrorCode::UnsupportedWeightFormat);
        QCOMPARE(QString::fromStdString(error->arguments()[1]), format);
    }
};

QTEST_APPLESS_MAIN(FileSnifferTest)
#include "file_sniffer_test.moc"
