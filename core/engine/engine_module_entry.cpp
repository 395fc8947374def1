#include "core/engine/encoder_engine.h"
#include "core/inference/engine_entry.h"

extern "C" __attribute__((visibility("default"))) void stratascopeEngineFactory(
    stratascope::EngineFactory& factory) {
    factory = stratascope::makeEncoderEngine;
}
