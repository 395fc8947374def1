#include "core/engine/encoder_engine.h"
#include "core/engine/encoder_trainer.h"
#include "core/inference/engine_entry.h"

extern "C" __attribute__((visibility("default"))) void stratascopeEngineFactories(
    stratascope::EngineFactories& factories) {
    factories = {stratascope::makeEncoderEngine, stratascope::makeEncoderTrainer};
}
