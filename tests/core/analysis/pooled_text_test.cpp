#include "core/analysis/pooled_text.h"

#include <cmath>
#include <QtTest>

#include "core/analysis/similarity.h"
#include "core/base/error.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

class PooledTextTest : public QObject {
    Q_OBJECT

    const Matrix m_tokens{3, 2, std::vector<float>{1, -4, 2, -8, 6, 0}};

private Q_SLOTS:
    void everyPoolingIsThatOfItsDefinition_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QList<float>>("expected");
        const auto root = static_cast<float>(std::sqrt(3.0));
        QTest::newRow("cls") << "cls" << QList<float>{1, -4};
        QTest::newRow("mean") << "mean" << QList<float>{3, -4};
        QTest::newRow("max") << "max" << QList<float>{6, 0};
        QTest::newRow("mean-sqrt-length") << "mean-sqrt-length" << QList<float>{9 / root, -12 / root};
        // (1 · 1 + 2 · 2 + 3 · 6) / 6, (−4 · 1 − 8 · 2) / 6
        QTest::newRow("weighted-mean") << "weighted-mean" << QList<float>{23.0F / 6, -20.0F / 6};
        QTest::newRow("last") << "last" << QList<float>{6, 0};
    }
    void everyPoolingIsThatOfItsDefinition() {
        QFETCH(QString, name);
        QFETCH(QList<float>, expected);
        const auto pooling = poolingNamed(name.toStdString());
        QVERIFY(pooling);
        QCOMPARE(QString::fromLatin1(poolingName(*pooling)), name);
        const std::vector<float> found = pooled(m_tokens, *pooling);
        QCOMPARE(found.size(), std::size_t(2));
        for (qsizetype i = 0; i < 2; ++i)
            QVERIFY(std::abs(found[static_cast<std::size_t>(i)] - expected[i]) < 1e-6F);
    }

    void whatIsNoNumberStays_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"mean", "max", "mean-sqrt-length", "weighted-mean"})
            QTest::newRow(name) << name;
    }
    void whatIsNoNumberStays() {
        QFETCH(QString, name);
        const float nan = std::nanf("");
        const Matrix tokens{3, 3, std::vector<float>{nan, 1, 1, 1, nan, 3, 3, 3, nan}};
        const std::vector<float> found = pooled(tokens, *poolingNamed(name.toStdString()));
        QCOMPARE(found.size(), std::size_t(3));
        for (const float value : found)
            QVERIFY(std::isnan(value));
    }

    void anotherWordIsNoPooling() { QVERIFY(!poolingNamed("median")); }

    void noTokensAreTheCallersFault() {
        QVERIFY(throwsError(ErrorCode::Internal, [] { pooled(Matrix(), Pooling::Mean); }));
    }

    void textsAreComparedLayerByLayer() {
        const Matrix other{1, 2, std::vector<float>{3, -4}};
        const std::vector<Matrix> a{m_tokens, other};
        const std::vector<Matrix> b{other, m_tokens};
        const std::vector<float> mean = textCosineByLayer(a, b, Pooling::Mean);
        QCOMPARE(mean, (std::vector<float>{1, 1}));
        const std::vector<float> first = textCosineByLayer(a, b, Pooling::FirstToken);
        const float expected = cosineSimilarity(m_tokens.row(0), other.row(0));
        QCOMPARE(first, (std::vector<float>{expected, expected}));
        QVERIFY(throwsError(ErrorCode::Internal, [&] {
            textCosineByLayer(a, {b.data(), 1}, Pooling::Mean);
        }));
    }
};

QTEST_APPLESS_MAIN(PooledTextTest)
#include "pooled_text_test.moc"
