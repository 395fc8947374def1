#pragma once

#include <string>

namespace stratascope {

// What BERT's reference tokenizer sees in a code point. Categories are those of Unicode 14.0, the version of
// the reference (Python 3.11), whatever the version of the ICU library: a code point assigned later is
// unassigned here, and therefore removed, so that one text gives the same ids everywhere.

// Removed from the text: NUL, U+FFFD, and category C* (control, format, unassigned, private use) except tab,
// line feed and carriage return.
bool isRemoved(char32_t character);

// Ends a word: tab, line feed, carriage return, and category Z*.
bool isSpace(char32_t character);

// Is a word of its own: every ASCII symbol, and category P*.
bool isPunctuation(char32_t character);

// Category L*.
bool isLetter(char32_t character);

// Category N*.
bool isNumber(char32_t character);

// Category M*.
bool isMark(char32_t character);

// Categories Cc, Cf and Co: control, format and private use.
bool isControl(char32_t character);

// Assigned in the reference's version of Unicode.
bool isAssigned(char32_t character);

// Property White_Space: \s of the reference's regular expressions.
bool isWhiteSpace(char32_t character);

// White space and the information separators: str.isspace and str.split of the reference's language.
bool isReferenceSpace(char32_t character);

// Letters, marks, decimal digits, connectors and joiners: \w of the reference's regular expressions (Unicode
// UTS #18, annex C).
bool isWordCharacter(char32_t character);

// A digit of any script or shape, such as "²" and "①": str.isdigit of the reference's language.
bool isDigit(char32_t character);

// Lies in a block of CJK ideographs (the blocks that the reference lists; not kana or Hangul).
bool isChineseCharacter(char32_t character);

// Category Mn, which accent stripping removes.
bool isNonspacingMark(char32_t character);

// Has a canonical combining class other than 0.
bool isCombining(char32_t character);

// Properties Cased and Case_Ignorable, which tell where a word ends that a sigma may end.
bool isCased(char32_t character);
bool isCaseIgnorable(char32_t character);

// The lower case: one code point, or "i" and U+0307 for U+0130. Final sigma has no place here: that
// takes more than one code point to tell (lower_case.h).
std::u32string lowerCase(char32_t character);

}  // namespace stratascope
