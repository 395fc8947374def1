#include <cmath>
#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QtTest>

#include "tests/ui/views/view_document.h"
#include "ui/plots/plot_widget.h"
#include "ui/views/layer_cosine_view.h"
#include "ui/views/layer_matrix_view.h"
#include "ui/views/projection_view.h"
#include "ui/views/token_dimension_view.h"
#include "ui/views/token_layer_view.h"
#include "ui/views/view_title_bar.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int layers = 3;  // of the fixture, without the embeddings
constexpr int hidden = 32;

template <typename Kind>
const Kind& figureOf(View& view) {
    return std::get<Kind>(view.plot().figure());
}

const HeatmapFigure& heatmap(View& view) {
    return figureOf<HeatmapFigure>(view);
}

void choose(View& view, const QString& action) {
    for (QAction* found : view.findChildren<QAction*>(action))
        found->trigger();
}

}  // namespace

// What each view asks for and shows, on real encodings.
class CatalogueViewsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_document = std::make_unique<ViewDocument>();
        QVERIFY(m_document->encode(u"the bank of the river was steep."_s, u"the bank raised its rates."_s));
    }
    void cleanup() { m_document.reset(); }

    // Tokens × dimensions

    void dimensionsAreTheHiddenStatesOfTheCurrentLayer_data() {
        QTest::addColumn<int>("layer");
        for (int layer = 0; layer <= layers; ++layer)
            QTest::newRow(qPrintable(QString::number(layer))) << layer;
    }
    void dimensionsAreTheHiddenStatesOfTheCurrentLayer() {
        QFETCH(int, layer);
        m_document->selection().setLayer(layer);
        TokenDimensionView view(m_document->context());
        QVERIFY(showView(view));
        QVERIFY(heatmap(view).values == m_document->texts().hiddenStates[static_cast<std::size_t>(layer)]);
        QCOMPARE(heatmap(view).values.columns(), std::size_t(hidden));
    }

    void dimensionsKeepTheirLimitsOverLayers() {
        TokenDimensionView view(m_document->context());
        m_document->selection().setLayer(0);
        QVERIFY(showView(view));
        const double maximum = heatmap(view).maximum;
        m_document->selection().setLayer(layers);
        QTRY_COMPARE(heatmap(view).layer, layers);
        QCOMPARE(heatmap(view).maximum, maximum);
        QCOMPARE(m_document->analyses(), 2);
    }

    // Tokens × layers

    void anotherLayerOnlyMovesTheFrame() {
        TokenLayerView view(m_document->context());
        QVERIFY(showView(view));
        m_document->selection().setLayer(1);
        QTRY_COMPARE(heatmap(view).layer, 1);
        QCOMPARE(m_document->analyses(), 1);
    }

    void everyMetricIsShown_data() {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("metric");
        QTest::newRow("below") << 0 << int(LayerMetric::CosineToBelow);
        QTest::newRow("first") << 1 << int(LayerMetric::CosineToFirst);
        QTest::newRow("last") << 2 << int(LayerMetric::CosineToLast);
        QTest::newRow("norm") << 3 << int(LayerMetric::Norm);
    }
    void everyMetricIsShown() {
        QFETCH(int, row);
        QFETCH(int, metric);
        TokenLayerView view(m_document->context());
        QVERIFY(showView(view));
        auto* box = view.titleBar().findChild<QComboBox*>(u"metric"_s);
        QVERIFY(box && box->isVisible());
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int step = 0; step < row; ++step)
            QTest::keyClick(box, Qt::Key_Down);
        QVERIFY(settle(view));
        const Matrix expected =
            tokenLayerMatrix(m_document->texts().hiddenStates, static_cast<LayerMetric>(metric));
        QTRY_VERIFY(heatmap(view).values == expected);
        const auto* colours = qobject_cast<QMenu*>(view.findChild<QAction*>(u"colours.cividis"_s)->parent());
        QCOMPARE(colours->isEnabled(), heatmap(view).colourMap != ColourMap::Diverging);
    }

    void optionsAreRememberedAndAgreeEverywhere() {
        {
            TokenLayerView view(m_document->context());
            QVERIFY(showView(view));
            choose(view, u"metric.norm"_s);
            choose(view, u"colours.cividis"_s);
            QVERIFY(settle(view));
            QTRY_COMPARE(heatmap(view).colourMap, ColourMap::Cividis);
            QCOMPARE(view.titleBar().findChild<QComboBox*>(u"metric"_s)->currentIndex(), 3);
        }
        QCOMPARE(m_document->settings().viewOption(u"token-layer"_s, u"metric"_s), u"norm"_s);
        TokenLayerView again(m_document->context());
        QVERIFY(showView(again));
        QCOMPARE(heatmap(again).colourMap, ColourMap::Cividis);
        QVERIFY(heatmap(again).values ==
                tokenLayerMatrix(m_document->texts().hiddenStates, LayerMetric::Norm));
        QVERIFY(again.findChild<QAction*>(u"metric.norm"_s)->isChecked());
    }

    void anUnknownRememberedOptionIsTheUsualOne() {
        m_document->settings().setViewOption(u"token-layer"_s, u"metric"_s, u"of a newer version"_s);
        TokenLayerView view(m_document->context());
        QVERIFY(showView(view));
        QVERIFY(view.findChild<QAction*>(u"metric.cosine-below"_s)->isChecked());
    }

    void aNarrowViewKeepsItsOptionsInTheMenu() {
        TokenLayerView view(m_document->context());
        QVERIFY(showView(view, {220, 200}));
        QVERIFY(!view.titleBar().findChild<QComboBox*>(u"metric"_s)->isVisible());
        QVERIFY(view.findChild<QAction*>(u"metric.norm"_s)->isEnabled());
    }

    // Projection

    void aProjectionShowsOneLayerOrAllOfThem() {
        ProjectionView view(m_document->context());
        QVERIFY(showView(view));
        QCOMPARE(figureOf<ScatterFigure>(view).layers, std::vector<int>{m_document->selection().layer()});
        choose(view, u"layers.all"_s);
        QTRY_COMPARE(figureOf<ScatterFigure>(view).layers, (std::vector<int>{0, 1, 2, 3}));
        QCOMPARE(figureOf<ScatterFigure>(view).points[0].size(), m_document->texts().tokenCount());

        const int asked = m_document->analyses();
        m_document->selection().setLayer(1);
        QTRY_COMPARE(figureOf<ScatterFigure>(view).layer, 1);
        QCOMPARE(m_document->analyses(), asked);
    }

    void specialTokensCanBeLeftOut() {
        ProjectionView view(m_document->context());
        QVERIFY(showView(view));
        choose(view, u"special-tokens"_s);
        const auto words = std::ranges::count_if(m_document->texts().tokens,
                                                 [](const Token& token) { return !token.special; });
        QTRY_COMPARE(std::ssize(figureOf<ScatterFigure>(view).shownTokens), words);
        QCOMPARE(m_document->settings().viewOption(u"projection"_s, u"special-tokens"_s), u"off"_s);
        ProjectionView again(m_document->context());
        QVERIFY(showView(again));
        QCOMPARE(std::ssize(figureOf<ScatterFigure>(again).shownTokens), words);
    }

    // BAD_INPUTS row 43
    void oneTokenAloneIsSaidNotDrawn() {
        ProjectionView view(m_document->context());
        QVERIFY(m_document->encode(u"bank"_s));
        QVERIFY(showView(view));
        choose(view, u"special-tokens"_s);
        QTRY_VERIFY2(view.emptyText().startsWith(u"One token only"), qPrintable(view.emptyText()));
        QVERIFY(!view.plot().hasFigure());
        QCOMPARE(view.caption(), QString());
        choose(view, u"special-tokens"_s);
        QTRY_COMPARE(view.emptyText(), QString());
        QCOMPARE(figureOf<ScatterFigure>(view).shownTokens.size(), std::size_t(3));
    }

    void noTokensAreSaid() {
        ProjectionView view(m_document->context());
        QVERIFY(m_document->encode(QString()));
        QVERIFY(showView(view));
        choose(view, u"special-tokens"_s);
        QTRY_VERIFY2(view.emptyText().startsWith(u"No tokens"), qPrintable(view.emptyText()));
    }

    void tooFewPointsAreNoFailure() {
        m_document->failWith(Error(ErrorCode::TooFewPoints, {"1", "2"}));
        ProjectionView view(m_document->context());
        QVERIFY(showView(view));
        QCOMPARE(view.failureText(), QString());
        QVERIFY(!view.emptyText().isEmpty());
    }

    // Layer-wise cosine

    void withoutLocksTheSuggestedPairsAreCompared() {
        LayerCosineView view(m_document->context());
        QVERIFY(showView(view));
        const Curve& first = figureOf<CurveFigure>(view).curves.front();
        QCOMPARE(first.tokenA, m_document->token(u"bank"_s, 0));
        QCOMPARE(first.tokenB, m_document->token(u"bank"_s, 1));
        QCOMPARE(first.values.size(), std::size_t(layers + 1));
        QVERIFY(figureOf<CurveFigure>(view).band.has_value());
    }

    void lockedTokensAreComparedWithEachOther() {
        LayerCosineView view(m_document->context());
        QVERIFY(showView(view));
        const int river = m_document->token(u"river"_s);
        const int steep = m_document->token(u"steep"_s);
        m_document->selection().setLockedTokens({river, steep});
        QTRY_COMPARE(figureOf<CurveFigure>(view).curves.front().tokenA, river);
        const Curve& curve = figureOf<CurveFigure>(view).curves.front();
        QCOMPARE(curve.tokenB, steep);
        QCOMPARE(curve.values,
                 pairCosineByLayer(m_document->texts().hiddenStates, static_cast<std::size_t>(river),
                                   static_cast<std::size_t>(steep)));
        m_document->selection().clear();
        QTRY_COMPARE(figureOf<CurveFigure>(view).curves.front().tokenA, m_document->token(u"bank"_s));
    }

    void oneWordHasNoPair() {
        LayerCosineView view(m_document->context());
        QVERIFY(m_document->encode(u"bank"_s));
        QVERIFY(showView(view));
        QVERIFY2(view.emptyText().contains(u"second text"), qPrintable(view.emptyText()));
    }

    // Layers × layers

    void theMatrixIsOfTheTokenLockedLast() {
        LayerMatrixView view(m_document->context());
        QVERIFY(showView(view));
        const auto matrix = [this](int token) {
            return layerCosineMatrix(m_document->texts().hiddenStates, static_cast<std::size_t>(token));
        };
        QVERIFY(heatmap(view).values == matrix(m_document->token(u"bank"_s)));
        m_document->selection().setLockedTokens(
            {m_document->token(u"river"_s), m_document->token(u"steep"_s)});
        QTRY_VERIFY(heatmap(view).values == matrix(m_document->token(u"steep"_s)));
    }

    void theMatrixOfAnEmptyTextIsOfItsFirstToken() {
        LayerMatrixView view(m_document->context());
        QVERIFY(m_document->encode(QString()));
        QVERIFY(showView(view));
        QVERIFY(heatmap(view).values == layerCosineMatrix(m_document->texts().hiddenStates, 0));
    }

    void pointingAsksNothing() {
        LayerMatrixView matrix(m_document->context());
        LayerCosineView cosine(m_document->context());
        QVERIFY(showView(matrix));
        QVERIFY(showView(cosine));
        m_document->selection().setHoveredToken(3);
        QCoreApplication::processEvents();
        QCOMPARE(m_document->analyses(), 2);
    }

private:
    std::unique_ptr<ViewDocument> m_document;
};

QTEST_MAIN(CatalogueViewsTest)
#include "catalogue_views_test.moc"
