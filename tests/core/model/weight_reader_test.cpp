#include "core/model/weight_reader.h"

#include <QtTest>

using namespace stratascope;

namespace {

// Numbers that tell their place, and the parts that were asked for.
class CountingWeights final : public WeightReader {
public:
    std::vector<std::pair<std::size_t, std::size_t>> parts;

    std::string source() const override { return "counting"; }
    const std::vector<TensorInfo>& tensors() const override { return m_tensors; }
    void readPart(const TensorInfo&, std::size_t first, std::span<float> values) override {
        parts.emplace_back(first, values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(first + i);
    }

private:
    std::vector<TensorInfo> m_tensors;
};

}  // namespace

class WeightReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readingGivesAllValues_data() {
        QTest::addColumn<QList<int>>("shape");
        QTest::addColumn<int>("count");
        QTest::newRow("matrix") << QList<int>{2, 3} << 6;
        QTest::newRow("vector") << QList<int>{4} << 4;
        QTest::newRow("scalar") << QList<int>{} << 1;
        QTest::newRow("empty") << QList<int>{3, 0} << 0;
    }
    void readingGivesAllValues() {
        QFETCH(QList<int>, shape);
        QFETCH(int, count);
        const TensorInfo tensor{"t", Dtype::F32, {shape.begin(), shape.end()}, 0, 0};
        CountingWeights weights;
        const std::vector<float> values = weights.read(tensor);
        QCOMPARE(values.size(), static_cast<std::size_t>(count));
        for (std::size_t i = 0; i < values.size(); ++i)
            QCOMPARE(values[i], static_cast<float>(i));
        QCOMPARE(weights.parts.size(), std::size_t(1));
    }

    void shapesAreWrittenInBrackets() {
        QCOMPARE(shapeText({}), std::string("[]"));
        QCOMPARE(shapeText({2, 3}), std::string("[2, 3]"));
    }
};

QTEST_APPLESS_MAIN(WeightReaderTest)
#include "weight_reader_test.moc"
