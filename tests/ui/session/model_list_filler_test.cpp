#include "ui/session/model_list_filler.h"

#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/test_data.h"
#include "tests/support/tiny_bert.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;
using Origin = ModelList::Origin;

namespace fs = std::filesystem;

class ModelListFillerTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    fs::path root() const { return m_folder->path().toStdString(); }

    QString addModel(const fs::path& place) const {
        test::TinyBert().write(root() / place);
        return QString::fromStdString((root() / place).string());
    }
    QString addCachedModel() const { return addModel("hub/models--google--tiny/snapshots/abc"); }

    static QStringList names(const std::vector<ModelList::Entry>& entries) {
        QStringList names;
        for (const auto& entry : entries)
            names << entry.name;
        return names;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void findsTheEmbeddedRecentAndCachedModels() {
        const ModelSources sources{addModel("mini"), {addModel("b"), addModel("a")}, root() / "hub"};
        const QString cached = addCachedModel();
        const auto entries = findModels(sources);
        QCOMPARE(names(entries), (QStringList{u"mini"_s, u"b"_s, u"a"_s, u"google/tiny"_s}));
        QCOMPARE(entries[0].origin, Origin::Embedded);
        QCOMPARE(entries[1].origin, Origin::Recent);
        QCOMPARE(entries[3].origin, Origin::Cache);
        QCOMPARE(entries[1].folder, sources.recentFolders.first());
        QCOMPARE(QFileInfo(entries[3].folder).canonicalFilePath(), QFileInfo(cached).canonicalFilePath());
    }

    void aRecentModelOfTheCacheHasTheNameOfItsRepository() {
        const auto entries = findModels({{}, {addCachedModel()}, root() / "nowhere"});
        QCOMPARE(names(entries), QStringList{u"google/tiny"_s});
    }

    void foldersThatAreGoneOrHoldNoModelAreLeftOut() {
        fs::create_directories(root() / "empty");
        fs::create_directories(root() / "broken");
        test::writeFile(root() / "broken/config.json", "{");
        const auto pathOf = [this](const char* name) {
            return QString::fromStdString((root() / name).string());
        };
        const auto entries =
            findModels({pathOf("gone"), {pathOf("empty"), pathOf("broken"), u""_s}, root() / "no hub"});
        QVERIFY(entries.empty());
    }

    void fillsTheListFromTheNewestRequestOnceTheEventLoopRuns() {
        ModelList list;
        ModelListFiller filler(list);
        filler.refresh({addModel("old"), {}, {}});
        filler.refresh({addModel("new"), {}, {}});
        QCOMPARE(list.rowCount(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(names(list.entries()), QStringList{u"new"_s}, 30000);
    }

    void mayBeDestroyedWhileItLooks() {
        ModelList list;
        {
            ModelListFiller filler(list);
            filler.refresh({addModel("mini"), {}, {}});
        }
        QCoreApplication::processEvents();
        QCOMPARE(list.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(ModelListFillerTest)
#include "model_list_filler_test.moc"
