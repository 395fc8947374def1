#include "ui/session/embedded_model.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

class EmbeddedModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anInstallationHasItAmongItsData_data() {
        QTest::addColumn<QString>("programs");
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("fromPrograms");
        QTest::newRow("as usual") << u"bin"_s << u"share/stratascope"_s << u"../share/stratascope"_s;
        QTest::newRow("other data") << u"bin"_s << u"lib/data"_s << u"../lib/data"_s;
        QTest::newRow("deeper programs") << u"bin/tools"_s << u"share"_s << u"../../share"_s;
    }

    void anInstallationHasItAmongItsData() {
        QFETCH(const QString, programs);
        QFETCH(const QString, data);
        QFETCH(const QString, fromPrograms);
        const QTemporaryDir prefix;
        const QString model = data + u"/models/mini-bert"_s;
        makeModel(prefix, model);
        QVERIFY(QDir(prefix.path()).mkpath(programs));
        const QString absolute = prefix.filePath(data);
        for (const QString& place : {fromPrograms, absolute}) {
            const auto found = embeddedModelFolder(prefix.filePath(programs), place.toStdString());
            QVERIFY(found);
            QCOMPARE(QString::fromStdString(found->string()), prefix.filePath(model));
        }
    }

    void aBuildTreeHasItInTheSources() {
        const auto found =
            embeddedModelFolder(QString::fromStdString((test::binaryFolder() / "app").string()));
        QVERIFY(found);
        QVERIFY(std::filesystem::exists(*found / "vocab.txt"));
    }

    void theInstalledOneComesFirst() {
        const QTemporaryDir prefix;
        makeModel(prefix, u"a/b/share/stratascope/models/mini-bert"_s);
        makeModel(prefix, u"resources/models/mini-bert"_s);
        QVERIFY(QDir(prefix.path()).mkpath(u"a/b/bin"_s));
        const auto found = embeddedModelFolder(prefix.filePath(u"a/b/bin"_s), "../share/stratascope");
        QVERIFY(found && found->string().find("share") != std::string::npos);
    }

    void withoutAModelThereIsNone() {
        const QTemporaryDir prefix;
        QVERIFY(QDir(prefix.path()).mkpath(u"share/stratascope/models/mini-bert"_s));
        QVERIFY(!embeddedModelFolder(prefix.filePath(u"bin"_s), "../share/stratascope"));
    }

private:
    static void makeModel(const QTemporaryDir& prefix, const QString& folder) {
        QVERIFY(QDir(prefix.path()).mkpath(folder));
        QFile config(prefix.filePath(folder) + u"/config.json"_s);
        QVERIFY(config.open(QIODevice::WriteOnly));
    }
};

QTEST_APPLESS_MAIN(EmbeddedModelTest)
#include "embedded_model_test.moc"
