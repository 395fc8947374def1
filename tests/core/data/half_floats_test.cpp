#include "core/data/half_floats.h"

#include <bit>
#include <cmath>
#include <limits>
#include <QtTest>

#include "core/base/random_source.h"

using namespace stratascope;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

// What IEEE 754 says of a binary16, by arithmetic instead of bits.
double halfByDefinition(std::uint16_t half) {
    const int exponent = (half >> 10) & 31;
    const int fraction = half & 1023;
    double magnitude = std::ldexp(fraction, -24);
    if (exponent > 0) magnitude = std::ldexp(1024 + fraction, exponent - 25);
    if (exponent == 31) magnitude = fraction == 0 ? HUGE_VAL : NAN;
    return (half & 0x8000) != 0 ? -magnitude : magnitude;
}

// The upper half of a float.
double brainFloatByDefinition(std::uint16_t stored) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(stored) << 16U);
}

// Whether no neighbour of `stored` is nearer to `value`, and of two equally near ones it is the even one.
// Infinity counts as the power of two behind the largest number, as rounding sees it.
template <typename Definition>
bool isNearest(float value, std::uint16_t stored, const Definition& definition, double overflow) {
    const auto distance = [&](int bits) {
        double number = definition(static_cast<std::uint16_t>(bits));
        if (std::isinf(number)) number = std::copysign(overflow, number);
        return std::abs(number - static_cast<double>(value));
    };
    const int magnitude = stored & 0x7FFF;
    if (std::signbit(value) != ((stored & 0x8000) != 0)) return false;
    for (const int step : {-1, 1}) {
        if (magnitude + step < 0 || std::isnan(definition(static_cast<std::uint16_t>(stored + step))))
            continue;
        const double other = distance(stored + step);
        if (other < distance(stored) || (other == distance(stored) && stored % 2 != 0)) return false;
    }
    return true;
}

}  // namespace

class HalfFloatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFloat16ComesBackAsItself() {
        for (int bits = 0; bits < 65536; ++bits) {
            const auto stored = static_cast<std::uint16_t>(bits);
            const double value = halfByDefinition(stored);
            if (std::isnan(value)) continue;
            QCOMPARE(toFloat16(static_cast<float>(value)), stored);
        }
    }

    void everyBfloat16ComesBackAsItself() {
        for (int bits = 0; bits < 65536; ++bits) {
            const auto stored = static_cast<std::uint16_t>(bits);
            const double value = brainFloatByDefinition(stored);
            if (std::isnan(value)) continue;
            QCOMPARE(toBfloat16(static_cast<float>(value)), stored);
        }
    }

    void landmarks_data() {
        QTest::addColumn<float>("value");
        QTest::addColumn<int>("float16");
        QTest::addColumn<int>("bfloat16");
        QTest::newRow("0") << 0.0F << 0x0000 << 0x0000;
        QTest::newRow("-0") << -0.0F << 0x8000 << 0x8000;
        QTest::newRow("1") << 1.0F << 0x3C00 << 0x3F80;
        QTest::newRow("a tie to the even one below") << 0x1.002p0F << 0x3C00 << 0x3F80;
        QTest::newRow("a tie to the even one above") << 0x1.006p0F << 0x3C02 << 0x3F80;
        QTest::newRow("a little more than a tie") << 0x1.002002p0F << 0x3C01 << 0x3F80;
        QTest::newRow("a tie of bfloat16 to the one below") << 0x1.01p0F << 0x3C04 << 0x3F80;
        QTest::newRow("a tie of bfloat16 to the one above") << 0x1.03p0F << 0x3C0C << 0x3F82;
        QTest::newRow("the fraction runs over into the exponent") << 0x1.FFFp0F << 0x4000 << 0x4000;
        QTest::newRow("the largest float16") << 65504.0F << 0x7BFF << 0x4780;
        QTest::newRow("not yet infinite") << std::nextafter(65520.0F, 0.0F) << 0x7BFF << 0x4780;
        QTest::newRow("infinite from here on") << 65520.0F << 0x7C00 << 0x4780;
        QTest::newRow("-65520") << -65520.0F << 0xFC00 << 0xC780;
        QTest::newRow("the largest float") << std::numeric_limits<float>::max() << 0x7C00 << 0x7F80;
        QTest::newRow("infinity") << infinity << 0x7C00 << 0x7F80;
        QTest::newRow("-infinity") << -infinity << 0xFC00 << 0xFF80;
        QTest::newRow("the smallest normal float16") << 0x1p-14F << 0x0400 << 0x3880;
        QTest::newRow("rounded up to it") << std::nextafter(0x1p-14F, 0.0F) << 0x0400 << 0x3880;
        QTest::newRow("the smallest float16") << 0x1p-24F << 0x0001 << 0x3380;
        QTest::newRow("half of it is a tie to 0") << 0x1p-25F << 0x0000 << 0x3300;
        QTest::newRow("a little more than half of it") << 0x1.000002p-25F << 0x0001 << 0x3300;
        QTest::newRow("one and a half of it is a tie to 2") << 0x1.8p-24F << 0x0002 << 0x33C0;
        QTest::newRow("the smallest float") << std::numeric_limits<float>::denorm_min() << 0x0000 << 0x0000;
    }

    void landmarks() {
        QFETCH(const float, value);
        QTEST(static_cast<int>(toFloat16(value)), "float16");
        QTEST(static_cast<int>(toBfloat16(value)), "bfloat16");
    }

    // Also where the part of the payload that is kept is 0, which would be infinity.
    void nanStaysNan() {
        for (const std::uint32_t bits : {0x7FC00000U, 0x7F800001U, 0xFF800001U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
            const float value = std::bit_cast<float>(bits);
            QVERIFY(std::isnan(halfByDefinition(toFloat16(value))));
            QVERIFY(std::isnan(brainFloatByDefinition(toBfloat16(value))));
            QCOMPARE((toFloat16(value) & 0x8000) != 0, (bits >> 31U) != 0);
            QCOMPARE((toBfloat16(value) & 0x8000) != 0, (bits >> 31U) != 0);
        }
    }

    void noOtherNumberIsNearer() {
        RandomSource random(5);
        for (int i = 0; i < 1'000'000; ++i) {
            const float value = std::bit_cast<float>(static_cast<std::uint32_t>(random.bits()));
            if (!std::isfinite(value)) continue;
            if (!isNearest(value, toBfloat16(value), brainFloatByDefinition, 0x1p128))
                QFAIL(qPrintable(QString::number(value)));
            // As large as weights are, so that not all become 0 or infinity.
            const float scaled = std::ldexp(value, -std::ilogb(value) - static_cast<int>(random.below(30)));
            if (std::fabs(scaled) < 65520.0F &&
                !isNearest(scaled, toFloat16(scaled), halfByDefinition, 0x1p16))
                QFAIL(qPrintable(QString::number(scaled)));
        }
    }
};

QTEST_APPLESS_MAIN(HalfFloatsTest)
#include "half_floats_test.moc"
