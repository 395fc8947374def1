#include "ui/shell/engine_chooser.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QtTest>

#include "core/inference/physical_cores.h"
#include "tests/ui/session/session_fixture.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;
using Fixture = test::SessionFixture;

namespace {

const std::vector everyPrecision{Precision::Float32, Precision::Bfloat16, Precision::Int8};

QAction* entry(EngineChooser& chooser, const QString& name) {
    Q_EMIT chooser.menu().aboutToShow();
    for (QAction* action : chooser.menu().actions())
        if (action->objectName() == name) return action;
    return nullptr;
}

QStringList checked(EngineChooser& chooser) {
    Q_EMIT chooser.menu().aboutToShow();
    QStringList names;
    for (const QAction* action : chooser.menu().actions())
        if (action->isChecked()) names += action->objectName();
    return names;
}

}  // namespace

class EngineChooserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aChoiceIsTheSessionsAndKeepsTheOther() {
        Fixture f;
        EngineChooser chooser(*f.session, everyPrecision);
        QCOMPARE(checked(chooser), QStringList({u"fp32"_s, u"threads.0"_s}));
        entry(chooser, u"bf16"_s)->trigger();
        QCOMPARE(f.session->engineOptions(), EngineOptions{.precision = Precision::Bfloat16});
        entry(chooser, u"threads.1"_s)->trigger();
        QCOMPARE(f.session->engineOptions(), (EngineOptions{.threads = 1, .precision = Precision::Bfloat16}));
        QCOMPARE(checked(chooser), QStringList({u"bf16"_s, u"threads.1"_s}));
    }

    void theButtonNamesThePrecision() {
        Fixture f;
        EngineChooser chooser(*f.session, everyPrecision);
        QCOMPARE(chooser.button().text(), u"fp32"_s);
        f.session->setEngineOptions({.precision = Precision::Int8});
        QCOMPARE(chooser.button().text(), u"int8"_s);
        QVERIFY(chooser.button().accessibleName().contains(u"int8"_s));
    }

    void whatTheProcessorLacksCannotBeChosenAndSaysWhy() {
        Fixture f;
        EngineChooser chooser(*f.session, {Precision::Float32, Precision::Int8});
        QVERIFY(entry(chooser, u"fp32"_s)->isEnabled());
        QVERIFY(entry(chooser, u"int8"_s)->isEnabled());
        const QAction* missing = entry(chooser, u"bf16"_s);
        QVERIFY(!missing->isEnabled());
        QVERIFY2(missing->toolTip().contains(u"no instructions for bf16"_s), qPrintable(missing->toolTip()));
        QVERIFY(chooser.menu().toolTipsVisible());
    }

    void threadsReachUpToTheProcessorsAndNameTheCores() {
        Fixture f;
        EngineChooser chooser(*f.session, everyPrecision);
        const int most = usableThreads(1 << 20);
        QVERIFY(entry(chooser, u"threads.%1"_s.arg(most)) != nullptr);
        QVERIFY(!entry(chooser, u"threads.%1"_s.arg(most + 1)));
        QVERIFY(entry(chooser, u"threads.0"_s)->text().contains(QString::number(usablePhysicalCores())));
    }

    void anOddNumberOfThreadsIsOfferedWhileItIsChosen() {
        Fixture f;
        f.session->setEngineOptions({.threads = 77});
        EngineChooser chooser(*f.session, everyPrecision);
        QVERIFY(entry(chooser, u"threads.77"_s)->isChecked());
        f.session->setEngineOptions({});
        QVERIFY(!entry(chooser, u"threads.77"_s));
    }
};

QTEST_MAIN(EngineChooserTest)
#include "engine_chooser_test.moc"
