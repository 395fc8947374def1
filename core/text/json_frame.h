#pragma once

#include "core/text/frame.h"
#include "core/text/json_part.h"

namespace stratascope {

// What a post-processor does.
struct JsonFrame {
    Frame frame = bareFrame();
    bool trimsSpans = false;  // spans of byte-level pieces leave their spaces out
};

// Reads BertProcessing, RobertaProcessing, ByteLevel, TemplateProcessing or a sequence of them; nothing is
// added where the file has none. Errors: UnsupportedTokenizer, ConfigInvalid (also for a frame of more than
// 256 parts).
JsonFrame readFrame(const JsonPart& part);

}  // namespace stratascope
