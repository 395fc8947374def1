#pragma once

#include "core/text/aligned_text.h"

namespace stratascope {

// The normal forms of Unicode (UAX #15).
enum class UnicodeForm { Nfc, Nfd, Nfkc, Nfkd };

// `text` in this form. What a code point decomposes into keeps that code point's bytes; what several are
// composed into covers the bytes of all. Code points that the reference's version of Unicode does not know
// stay as they are. Time n log n at worst, in the length of a run of marks.
AlignedText inForm(AlignedSpan text, UnicodeForm form);

}  // namespace stratascope
