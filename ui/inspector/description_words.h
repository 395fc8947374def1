#pragma once

#include <QLocale>
#include <QString>

#include "core/inspection/model_description.h"

namespace stratascope {

// What a description says, in the language of the installed translator; numbers by `locale`.

// "Embeddings", "Attention", …
QString partWords(PartKind kind);
// The same with its layer: "Layer 3 · Attention".
QString partWords(const ModelPart& part);
QString useWords(TensorUse use);
QString countWords(std::uint64_t count, const QLocale& locale);
QString sizeWords(std::uint64_t bytes, const QLocale& locale);
// "2 × 3"; a scalar has one number.
QString shapeWords(const std::vector<std::size_t>& shape);
// "bert · 6 layers × 256 · 4 heads"
QString typeWords(const ModelDescription& description, const QLocale& locale);
// The types in which numbers are stored, most parameters first: "F16, I64".
QString dtypeWords(const std::vector<DescribedTensor>& tensors);
QString licenceWords(const ModelDescription& description);
QString caseWords(const TokenizerFacts& facts);

}  // namespace stratascope
