#include "tests/core/analysis/analysis_reference.h"

#include <cmath>
#include <limits>
#include <QJsonDocument>
#include <random>

#include "tests/support/test_data.h"

namespace stratascope::test {

QJsonObject analysisReference() {
    const std::string text = readFile(fixture("analysis/reference.json"));
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

std::vector<double> numbersOf(const QJsonValue& list) {
    std::vector<double> numbers;
    for (const QJsonValue value : list.toArray())
        numbers.push_back(value.toDouble());
    return numbers;
}

Matrix matrixOf(const QJsonValue& rows) {
    std::vector<float> values;
    std::size_t columns = 0;
    for (const QJsonValue row : rows.toArray()) {
        const std::vector<double> numbers = numbersOf(row);
        columns = numbers.size();
        for (const double number : numbers)
            values.push_back(static_cast<float>(number));
    }
    return {static_cast<std::size_t>(rows.toArray().size()), columns, std::move(values)};
}

std::vector<Matrix> matricesOf(const QJsonValue& list) {
    std::vector<Matrix> matrices;
    for (const QJsonValue matrix : list.toArray())
        matrices.push_back(matrixOf(matrix));
    return matrices;
}

double largestDifference(std::span<const float> found, std::span<const float> expected) {
    if (found.size() != expected.size()) return std::numeric_limits<double>::infinity();
    double largest = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (std::isnan(found[i]) && std::isnan(expected[i])) continue;
        const double difference = std::abs(double{found[i]} - double{expected[i]});
        if (std::isnan(difference)) return difference;
        largest = std::max(largest, difference);
    }
    return largest;
}

Matrix randomMatrix(std::size_t rows, std::size_t columns, unsigned seed) {
    // Sums of uniform integers: the standard's distributions differ between libraries.
    std::mt19937 generator(seed);
    std::vector<float> values(rows * columns);
    for (float& value : values) {
        double sum = 0;
        for (int i = 0; i < 12; ++i)
            sum += static_cast<double>(generator() % 65536) / 65536.0;
        value = static_cast<float>(sum - 6);
    }
    return {rows, columns, std::move(values)};
}

}  // namespace stratascope::test
