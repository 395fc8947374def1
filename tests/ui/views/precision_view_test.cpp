#include "ui/views/precision_view.h"

#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QtTest>

#include "tests/ui/views/view_document.h"
#include "ui/plots/plot_widget.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t states = 4;  // of the fixture: the embeddings and three layers

const CurveFigure& curves(View& view) {
    return std::get<CurveFigure>(view.plot().figure());
}

double cosineOf(std::span<const float> a, std::span<const float> b) {
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += double(a[i]) * double(b[i]);
        squareA += double(a[i]) * double(a[i]);
        squareB += double(b[i]) * double(b[i]);
    }
    return product / std::sqrt(squareA * squareB);
}

}  // namespace

// The precision loupe, with the real engine.
class PrecisionViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        if (supportedPrecisions().size() < 2) QSKIP("this processor has no reduced precision");
        m_document = std::make_unique<ViewDocument>();
        QVERIFY(m_document->encode(u"the bank of the river was steep."_s, u"the bank raised its rates."_s));
    }
    void cleanup() { m_document.reset(); }

    void everyReducedPrecisionHasTwoCurvesOverTheLayers() {
        PrecisionView view(m_document->context());
        QVERIFY(showView(view));
        QCOMPARE(curves(view).curves.size(), 2 * (supportedPrecisions().size() - 1));
        for (const Curve& curve : curves(view).curves)
            QCOMPARE(curve.values.size(), states);
        QCOMPARE(curves(view).layer, m_document->selection().layer());
    }

    void theDriftIsOneMinusTheCosineOfTheHiddenStates() {
        PrecisionView view(m_document->context());
        QVERIFY(showView(view));
        const Precision reduced = supportedPrecisions().at(1);
        const auto model = m_document->session().precisions()->at(reduced);
        const EncodedTexts other = encodeTexts(*model, m_document->texts().request);
        for (std::size_t layer = 0; layer < states; ++layer) {
            double sum = 0;
            double worst = 0;
            int worstToken = -1;
            const Matrix& reference = m_document->texts().hiddenStates[layer];
            for (std::size_t token = 0; token < reference.rows(); ++token) {
                const double drift = 1 - cosineOf(reference.row(token), other.hiddenStates[layer].row(token));
                sum += drift;
                if (drift > worst) worstToken = static_cast<int>(token);
                worst = std::max(worst, drift);
            }
            const double mean = sum / static_cast<double>(reference.rows());
            QVERIFY(std::abs(double(curves(view).curves[0].values[layer]) - mean) < 1e-9);
            QVERIFY(std::abs(double(curves(view).curves[1].values[layer]) - worst) < 1e-9);
            if (worst > 1e-6) QCOMPARE(curves(view).curves[1].points.at(layer).token, worstToken);
        }
        QVERIFY(curves(view).curves[0].values.back() > 0);
    }

    void anotherLayerOnlyMovesTheMark() {
        PrecisionView view(m_document->context());
        QVERIFY(showView(view));
        m_document->selection().setLayer(1);
        QTRY_COMPARE(curves(view).layer, 1);
        QCOMPARE(m_document->analyses(), 1);
    }

    void itIsMeasuredAgainstFp32WhateverIsInUse() {
        PrecisionView view(m_document->context());
        QVERIFY(showView(view));
        const auto values = curves(view).curves[0].values;
        QSignalSpy encoded(&m_document->session(), &Session::encodingChanged);
        m_document->session().setEngineOptions({.precision = supportedPrecisions().at(1)});
        QTRY_COMPARE(encoded.size(), 1);
        QTRY_COMPARE(m_document->session().status(), Session::Status::Ready);
        QTRY_COMPARE(m_document->analyses(), 2);
        QVERIFY(settle(view));
        QCOMPARE(m_document->texts().precision, supportedPrecisions().at(1));
        QCOMPARE(curves(view).curves[0].values, values);
    }

    void hidingGivesUpWhatIsUnderWayAndShowingAsksAgain() {
        PrecisionView view(m_document->context());
        m_document->hold();
        view.show();
        QTRY_COMPARE(m_document->analyses(), 1);
        QVERIFY(view.outdated());
        view.hide();
        QVERIFY(!view.outdated());
        m_document->release();
        QVERIFY(showView(view));
        QVERIFY(view.plot().hasFigure());
        QCOMPARE(m_document->analyses(), 2);
    }

    void coveredItLetsGoOfItsModelsAndUncoveredItMeasuresTheNextText() {
        PrecisionView view(m_document->context());
        QVERIFY(showView(view));
        QVERIFY(!precisions().expired());
        view.setCovered(true);
        QTRY_VERIFY(precisions().expired());
        QVERIFY(view.isVisible());
        QVERIFY(m_document->encode(u"another text"_s));
        QCOMPARE(m_document->analyses(), 1);
        view.setCovered(false);
        QTRY_COMPARE(m_document->analyses(), 2);
        QVERIFY(settle(view));
        QVERIFY(!precisions().expired());
        QVERIFY(view.plot().hasFigure());
        view.hide();
        QTRY_VERIFY(precisions().expired());
    }

    void uncoveredItRemembersItsAnswer() {
        PrecisionView view(m_document->context());
        QVERIFY(showView(view));
        view.setCovered(true);
        view.setCovered(false);
        QVERIFY(settle(view));
        QCOMPARE(m_document->analyses(), 1);
        QVERIFY(view.plot().hasFigure());
    }

    void shownAgainItRemembersItsAnswer() {
        PrecisionView view(m_document->context());
        QVERIFY(showView(view));
        view.hide();
        QVERIFY(showView(view));
        QCOMPARE(m_document->analyses(), 1);
        QVERIFY(view.plot().hasFigure());
    }

    void aNewTextWithdrawsTheQuestionAtOnceAndIsAskedWhenItIsEncoded() {
        PrecisionView view(m_document->context());
        m_document->hold();
        view.show();
        QTRY_COMPARE(m_document->analyses(), 1);
        m_document->session().setTexts(u"another text"_s, {}, TextPairing::Separate);
        QVERIFY(view.outdated());
        QTRY_COMPARE(m_document->session().status(), Session::Status::Ready);
        m_document->release();
        QTRY_VERIFY(view.plot().hasFigure());
        QVERIFY(settle(view));
        QCOMPARE(m_document->analyses(), 2);
    }

    void aCancelledLoadingIsNoReasonToMeasureAgain() {
        PrecisionView view(m_document->context());
        QVERIFY(showView(view));
        m_document->session().setEngineOptions({.precision = Precision::Int8});
        m_document->session().cancelLoading();
        QVERIFY(settle(view));
        QCOMPARE(m_document->analyses(), 1);
        QVERIFY(!view.outdated());
    }

    void withoutAReducedPrecisionItSaysSo() {
        m_document->failWith(Error(ErrorCode::PrecisionUnavailable, {"fp32"}));
        PrecisionView view(m_document->context());
        QVERIFY(showView(view));
        QVERIFY(!view.plot().hasFigure());
        QCOMPARE(view.failureText(), QString());
        QVERIFY2(view.emptyText().contains(u"fp32 alone"_s), qPrintable(view.emptyText()));
    }

    void shownBeforeThereIsAModelItMeasuresTheFirst() {
        ViewDocument empty;
        PrecisionView view(empty.context());
        view.show();
        QVERIFY(empty.encode(u"the bank"_s));
        QTRY_VERIFY(view.plot().hasFigure());
    }

private:
    // What the view holds the other precisions by.
    std::weak_ptr<ModelPrecisions> precisions() const {
        return std::get<PrecisionDriftRequest>(m_document->lastRequest().value()).precisions;
    }

    std::unique_ptr<ViewDocument> m_document;
};

QTEST_MAIN(PrecisionViewTest)
#include "precision_view_test.moc"
