#include "ui/session/follow_encoding.h"

#include <utility>

#include "ui/session/selection.h"
#include "ui/session/session.h"
#include "ui/session/token_places.h"

namespace stratascope {

void followEncoding(Selection& selection, const Session& session) {
    auto adapt = [&selection, &session, former = std::shared_ptr<const EncodedTexts>()]() mutable {
        const auto before = std::exchange(former, session.encoding());
        if (!former) return selection.setExtent(0, 0);
        selection.setExtent(static_cast<int>(former->layerCount()), static_cast<int>(former->tokenCount()),
                            before ? tokenPlaces(*before, *former) : std::vector<int>());
    };
    adapt();
    QObject::connect(&session, &Session::encodingChanged, &selection, std::move(adapt));
}

}  // namespace stratascope
