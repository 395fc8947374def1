#include "core/inference/precision.h"

#include <algorithm>
#include <QtTest>

using namespace stratascope;

class PrecisionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesGoBothWays_data() {
        QTest::addColumn<int>("precision");
        QTest::addColumn<QString>("name");
        QTest::newRow("fp32") << static_cast<int>(Precision::Float32) << QStringLiteral("fp32");
        QTest::newRow("bf16") << static_cast<int>(Precision::Bfloat16) << QStringLiteral("bf16");
        QTest::newRow("int8") << static_cast<int>(Precision::Int8) << QStringLiteral("int8");
    }
    void namesGoBothWays() {
        QFETCH(int, precision);
        QFETCH(QString, name);
        const auto expected = static_cast<Precision>(precision);
        QCOMPARE(QString::fromLatin1(precisionName(expected)), name);
        QVERIFY(precisionNamed(name.toStdString()) == expected);
    }

    void otherNamesAreNone() {
        for (const char* name : {"", "FP32", "fp16", "bf16 ", "int", "int88"})
            QVERIFY2(!precisionNamed(name), name);
    }

    void fp32IsSupportedEverywhereAndFirst() {
        const std::vector<Precision> supported = supportedPrecisions();
        QCOMPARE(supported.front(), Precision::Float32);
        QVERIFY(std::ranges::is_sorted(supported));
        QVERIFY(std::ranges::adjacent_find(supported) == supported.end());
    }
};

QTEST_APPLESS_MAIN(PrecisionTest)
#include "precision_test.moc"
