#include "ui/session/follow_encoding.h"

#include <utility>

#include "ui/session/selection.h"
#include "ui/session/session.h"
#include "ui/session/token_places.h"

namespace stratascope {

void followEncoding(Selection& selection, const Session& session) {
    auto adapt = [&selection, &session, former = std::shared_ptr<const EncodedTexts>(),
                  formerModel = std::weak_ptr<const LoadedModel>()]() mutable {
        const auto before = std::exchange(former, session.encoding());
        const bool isSameModel = formerModel.lock() == session.model();
        formerModel = session.model();
        // An empty text may leave no token; the next one finds the layer again that was chosen.
        if (!former) return selection.setExtent(isSameModel ? selection.layerCount() : 0, 0);
        selection.setExtent(static_cast<int>(former->layerCount()), static_cast<int>(former->tokenCount()),
                            before ? tokenPlaces(*before, *former) : std::vector<int>());
    };
    adapt();
    QObject::connect(&session, &Session::encodingChanged, &selection, std::move(adapt));
}

}  // namespace stratascope
