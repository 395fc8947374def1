#pragma once

#include "core/engine/arithmetic.h"
#include "core/inference/precision.h"

namespace stratascope {

// The encoder's linear layers on oneDNN's products with weights packed once, in the given precision; the
// heads and all the rest in fp32.
std::unique_ptr<Arithmetic> makeOnednnArithmetic(Precision precision);

}  // namespace stratascope
