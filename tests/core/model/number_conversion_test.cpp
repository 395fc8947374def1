#include "core/model/number_conversion.h"

#include <cmath>
#include <limits>
#include <QtTest>
#include <span>

#include "core/base/error.h"
#include "tests/support/safetensors_builder.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

template <typename Stored>
std::vector<float> converted(Dtype dtype, const std::vector<Stored>& stored) {
    std::vector<float> values(stored.size());
    convertToFloat(dtype, std::as_bytes(std::span(stored)), values);
    return values;
}

// What IEEE 754 says of a binary16, by arithmetic instead of bits.
float halfByDefinition(std::uint16_t half) {
    const int exponent = (half >> 10) & 31;
    const int fraction = half & 1023;
    float magnitude = std::ldexp(static_cast<float>(fraction), -24);
    if (exponent > 0) magnitude = std::ldexp(static_cast<float>(1024 + fraction), exponent - 25);
    if (exponent == 31) magnitude = fraction == 0 ? INFINITY : NAN;
    return (half & 0x8000) != 0 ? -magnitude : magnitude;
}

bool same(float a, float b) {
    return std::isnan(a) ? std::isnan(b) : a == b && std::signbit(a) == std::signbit(b);
}

}  // namespace

class NumberConversionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every16BitFloatIsExact() {
        std::vector<std::uint16_t> all(65536);
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = static_cast<std::uint16_t>(i);
        const auto values = converted(Dtype::F16, all);
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!same(values[i], halfByDefinition(all[i]))) QFAIL(qPrintable(QString::number(i, 16)));
        }
    }

    void halfLandmarks() {
        const auto values =
            converted<std::uint16_t>(Dtype::F16, {0x0001, 0x03FF, 0x0400, 0x7BFF, 0x7C00, 0x7E00});
        QCOMPARE(values[0], 0x1p-24F);
        QCOMPARE(values[1], 0x1.FF8p-15F);
        QCOMPARE(values[2], 0x1p-14F);
        QCOMPARE(values[3], 65504.0F);
        QVERIFY(std::isinf(values[4]) && std::isnan(values[5]));
    }

    void brainFloatLandmarks() {
        const auto values = converted<std::uint16_t>(Dtype::BF16, {0x0001, 0x3F80, 0xC2F7, 0x7F80, 0x7FC0});
        QCOMPARE(values[0], 0x1p-133F);
        QCOMPARE(values[1], 1.0F);
        QCOMPARE(values[2], -123.5F);
        QVERIFY(std::isinf(values[3]) && std::isnan(values[4]));
    }

    void doublesRoundToNearest() {
        const auto values = converted<double>(Dtype::F64, {0.1, 1e300, 1e-300, -INFINITY});
        QVERIFY(values[0] == 0.1F);
        QVERIFY(std::isinf(values[1]));
        QVERIFY(values[2] == 0.0F);
        QVERIFY(std::isinf(values[3]) && values[3] < 0);
    }

    void integersAndBooleans() {
        QCOMPARE(converted<std::int8_t>(Dtype::I8, {-128, 127}), (std::vector<float>{-128, 127}));
        QCOMPARE(converted<std::uint8_t>(Dtype::U8, {0, 255}), (std::vector<float>{0, 255}));
        QCOMPARE(converted<std::uint8_t>(Dtype::Bool, {0, 1, 255}), (std::vector<float>{0, 1, 1}));
        QCOMPARE(converted<std::int64_t>(Dtype::I64, {INT64_MIN}), (std::vector<float>{-0x1p63F}));
    }

    void unalignedBytesAreRead() {
        const std::string bytes = "x" + bytesOf(std::vector<double>{2.5, -1});
        std::vector<float> values(2);
        convertToFloat(Dtype::F64, std::as_bytes(std::span(bytes)).subspan(1), values);
        QCOMPARE(values, (std::vector<float>{2.5F, -1}));
    }

    void aWrongSizeIsRefused() {
        std::vector<float> values(2);
        const std::string bytes(3, '\0');
        QVERIFY_THROWS_EXCEPTION(Error, convertToFloat(Dtype::F16, std::as_bytes(std::span(bytes)), values));
    }
};

QTEST_APPLESS_MAIN(NumberConversionTest)
#include "number_conversion_test.moc"
