#pragma once

#include "app/cli/figure_request.h"
#include "ui/figures/figure.h"

namespace stratascope {

// The figure that the window would show of these texts. `layer` is in 0…L. Errors: UsageError for tokens to
// compare that there are not, and those of analyse().
Figure figureOfTexts(const EncodedTexts& texts, const FigureRequest& request, int layer);

}  // namespace stratascope
