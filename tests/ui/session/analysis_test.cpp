#include "ui/session/analysis.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <QtTest>

#include "tests/support/turning_model.h"
#include "tests/ui/session/sample_texts.h"

using namespace stratascope;
using test::sampleTexts;
using test::textOf;

class AnalysisTest : public QObject {
    Q_OBJECT

private:
    // [CLS] the bank [SEP] [CLS] bank rates [SEP]
    const EncodedTexts m_texts = sampleTexts({"the bank", "bank rates"});

    template <typename Result, typename Request>
    Result ask(const Request& request) const {
        return std::get<Result>(analyse(m_texts, request));
    }
    static std::optional<ErrorCode> refusal(const EncodedTexts& texts, const AnalysisRequest& request) {
        try {
            analyse(texts, request);
        } catch (const Error& error) {
            return error.code();
        }
        return std::nullopt;
    }

private Q_SLOTS:
    void tokenByDimensionIsTheHiddenStateWithTheRangeOfAllLayers() {
        const auto result = ask<TokenDimensionResult>(TokenDimensionRequest{2});
        QCOMPARE(result.layer, 2);
        QVERIFY(result.values.data() == m_texts.hiddenStates[2].data());
        QVERIFY(result.range == valueRange(m_texts.hiddenStates));
    }

    void tokenByLayerIsTheMetric() {
        for (const auto metric : {LayerMetric::Norm, LayerMetric::CosineToLast}) {
            const auto result = ask<TokenLayerResult>(TokenLayerRequest{metric});
            QCOMPARE(result.metric, metric);
            QVERIFY(result.values == tokenLayerMatrix(m_texts.hiddenStates, metric));
        }
    }

    void projectionOfOneLayerIsItsPca() {
        const auto result = ask<ProjectionResult>(ProjectionRequest{1, true});
        const auto expected = principalComponents({&m_texts.hiddenStates[1], 1}, 2);
        QCOMPARE(result.layers, std::vector<int>{1});
        QCOMPARE(result.tokens, (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7}));
        QVERIFY(result.coordinates == expected.coordinates);
        QCOMPARE(result.explainedVarianceRatio, expected.explainedVarianceRatio);
        QCOMPARE(result.coordinates.front().columns(), std::size_t(2));
    }

    void projectionOfAllLayersSharesOneBasis() {
        const auto result = ask<ProjectionResult>(ProjectionRequest{std::nullopt, true});
        QCOMPARE(result.layers, (std::vector<int>{0, 1, 2, 3}));
        QVERIFY(result.coordinates == principalComponents(m_texts.hiddenStates, 2).coordinates);
    }

    void projectionCanLeaveOutSpecialTokens() {
        const auto result = ask<ProjectionResult>(ProjectionRequest{0, false});
        QCOMPARE(result.tokens, (std::vector<int>{1, 2, 5, 6}));
        const Matrix& all = m_texts.hiddenStates[0];
        const std::vector rows{all.rowRange(1, 2), all.rowRange(5, 2)};
        const Matrix shown = stackRows(rows);
        QVERIFY(result.coordinates == principalComponents({&shown, 1}, 2).coordinates);
    }

    void projectionLeavesOutWhatHasNoPlace() {
        EncodedTexts texts = sampleTexts({"the bank", "bank rates"});
        const auto values = texts.hiddenStates[2].values();
        std::vector<float> damaged(values.begin(), values.end());
        damaged[1 * texts.hiddenStates[2].columns()] = std::numeric_limits<float>::quiet_NaN();
        texts.hiddenStates[2] =
            Matrix(texts.hiddenStates[2].rows(), texts.hiddenStates[2].columns(), damaged);
        const auto tokens = [&texts](std::optional<int> layer) {
            return std::get<ProjectionResult>(analyse(texts, ProjectionRequest{layer, false})).tokens;
        };
        QCOMPARE(tokens(2), (std::vector<int>{2, 5, 6}));
        QCOMPARE(tokens(std::nullopt), (std::vector<int>{2, 5, 6}));
        QCOMPARE(tokens(1), (std::vector<int>{1, 2, 5, 6}));
        std::ranges::fill(damaged, std::numeric_limits<float>::infinity());
        texts.hiddenStates[2] =
            Matrix(texts.hiddenStates[2].rows(), texts.hiddenStates[2].columns(), damaged);
        QCOMPARE(refusal(texts, ProjectionRequest{2, true}), ErrorCode::TooFewPoints);
    }

    void projectionSaysHowManyHaveNoPlace() {
        EncodedTexts texts = sampleTexts({"the bank", "bank rates"});
        const auto damage = [&texts](std::size_t tokens) {
            const Matrix& states = texts.hiddenStates[2];
            std::vector<float> values(states.values().begin(), states.values().end());
            std::fill_n(values.begin(), static_cast<std::ptrdiff_t>(tokens * states.columns()),
                        std::numeric_limits<float>::quiet_NaN());
            texts.hiddenStates[2] = Matrix(states.rows(), states.columns(), std::move(values));
        };
        const auto unplaced = [&texts](bool withSpecialTokens) {
            return std::get<ProjectionResult>(analyse(texts, ProjectionRequest{2, withSpecialTokens}))
                .unplaced;
        };
        QCOMPARE(unplaced(true), std::size_t(0));
        damage(2);  // [CLS] and a word
        QCOMPARE(unplaced(true), std::size_t(2));
        QCOMPARE(unplaced(false), std::size_t(1));
        damage(7);
        try {
            analyse(texts, ProjectionRequest{2, true});
            QFAIL("not refused");
        } catch (const Error& error) {
            QCOMPARE(error.arguments(), (std::vector<std::string>{"1", "2", "7"}));
        }
    }

    void projectionNeedsTwoTokens_data() {
        QTest::addColumn<bool>("allLayers");
        QTest::newRow("one layer") << false;
        QTest::newRow("all layers") << true;
    }

    void projectionNeedsTwoTokens() {
        QFETCH(bool, allLayers);
        const EncodedTexts texts = sampleTexts({"alone"});
        const std::optional<int> layer = allLayers ? std::nullopt : std::optional(1);
        QCOMPARE(refusal(texts, ProjectionRequest{layer, false}), ErrorCode::TooFewPoints);
        QCOMPARE(refusal(texts, ProjectionRequest{layer, true}), std::nullopt);
    }

    void pairCosinesAreCurvesOverTheLayersBesideTheMeanOfPlainTokens() {
        const auto result = ask<PairCosineResult>(PairCosineRequest{{{2, 5}, {1, 6}}});
        QCOMPARE(result.curves.size(), std::size_t(2));
        QCOMPARE(result.curves[0], pairCosineByLayer(m_texts.hiddenStates, 2, 5));
        QCOMPARE(result.curves[1], pairCosineByLayer(m_texts.hiddenStates, 1, 6));
        const std::vector<std::size_t> plain{1, 2, 5, 6};
        QVERIFY(result.allPairs == pairCosineStatistics(m_texts.hiddenStates, plain));
        QCOMPARE(result.allPairs.pairs, std::size_t(6));
    }

    void textsAsWholesAreComparedWhereTheyStandApart() {
        QVERIFY(ask<PairCosineResult>(PairCosineRequest{{{2, 5}}}).texts.empty());
        const auto result = ask<PairCosineResult>(PairCosineRequest{{}, Pooling::LastToken});
        const int last = static_cast<int>(m_texts.tokenCount()) - 1;
        const auto firstOfB = std::ranges::find(m_texts.tokens, 1, &Token::text);
        const auto lastOfA = static_cast<std::size_t>(firstOfB - m_texts.tokens.begin()) - 1;
        QCOMPARE(result.texts,
                 pairCosineByLayer(m_texts.hiddenStates, lastOfA, static_cast<std::size_t>(last)));
        EncodedTexts joined = m_texts;
        joined.request.pairing = TextPairing::Joined;
        QVERIFY(
            std::get<PairCosineResult>(analyse(joined, PairCosineRequest{{}, Pooling::Mean})).texts.empty());
    }

    void row39ATextWithoutTokensIsNotComparedAsAWhole() {
        EncodedTexts texts = sampleTexts({"the bank"});
        texts.texts.insert(texts.texts.begin(), std::string());
        for (Token& token : texts.tokens)
            token.text = 1;
        QVERIFY(!haveTwoTexts(texts));
        QVERIFY(
            std::get<PairCosineResult>(analyse(texts, PairCosineRequest{{}, Pooling::Mean})).texts.empty());
    }

    void pairCosinesWithoutPlainTokensHaveNoMean() {
        const auto result =
            std::get<PairCosineResult>(analyse(sampleTexts({""}), PairCosineRequest{{{0, 1}}}));
        QCOMPARE(result.curves.size(), std::size_t(1));
        QCOMPARE(result.allPairs.pairs, std::size_t(0));
        QCOMPARE(result.allPairs.mean.size(), test::sampleLayers + 1);
        QVERIFY(std::isnan(result.allPairs.mean.front()));
    }

    void layerMatrixIsOfItsToken() {
        const auto result = ask<LayerMatrixResult>(LayerMatrixRequest{5});
        QCOMPARE(result.token, 5);
        QVERIFY(result.values == layerCosineMatrix(m_texts.hiddenStates, 5));
    }

    void indicesOutsideTheEncodingAreRefused() {
        const std::vector<AnalysisRequest> requests{TokenDimensionRequest{4},     TokenDimensionRequest{-1},
                                                    ProjectionRequest{4, true},   PairCosineRequest{{{0, 8}}},
                                                    PairCosineRequest{{{-1, 0}}}, LayerMatrixRequest{8},
                                                    LayerMatrixRequest{-1}};
        for (const AnalysisRequest& request : requests)
            QCOMPARE(refusal(m_texts, request), ErrorCode::InputInvalid);
    }

    void nothingIsComputedOnceStopped() {
        std::stop_source source;
        source.request_stop();
        const std::vector<AnalysisRequest> requests{TokenDimensionRequest{}, TokenLayerRequest{},
                                                    ProjectionRequest{}, PairCosineRequest{},
                                                    LayerMatrixRequest{}};
        for (const AnalysisRequest& request : requests) {
            QVERIFY_THROWS_EXCEPTION(Cancelled, analyse(m_texts, request, source.get_token()));
        }
    }

    void precisionDriftIsAgainstFp32WhateverIsInUse() {
        test::TurningModels models;
        const auto precisions =
            models.precisions(Precision::Int8, {Precision::Float32, Precision::Bfloat16, Precision::Int8});
        const EncodedTexts texts = encodeTexts(*precisions->at(Precision::Int8), textOf("bank"));
        const auto result =
            std::get<PrecisionDriftResult>(analyse(texts, PrecisionDriftRequest{precisions})).drift;
        QCOMPARE(result.passes, 5);
        QCOMPARE(result.reduced.size(), std::size_t(2));
        QCOMPARE(result.reduced[0].name, std::string("bf16"));
        QCOMPARE(result.reduced[1].name, std::string("int8"));
        for (int layer = 0; layer < 3; ++layer) {
            const auto expected = static_cast<float>(1 - std::cos(0.1 * layer));
            QCOMPARE(result.reduced[1].drift.mean[static_cast<std::size_t>(layer)], expected);
            QCOMPARE(result.reduced[1].drift.worst[static_cast<std::size_t>(layer)], expected);
        }
    }

    void precisionDriftIsWantedNoMoreWhenThePrecisionsAreGone() {
        QVERIFY_THROWS_EXCEPTION(Cancelled, analyse(m_texts, PrecisionDriftRequest{}));
    }

    void onlyPrecisionDriftRunsTheModelAndIsOneQuestion() {
        QVERIFY(runsModel(PrecisionDriftRequest{}));
        QVERIFY(!runsModel(TokenDimensionRequest{}));
        test::TurningModels models;
        const auto precisions = models.precisions(Precision::Float32, {Precision::Float32});
        QVERIFY(AnalysisRequest(PrecisionDriftRequest{precisions}) ==
                AnalysisRequest(PrecisionDriftRequest{}));
        QCOMPARE(refusal(m_texts, PrecisionDriftRequest{precisions}), ErrorCode::PrecisionUnavailable);
    }
};

QTEST_APPLESS_MAIN(AnalysisTest)
#include "analysis_test.moc"
