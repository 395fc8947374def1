#pragma once

#include <QString>

#include "core/base/warning.h"

namespace stratascope {

// The warning in a sentence for a person, in the language of the installed translator (English needs one,
// too, for its plurals). Numbers are written by the default QLocale.
QString warningText(const Warning& warning);

}  // namespace stratascope
