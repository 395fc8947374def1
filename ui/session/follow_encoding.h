#pragma once

namespace stratascope {

class Selection;
class Session;

// Keeps the extent of `selection` that of the session's encoding from now on, its tokens where their words
// are. To be called before views connect to the session, so that they find the selection adapted when they
// hear of a new encoding.
void followEncoding(Selection& selection, const Session& session);

}  // namespace stratascope
