#include <QSignalSpy>
#include <QtTest>

#include "tests/ui/views/view_document.h"
#include "ui/plots/plot_widget.h"
#include "ui/views/layer_cosine_view.h"
#include "ui/views/projection_view.h"
#include "ui/views/token_dimension_view.h"
#include "ui/views/token_layer_view.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

// Views know nothing of each other, and yet what is pointed at in one is lit in all.
class LinkedViewsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_document = std::make_unique<ViewDocument>();
        QVERIFY(m_document->encode(u"the bank of the river was steep."_s, u"the bank raised its rates."_s));
    }
    void cleanup() { m_document.reset(); }

    void hoveringInOneViewLightsTheTokenInTheOthers() {
        TokenLayerView source(m_document->context());
        TokenDimensionView heatmap(m_document->context());
        ProjectionView scatter(m_document->context());
        QVERIFY(showView(source) && showView(heatmap) && showView(scatter));
        const QImage heatmapBefore = picture(heatmap);
        const QImage scatterBefore = picture(scatter);

        QSignalSpy words(&source, &View::pointed);
        const QPoint place = placeOfAToken(source);
        QVERIFY(!place.isNull());
        QVERIFY(m_document->selection().hoveredToken() >= 0);
        QVERIFY(picture(heatmap) != heatmapBefore);
        QVERIFY(picture(scatter) != scatterBefore);
        QVERIFY(!words.isEmpty());
        QVERIFY(!words.last().first().toString().isEmpty());

        m_document->selection().setHoveredToken(-1);
        QCOMPARE(picture(heatmap), heatmapBefore);
    }

    void hoveringACurveLightsBothTokensInTheOthers() {
        LayerCosineView source(m_document->context());
        TokenLayerView other(m_document->context());
        QVERIFY(showView(source) && showView(other));
        Q_EMIT source.plot().tokenHovered(2, 11);
        QCOMPARE(m_document->selection().hoveredToken(), 2);
        QCOMPARE(m_document->selection().hoveredPartner(), 11);
        const QImage both = picture(other);
        m_document->selection().setHoveredToken(2);
        QVERIFY(picture(other) != both);
    }

    void clickingLocksTheTokenForAllAndClickingAgainFreesIt() {
        TokenDimensionView source(m_document->context());
        TokenLayerView other(m_document->context());
        LayerCosineView curves(m_document->context());
        QVERIFY(showView(source) && showView(other) && showView(curves));
        const QImage before = picture(other);
        const QPoint place = placeOfAToken(source);
        QVERIFY(!place.isNull());
        const int token = m_document->selection().hoveredToken();
        QTest::mouseClick(target(source), Qt::LeftButton, {}, place);
        QCOMPARE(m_document->selection().lockedTokens(), std::vector<int>{token});
        m_document->selection().setHoveredToken(-1);
        QVERIFY(picture(other) != before);
        QTest::mouseClick(target(source), Qt::LeftButton, {}, place);
        QVERIFY(m_document->selection().lockedTokens().empty());
    }

    void aLayerChosenInOneViewIsThatOfAll() {
        TokenLayerView source(m_document->context());
        TokenDimensionView other(m_document->context());
        QVERIFY(showView(source) && showView(other));
        Q_EMIT source.plot().layerClicked(1);
        QTRY_COMPARE(std::get<HeatmapFigure>(other.plot().figure()).layer, 1);
        QTRY_COMPARE(std::get<HeatmapFigure>(source.plot().figure()).layer, 1);
        QVERIFY(std::get<HeatmapFigure>(other.plot().figure()).values == m_document->texts().hiddenStates[1]);
    }

private:
    // The widget inside the plot that takes the mouse.
    static QWidget* target(View& view) {
        QWidget* child = view.plot().childAt(view.plot().rect().center());
        return child ? child : &view.plot();
    }

    static QImage picture(View& view) {
        QCoreApplication::processEvents();
        return view.plot().grab().toImage();
    }

    // Moves the pointer over the picture until a token is under it.
    QPoint placeOfAToken(View& view) {
        QWidget* widget = target(view);
        for (int y = widget->height() / 4; y < widget->height(); y += 7) {
            for (int x = widget->width() / 3; x < widget->width(); x += 7) {
                QTest::mouseMove(widget, {x, y});
                if (m_document->selection().hoveredToken() >= 0) return {x, y};
            }
        }
        return {};
    }

    std::unique_ptr<ViewDocument> m_document;
};

QTEST_MAIN(LinkedViewsTest)
#include "linked_views_test.moc"
