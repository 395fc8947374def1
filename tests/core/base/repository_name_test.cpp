#include "core/base/repository_name.h"

#include <QtTest>

using stratascope::repositoryName;

class RepositoryNameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foldersOfTheCacheAreRepositories() {
        QCOMPARE(repositoryName("models--google--bert_uncased_L-2"), std::string("google/bert_uncased_L-2"));
        QCOMPARE(repositoryName("models--bert-base-uncased"), std::string("bert-base-uncased"));
        QCOMPARE(repositoryName("models--a-b--c-d"), std::string("a-b/c-d"));
    }

    void otherFoldersAreNot() {
        for (const char* name : {"", "models--", "datasets--a--b", "version.txt", "xmodels--a--b"}) {
            QVERIFY(!repositoryName(name));
        }
    }
};

QTEST_APPLESS_MAIN(RepositoryNameTest)
#include "repository_name_test.moc"
