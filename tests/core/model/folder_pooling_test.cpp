#include "core/model/folder_pooling.h"

#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/test_data.h"

using namespace stratascope;
using namespace stratascope::test;

// What sentence-transformers' 1_Pooling/config.json says.
class FolderPoolingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFileIsRead_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("pooling");
        QTest::addColumn<bool>("stated");
        QTest::addColumn<QString>("notUnderstood");
        const auto row = [](const char* name, const char* json, const char* pooling, bool stated,
                            const char* notUnderstood) {
            QTest::newRow(name) << QString::fromUtf8(json) << QString::fromLatin1(pooling) << stated
                                << QString::fromUtf8(notUnderstood);
        };
        row("mean", R"({"word_embedding_dimension": 384, "pooling_mode_cls_token": false,
            "pooling_mode_mean_tokens": true, "pooling_mode_max_tokens": false})",
            "mean", true, "");
        row("cls", R"({"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false})", "cls", true, "");
        row("max", R"({"pooling_mode_max_tokens": true})", "max", true, "");
        row("root", R"({"pooling_mode_mean_sqrt_len_tokens": true})", "mean-sqrt-length", true, "");
        row("weighted", R"({"pooling_mode_weightedmean_tokens": true})", "weighted-mean", true, "");
        row("last", R"({"pooling_mode_lasttoken": true, "include_prompt": true})", "last", true, "");
        row("a word: cls", R"({"pooling_mode": "cls"})", "cls", true, "");
        row("a word: mean", R"({"pooling_mode": "mean"})", "mean", true, "");
        row("a word: max", R"({"pooling_mode": "max"})", "max", true, "");
        row("a word: root", R"({"pooling_mode": "mean_sqrt_len_tokens"})", "mean-sqrt-length", true, "");
        row("a word: weighted", R"({"pooling_mode": "weightedmean"})", "weighted-mean", true, "");
        row("a word: last", R"({"pooling_mode": "lasttoken"})", "last", true, "");
        row("another word", R"({"pooling_mode": "median"})", "mean", false, "median");
        row("another flag", R"({"pooling_mode_median": true})", "mean", false, "median");
        row("several", R"({"pooling_mode_cls_token": true, "pooling_mode_max_tokens": true})", "mean", false,
            "cls_token + max_tokens");
        row("none", R"({"pooling_mode_cls_token": false})", "mean", false, "{}");
        row("not JSON", "mean", "mean", false, "HeaderInvalid");
    }
    void theFileIsRead() {
        QFETCH(QString, json);
        const QTemporaryDir directory;
        const std::filesystem::path folder = directory.path().toStdString();
        std::filesystem::create_directory(folder / "1_Pooling");
        writeFile(folder / "1_Pooling/config.json", json.toStdString());
        const FolderPooling found = readFolderPooling(folder);
        QTEST(QString::fromLatin1(poolingName(found.pooling)), "pooling");
        QTEST(found.stated, "stated");
        QFETCH(QString, notUnderstood);
        QVERIFY(QString::fromStdString(found.notUnderstood).startsWith(notUnderstood));
        QCOMPARE(found.notUnderstood.empty(), notUnderstood.isEmpty());
    }

    void withoutAFileTheMeanIsTaken() {
        const QTemporaryDir directory;
        const FolderPooling found = readFolderPooling(directory.path().toStdString());
        QCOMPARE(found.pooling, Pooling::Mean);
        QVERIFY(!found.stated);
        QVERIFY(found.notUnderstood.empty());
    }
};

QTEST_APPLESS_MAIN(FolderPoolingTest)
#include "folder_pooling_test.moc"
