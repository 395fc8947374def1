#include "core/text/accents.h"

#include "core/text/character_rules.h"
#include "core/text/unicode_form.h"

namespace stratascope {

AlignedText withoutAccents(AlignedSpan text) {
    AlignedText result = inForm(text, UnicodeForm::Nfd);
    std::erase_if(result,
                  [](const AlignedCharacter& aligned) { return isNonspacingMark(aligned.character); });
    return result;
}

}  // namespace stratascope
