#include "ui/views/view_catalogue.h"

#include "ui/views/layer_cosine_view.h"
#include "ui/views/layer_matrix_view.h"
#include "ui/views/precision_view.h"
#include "ui/views/projection_view.h"
#include "ui/views/token_dimension_view.h"
#include "ui/views/token_layer_view.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename Kind>
ViewEntry entry(const QString& name, bool shownAtFirst = true) {
    return {name, Qt::RightDockWidgetArea, shownAtFirst,
            [](const ViewContext& context, QWidget* parent) -> View* { return new Kind(context, parent); }};
}

}  // namespace

const std::vector<ViewEntry>& viewCatalogue() {
    static const std::vector<ViewEntry> entries{
        entry<TokenLayerView>(u"token-layer"_s),   entry<ProjectionView>(u"projection"_s),
        entry<LayerCosineView>(u"layer-cosine"_s), entry<TokenDimensionView>(u"token-dimension"_s),
        entry<LayerMatrixView>(u"layer-matrix"_s), entry<PrecisionView>(u"precision"_s, false),
    };
    return entries;
}

}  // namespace stratascope
