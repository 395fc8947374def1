#pragma once

#include <memory>

#include "app/cli/figure_request.h"
#include "core/inference/model_precisions.h"
#include "ui/figures/figure.h"

namespace stratascope {

// The figure that the window would show of these texts. `layer` is in 0…L; `precisions` are of the model that
// encoded the texts. Errors: UsageError for tokens to compare that there are not, or that are too many, and
// those of analyse().
Figure figureOfTexts(const EncodedTexts& texts, const FigureRequest& request, int layer,
                     const std::shared_ptr<ModelPrecisions>& precisions);

}  // namespace stratascope
