#include <cmath>
#include <QTemporaryDir>
#include <QtTest>

#include "core/inference/precision.h"
#include "tests/app/extract_run.h"
#include "tests/support/npz.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

// What the environment tells OpenMP about threads, and what becomes of it.
class OpenmpEnvironmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void theEnginesThreadsWaitBriefly() {
        const ProgramRun run = runProgram({u"extract"_s, u"--model"_s, fixturePath(u"tiny-bert"_s),
                                           u"--ids"_s, u"1"_s, u"--output"_s, output(u"wait.npz"_s)},
                                          {u"OMP_DISPLAY_ENV=VERBOSE"_s});
        QCOMPARE(run.exitCode, 0);
        if (!run.errors.contains(u"GOMP_SPINCOUNT"_s))
            QSKIP("this OpenMP does not tell how its threads wait");
        QVERIFY2(run.errors.contains(u"GOMP_SPINCOUNT = '30000'"_s), qPrintable(run.errors));
    }

    void fewerThreadsThanAskedForGiveTheSameNumbers_data() {
        QTest::addColumn<QString>("precision");
        QTest::addColumn<QString>("variable");
        for (const Precision precision : supportedPrecisions()) {
            const QString name = QString::fromLatin1(precisionName(precision));
            for (const QString& variable :
                 {u"OMP_THREAD_LIMIT=1"_s, u"OMP_DYNAMIC=true"_s, u"OMP_NUM_THREADS=1"_s})
                QTest::addRow("%s, %s", qPrintable(name), qPrintable(variable)) << name << variable;
        }
    }
    void fewerThreadsThanAskedForGiveTheSameNumbers() {
        QFETCH(QString, precision);
        QFETCH(QString, variable);
        const std::vector<float> expected = statesOf(precision, {});
        const std::vector<float> found = statesOf(precision, {variable});
        QVERIFY(!expected.empty());
        QCOMPARE(found.size(), expected.size());
        double largest = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            QVERIFY(std::isfinite(found[i]));
            largest = std::max(largest, std::abs(double{found[i]} - expected[i]));
        }
        QVERIFY2(largest < 1e-4, qPrintable(QString::number(largest)));
    }

private:
    QString output(const QString& name) const { return m_folder.filePath(name); }

    // Of the model that comes along, with a text that is long enough for oneDNN's products.
    std::vector<float> statesOf(const QString& precision, const QStringList& variables) const {
        const QString file = output(u"states.npz"_s);
        const ProgramRun run =
            runProgram({u"extract"_s, u"--text"_s, u"the river bank "_s.repeated(40), u"--threads"_s, u"2"_s,
                        u"--precision"_s, precision, u"--output"_s, file},
                       variables);
        return run.exitCode == 0 ? readNpz(file.toStdString()).at("hidden_states").floats
                                 : std::vector<float>();
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(OpenmpEnvironmentTest)
#include "openmp_environment_test.moc"
