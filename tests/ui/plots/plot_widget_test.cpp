#include "ui/plots/plot_widget.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocumentFragment>
#include <QToolTip>

#include "tests/ui/plots/plot_pointer.h"
#include "tests/ui/plots/sample_figures.h"

using namespace stratascope;
using namespace stratascope::test;

class PlotWidgetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void init() {
        m_plot = shownPlot();
        QVERIFY(m_plot);
    }
    void cleanup() { m_plot.reset(); }

    void aFigureIsHeldAndLetGo() {
        QVERIFY(!m_plot->hasFigure());
        m_plot->setFigure(sampleCurves(7, 4));
        QVERIFY(m_plot->hasFigure());
        QCOMPARE(m_plot->figure(), sampleCurves(7, 4));
        QCOMPARE(m_plot->accessibleDescription(), figureCaption(m_plot->figure()));
        m_plot->clearFigure();
        QVERIFY(!m_plot->hasFigure());
        QCOMPARE(wordsAt(*m_plot, {300, 200}), QString());
    }

    void hoveringACellSaysItsExactValue() {
        const Figure figure = sampleHiddenStates(bankTokens(), 16);
        m_plot->setFigure(figure);
        QSignalSpy hovered(m_plot.get(), &PlotWidget::tokenHovered);
        const auto place = findPlace(*m_plot, containing(QStringLiteral("river · dimension 7 · ")));
        QVERIFY(place.has_value());
        const double value = double(std::get<HeatmapFigure>(figure).values(5, 7));
        QCOMPARE(wordsAt(*m_plot, *place).section(QStringLiteral(" · "), 2).replace(QChar(0x2212), u'-'),
                 QString::number(value, 'f', 4));
        QCOMPARE(hovered.last().at(0).toInt(), 5);
    }

    void hoveringALabelSaysTheWholeToken() {
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 16));
        const auto place = findPlace(*m_plot, containing(QStringLiteral("river · text A · id ")));
        QVERIFY(place.has_value());
        QSignalSpy clicked(m_plot.get(), &PlotWidget::tokenClicked);
        QTest::mouseClick(m_plot.get(), Qt::LeftButton, {}, *place);
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked.last().at(0).toInt(), 5);
    }

    void aToolTipShowsATokenThatLooksLikeHtml() {
        m_plot->setFigure(sampleHiddenStates(sampleTokens({QStringLiteral("<s>")}, {}), 16));
        const auto place = findPlace(*m_plot, containing(QStringLiteral("<s> · dimension 7 · ")));
        QVERIFY(place.has_value());
        const QString words = wordsAt(*m_plot, *place);
        QHelpEvent help(QEvent::ToolTip, *place, m_plot->mapToGlobal(*place));
        QCoreApplication::sendEvent(m_plot.get(), &help);
        QCOMPARE(QTextDocumentFragment::fromHtml(QToolTip::text()).toPlainText(), words);
    }

    void leavingSaysThatNothingIsHovered() {
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 16));
        QVERIFY(findPlace(*m_plot, containing(QStringLiteral("dimension"))));
        QSignalSpy hovered(m_plot.get(), &PlotWidget::tokenHovered);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(m_plot.get(), &leave);
        QCOMPARE(hovered.size(), 1);
        QCOMPARE(hovered.last().at(0).toInt(), -1);
    }

    void aRestingPointerSaysTheValuesOfANewFigure() {
        m_plot->setFigure(sampleTokenLayers(bankTokens(), 7, 4));
        const auto place = findPlace(*m_plot, containing(QStringLiteral("river · layer 2 · ")));
        QVERIFY(place.has_value());
        Figure other = sampleTokenLayers(bankTokens(), 7, 4);
        std::get<HeatmapFigure>(other).values = Matrix(18, 7, std::vector<float>(18 * 7, 0.25F));
        QSignalSpy pointed(m_plot.get(), &PlotWidget::pointed);
        QSignalSpy hovered(m_plot.get(), &PlotWidget::tokenHovered);
        m_plot->setFigure(other);
        QCOMPARE(hovered.size(), 1);
        QCOMPARE(pointed.size(), 1);
        QCOMPARE(pointed.last().at(0).toString(), QStringLiteral("river · layer 2 · 0.2500"));
        m_plot->clearFigure();
        QCOMPARE(pointed.last().at(0).toString(), QString());
        m_plot->setFigure(other);
        QCOMPARE(pointed.last().at(0).toString(), QStringLiteral("river · layer 2 · 0.2500"));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(m_plot.get(), &leave);
        pointed.clear();
        m_plot->setFigure(sampleTokenLayers(bankTokens(), 7, 4));
        QVERIFY(pointed.isEmpty());
    }

    void clickingACellOfALayerSaysTokenAndLayer() {
        m_plot->setFigure(sampleTokenLayers(bankTokens(), 7, 4));
        const auto place = findPlace(*m_plot, containing(QStringLiteral("rates · layer 2 · ")));
        QVERIFY(place.has_value());
        QSignalSpy token(m_plot.get(), &PlotWidget::tokenClicked);
        QSignalSpy layer(m_plot.get(), &PlotWidget::layerClicked);
        QTest::mouseClick(m_plot.get(), Qt::LeftButton, {}, *place);
        QCOMPARE(token.last().at(0).toInt(), 15);
        QCOMPARE(layer.last().at(0).toInt(), 2);
    }

    void clickingALayersTickSaysTheLayerAlone() {
        m_plot->setFigure(sampleTokenLayers(bankTokens(), 7, 4));
        const auto place = findPlace(*m_plot, containing(QStringLiteral("layer 3 of 6 (−4)")));
        QVERIFY(place.has_value());
        QSignalSpy token(m_plot.get(), &PlotWidget::tokenClicked);
        QSignalSpy layer(m_plot.get(), &PlotWidget::layerClicked);
        QTest::mouseClick(m_plot.get(), Qt::LeftButton, {}, *place);
        QCOMPARE(layer.last().at(0).toInt(), 3);
        QVERIFY(token.isEmpty());
    }

    void aCellWithoutANumberSaysSo() {
        Figure figure = sampleTokenLayers(bankTokens(), 7, 4);
        m_plot->setFigure(figure);
        const QString place = QStringLiteral("bank A · layer 0 (embeddings) · ");
        QVERIFY(findPlace(*m_plot, containing(place + QStringLiteral("no layer below"))));
        std::get<HeatmapFigure>(figure).whyNoNumber.clear();
        m_plot->setFigure(figure);
        QVERIFY(findPlace(*m_plot, containing(place + QStringLiteral("not a number"))));
    }

    void hoveringAPointSaysTokenLayerAndPlace() {
        const Figure figure = sampleProjection(bankTokens(), 1, 4);
        m_plot->setFigure(figure);
        QSignalSpy hovered(m_plot.get(), &PlotWidget::tokenHovered);
        QVERIFY(findPlace(*m_plot, containing(QStringLiteral("raised · layer 4 · ("))));
        QCOMPARE(hovered.last().at(0).toInt(), 13);
    }

    void clickingAPointOfAnotherLayerGoesThere() {
        m_plot->setFigure(sampleProjection(bankTokens(), 7, 4));
        const auto place = findPlace(*m_plot, containing(QStringLiteral(" · layer 0 (embeddings) · (")));
        QVERIFY(place.has_value());
        QSignalSpy layer(m_plot.get(), &PlotWidget::layerClicked);
        QTest::mouseClick(m_plot.get(), Qt::LeftButton, {}, *place);
        QCOMPARE(layer.last().at(0).toInt(), 0);
    }

    void hoveringACurveSaysPairLayerAndCosine() {
        m_plot->setFigure(sampleCurves(7, 4));
        QSignalSpy hovered(m_plot.get(), &PlotWidget::tokenHovered);
        QVERIFY(findPlace(*m_plot, containing(QStringLiteral("bank A ~ bank B · layer 3 · 0.8250"))));
        const Curve& curve = std::get<CurveFigure>(m_plot->figure()).curves[0];
        QCOMPARE(hovered.last().at(0).toInt(), 2);
        QCOMPARE(hovered.last().at(1).toInt(), curve.tokenB);
        QVERIFY(curve.tokenB >= 0);
    }

    void hoveringTheWorstDriftNamesItsToken() {
        Figure figure = sampleDrift(7, 4);
        std::get<CurveFigure>(figure).curves[3].points =
            std::vector<CurvePoint>(7, {5, QStringLiteral("river")});
        m_plot->setFigure(figure);
        QSignalSpy hovered(m_plot.get(), &PlotWidget::tokenHovered);
        const auto place = findPlace(*m_plot, containing(QStringLiteral("int8 worst token · layer 3 · ")));
        QVERIFY(place.has_value());
        QVERIFY(wordsAt(*m_plot, *place).endsWith(QStringLiteral(" · river")));
        QCOMPARE(hovered.last().at(0).toInt(), 5);
        QCOMPARE(hovered.last().at(1).toInt(), -1);
    }

    void bothTokensOfAPairAreLit() {
        for (const Figure& figure :
             {sampleTokenLayers(bankTokens(), 7, 4), sampleProjection(bankTokens(), 7, 4)}) {
            m_plot->setFigure(figure);
            m_plot->setHighlight(2, {});
            const QImage one = picture(*m_plot);
            m_plot->setHighlight(2, {}, 12);
            QVERIFY(picture(*m_plot) != one);
            m_plot->setHighlight(2, {});
            QCOMPARE(picture(*m_plot), one);
        }
    }

    void aCurveUnderThePointerIsLitAloneAndLocksNoToken() {
        m_plot->setTheme(FigureTheme::light());
        Figure figure = sampleCurves(7, 4);
        auto& curves = std::get<CurveFigure>(figure).curves;
        curves[1].tokenA = 2;  // the token of both curves that cross here
        m_plot->setFigure(figure);
        m_plot->setHighlight(2, {});
        const QImage both = picture(*m_plot);
        const auto place = findPlace(*m_plot, containing(QStringLiteral("bank A ~ bank B · layer 3 · ")));
        QVERIFY(place.has_value());
        QVERIFY(picture(*m_plot) != both);
        QSignalSpy token(m_plot.get(), &PlotWidget::tokenClicked);
        QSignalSpy layer(m_plot.get(), &PlotWidget::layerClicked);
        QTest::mouseClick(m_plot.get(), Qt::LeftButton, {}, *place);
        QCOMPARE(layer.last().at(0).toInt(), 3);
        QVERIFY(token.isEmpty());
    }

    void clickingBetweenTheCurvesGoesToTheLayer() {
        m_plot->setFigure(sampleCurves(7, 4));
        const auto place = findPlace(*m_plot, containing(QStringLiteral("layer 2 of 6 (−5)")));
        QVERIFY(place.has_value());
        QSignalSpy layer(m_plot.get(), &PlotWidget::layerClicked);
        QTest::mouseClick(m_plot.get(), Qt::LeftButton, {}, *place);
        QCOMPARE(layer.last().at(0).toInt(), 2);
    }

    void highlightsRepaintTheOverlayAlone() {
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 64));
        auto* canvas = m_plot->findChild<QWidget*>(QStringLiteral("plot"));
        QVERIFY(canvas);
        const QImage before = picture(*m_plot);
        QSignalSpy replots(canvas, SIGNAL(afterReplot()));
        QVERIFY(replots.isValid());
        QCoreApplication::processEvents();
        replots.clear();
        m_plot->setHighlight(2, {5});
        QCoreApplication::processEvents();
        QVERIFY(picture(*m_plot) != before);
        QCOMPARE(replots.size(), 0);
        m_plot->setHighlight(-1, {});
        QCOMPARE(picture(*m_plot), before);
        QCOMPARE(replots.size(), 0);
    }

    void everyKindShowsItsHighlight_data() {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < 3; ++kind)
            QTest::addRow("%d", kind) << kind;
    }
    void everyKindShowsItsHighlight() {
        QFETCH(int, kind);
        const Figure figures[] = {sampleTokenLayers(bankTokens(), 7, 4), sampleProjection(bankTokens(), 7, 4),
                                  sampleCurves(7, 4)};
        m_plot->setFigure(figures[kind]);
        const QImage before = picture(*m_plot);
        m_plot->setHighlight(2, {});
        QVERIFY(picture(*m_plot) != before);
    }

    void aHighlightOfATokenThatIsGoneIsIgnored() {
        for (const Figure& figure :
             {sampleTokenLayers(bankTokens(), 7, 4), sampleProjection(bankTokens(), 7, 4)}) {
            m_plot->setHighlight(-1, {});
            m_plot->setFigure(figure);
            const QImage before = picture(*m_plot);
            m_plot->setHighlight(999, {998, -3});
            QCOMPARE(picture(*m_plot), before);
        }
    }

    void busyDimsThePictureUntilItIsDone() {
        m_plot->setFigure(sampleHiddenStates(bankTokens(), 64));
        const QImage before = picture(*m_plot);
        m_plot->setBusy(true);
        QTRY_VERIFY(picture(*m_plot) != before);
        m_plot->setBusy(false);
        QCOMPARE(picture(*m_plot), before);
    }

    void themesColourTheBackground() {
        m_plot->setFigure(sampleCurves(7, 4));
        m_plot->setTheme(FigureTheme::dark());
        QCOMPARE(picture(*m_plot).pixelColor(1, 1), FigureTheme::dark().background);
        m_plot->setTheme(FigureTheme::light());
        QCOMPARE(picture(*m_plot).pixelColor(1, 1), QColor(Qt::white));
    }

    void withoutAFigureItIsBlank() {
        m_plot->setTheme(FigureTheme::light());
        const QImage image = picture(*m_plot);
        for (int x = 0; x < image.width(); x += 7)
            for (int y = 0; y < image.height(); y += 7)
                QCOMPARE(image.pixelColor(x, y), QColor(Qt::white));
    }

    void everyFigureFitsTheSmallestSize() {
        m_plot->resize(m_plot->minimumSizeHint());
        for (const Figure& figure :
             {sampleHiddenStates(manyTokens(128), 768), sampleTokenLayers(bankTokens(), 25, 24),
              sampleLayerMatrix(13, 2), sampleProjection(manyTokens(128), 1, 3), sampleCurves(13, 1)}) {
            m_plot->setFigure(figure);
            QVERIFY(!m_plot->grab().isNull());
        }
    }

private:
    std::unique_ptr<PlotWidget> m_plot;
};

QTEST_MAIN(PlotWidgetTest)
#include "plot_widget_test.moc"
