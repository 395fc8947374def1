#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <span>
#include <vector>

#include "core/base/matrix.h"

namespace stratascope::test {

// What NumPy computed, from tests/fixtures/analysis/reference.json.
QJsonObject analysisReference();

std::vector<double> numbersOf(const QJsonValue& list);
Matrix matrixOf(const QJsonValue& rows);
std::vector<Matrix> matricesOf(const QJsonValue& list);

// The largest absolute difference; infinite where the sizes differ, NaN where one is and the other is not.
double largestDifference(std::span<const float> found, std::span<const float> expected);

// A matrix of pseudo-random normal values, the same on every machine.
Matrix randomMatrix(std::size_t rows, std::size_t columns, unsigned seed);

}  // namespace stratascope::test
