#include "ui/session/model_list.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;
using Entry = ModelList::Entry;
using Origin = ModelList::Origin;

class ModelListTest : public QObject {
    Q_OBJECT

private:
    static QStringList names(const ModelList& list) {
        QStringList names;
        for (int row = 0; row < list.rowCount(); ++row)
            names << list.index(row).data().toString();
        return names;
    }

private Q_SLOTS:
    void isAProperModelWhateverItHolds() {
        ModelList list;
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setEntries({{u"a"_s, u"/m/a"_s, Origin::Recent}, {u"b"_s, u"/m/b"_s, Origin::Cache}});
        list.setEntries({{u"c"_s, u"/m/c"_s, Origin::Embedded}});
        list.setEntries({});
        QCOMPARE(list.rowCount(), 0);
    }

    void rowsShowNameFolderAndOrigin() {
        ModelList list;
        list.setEntries({{u"bert"_s, u"/m/bert"_s, Origin::Cache}});
        const QModelIndex index = list.index(0);
        QCOMPARE(index.data(Qt::DisplayRole).toString(), u"bert"_s);
        QCOMPARE(index.data(Qt::ToolTipRole).toString(), u"/m/bert"_s);
        QCOMPARE(index.data(ModelList::FolderRole).toString(), u"/m/bert"_s);
        QCOMPARE(index.data(ModelList::OriginRole).value<Origin>(), Origin::Cache);
        QVERIFY(!index.data(Qt::DecorationRole).isValid());
        QVERIFY(!list.data({}, Qt::DisplayRole).isValid());
        QCOMPARE(list.rowCount(index), 0);
    }

    void entriesStandByOriginInTheOrderGiven() {
        ModelList list;
        list.setEntries({{u"z"_s, u"/m/1"_s, Origin::Cache},
                         {u"y"_s, u"/m/2"_s, Origin::Recent},
                         {u"x"_s, u"/m/3"_s, Origin::Embedded},
                         {u"w"_s, u"/m/4"_s, Origin::Recent}});
        QCOMPARE(names(list), (QStringList{u"x"_s, u"y"_s, u"w"_s, u"z"_s}));
    }

    void aFolderStandsOnceByItsFirstOrigin() {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"model"_s));
        const QString real = folder.filePath(u"model"_s);
        const QString link = folder.filePath(u"link"_s);
        QVERIFY(QFile::link(real, link));
        ModelList list;
        list.setEntries({{u"cached"_s, link, Origin::Cache},
                         {u"recent"_s, real + u"/../model/"_s, Origin::Recent},
                         {u"gone"_s, u"/nowhere/x/"_s, Origin::Recent},
                         {u"gone too"_s, u"/nowhere/y/../x"_s, Origin::Cache}});
        QCOMPARE(names(list), (QStringList{u"recent"_s, u"gone"_s}));
        QCOMPARE(list.rowOf(link), 0);
        QCOMPARE(list.rowOf(real), 0);
        QCOMPARE(list.rowOf(u"/nowhere/x"_s), 1);
        QCOMPARE(list.rowOf(u"/nowhere"_s), -1);
    }

    void equalEntriesResetNothing() {
        ModelList list;
        const std::vector<Entry> entries{{u"a"_s, u"/m/a"_s, Origin::Recent}};
        list.setEntries(entries);
        QSignalSpy spy(&list, &ModelList::modelReset);
        list.setEntries(entries);
        QCOMPARE(spy.size(), 0);
        list.setEntries({});
        QCOMPARE(spy.size(), 1);
    }
};

QTEST_GUILESS_MAIN(ModelListTest)
#include "model_list_test.moc"
