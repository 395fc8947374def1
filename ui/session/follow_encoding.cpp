#include "ui/session/follow_encoding.h"

#include "ui/session/selection.h"
#include "ui/session/session.h"

namespace stratascope {

void followEncoding(Selection& selection, const Session& session) {
    const auto adapt = [&selection, &session] {
        const auto texts = session.encoding();
        if (!texts) return selection.setExtent(0, 0);
        selection.setExtent(static_cast<int>(texts->layerCount()), static_cast<int>(texts->tokenCount()));
    };
    QObject::connect(&session, &Session::encodingChanged, &selection, adapt);
    adapt();
}

}  // namespace stratascope
