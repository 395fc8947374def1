#pragma once

#include "core/text/aligned_text.h"

namespace stratascope {

// The canonical decomposition (NFD) of `text` without its non-spacing marks (category Mn). What a code point
// decomposes into keeps that code point's bytes. Time n log n at worst, in the length of a run of marks.
AlignedText withoutAccents(AlignedSpan text);

}  // namespace stratascope
