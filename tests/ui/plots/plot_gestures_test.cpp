#include <QSignalSpy>
#include <QTest>

#include "tests/ui/plots/plot_pointer.h"
#include "tests/ui/plots/sample_figures.h"

using namespace stratascope;
using namespace stratascope::test;

// What the hands do with a plot: zoom, move, show all again.
class PlotGesturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void init() {
        m_plot = shownPlot();
        QVERIFY(m_plot);
    }
    void cleanup() { m_plot.reset(); }

    void zoomStaysForFiguresOfTheSameShape() {
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 64, 4));
        wheel(*m_plot, {300, 200}, 4);
        QVERIFY(m_plot->isZoomed());
        const QString words = wordsAt(*m_plot, {300, 200}).section(QStringLiteral(" · "), 0, 1);
        QVERIFY(!words.isEmpty());
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 64, 5));
        QVERIFY(m_plot->isZoomed());
        QCOMPARE(wordsAt(*m_plot, {300, 200}).section(QStringLiteral(" · "), 0, 1), words);
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 32));
        QVERIFY(!m_plot->isZoomed());
    }

    void doubleClickShowsAllAgain() {
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 64));
        wheel(*m_plot, {300, 200}, 4);
        QTest::mouseDClick(m_plot.get(), Qt::LeftButton, {}, {300, 200});
        QTest::mouseRelease(m_plot.get(), Qt::LeftButton, {}, {300, 200});
        QVERIFY(!m_plot->isZoomed());
    }

    void aDoubleClickLocksNothing() {
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 64));
        wheel(*m_plot, {5, 300}, 6);  // over the labels: the rows
        QVERIFY(m_plot->isZoomed());
        std::vector<int> locked;
        connect(m_plot.get(), &PlotWidget::tokenClicked, this, [&locked](int token) {
            if (std::erase(locked, token) == 0) locked.push_back(token);
        });
        QTest::mouseClick(m_plot.get(), Qt::LeftButton, {}, {300, 300});
        QCOMPARE(locked.size(), std::size_t(1));
        QTest::mouseDClick(m_plot.get(), Qt::LeftButton, {}, {300, 300});
        QTest::mouseRelease(m_plot.get(), Qt::LeftButton, {}, {300, 300});
        QVERIFY(!m_plot->isZoomed());
        QVERIFY(locked.empty());
    }

    void aDoubleClickTakesBackItsFirstClickInAnotherFigureToo() {
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 64));
        QSignalSpy clicked(m_plot.get(), &PlotWidget::tokenClicked);
        QTest::mouseClick(m_plot.get(), Qt::LeftButton, {}, {300, 300});
        m_plot->setFigure(sampleHiddenStates(manyTokens(128), 64));
        QTest::mouseDClick(m_plot.get(), Qt::LeftButton, {}, {300, 300});
        QTest::mouseRelease(m_plot.get(), Qt::LeftButton, {}, {300, 300});
        QCOMPARE(clicked.size(), 2);
        QCOMPARE(clicked[1], clicked[0]);
    }

    void draggingMovesAndIsNoClick() {
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 64));
        wheel(*m_plot, {300, 200}, 6);
        const QString under = wordsAt(*m_plot, {300, 200});
        QSignalSpy clicked(m_plot.get(), &PlotWidget::tokenClicked);
        QTest::mousePress(m_plot.get(), Qt::LeftButton, {}, {300, 200});
        moveTo(*m_plot, {330, 200});
        moveTo(*m_plot, {360, 200});
        QTest::mouseRelease(m_plot.get(), Qt::LeftButton, {}, {360, 200});
        QVERIFY(clicked.isEmpty());
        QVERIFY(!under.isEmpty());
        QCOMPARE(wordsAt(*m_plot, {360, 200}), under);
    }

    void keysZoomAndMove() {
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 64));
        const auto dimension = [this] {
            return wordsAt(*m_plot, {300, 200})
                .section(QStringLiteral(" · dimension "), 1)
                .section(u' ', 0, 0)
                .toInt();
        };
        QTest::keyClick(m_plot.get(), Qt::Key_Right);
        QVERIFY(!m_plot->isZoomed());
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(m_plot.get(), Qt::Key_Plus);
        QVERIFY(m_plot->isZoomed());
        const int before = dimension();
        QTest::keyClick(m_plot.get(), Qt::Key_Right);
        QVERIFY(dimension() > before);
        QTest::keyClick(m_plot.get(), Qt::Key_Left);
        QTest::keyClick(m_plot.get(), Qt::Key_Left);
        QVERIFY(dimension() < before);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(m_plot.get(), Qt::Key_Minus);
        QVERIFY(!m_plot->isZoomed());
    }

    void theKeyboardsFocusIsSeen() {
        m_plot->setFocusPolicy(Qt::StrongFocus);
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 64));
        m_plot->activateWindow();
        m_plot->setFocus();
        QTRY_VERIFY(m_plot->hasFocus());
        const QImage focused = picture(*m_plot);
        m_plot->clearFocus();
        QVERIFY(!m_plot->hasFocus());
        QVERIFY(picture(*m_plot) != focused);
    }

private:
    std::unique_ptr<PlotWidget> m_plot;
};

QTEST_MAIN(PlotGesturesTest)
#include "plot_gestures_test.moc"
