#pragma once

#include "core/inference/engine.h"

namespace stratascope {

// Whether a model of `config` can take the request. Errors: InputInvalid (no sequence, a sequence without
// tokens, other than one type id a token), InputTooLong, IdOutOfRange, TypeIdOutOfRange.
void checkRequest(const EncodeRequest& request, const ModelConfig& config);

// Bytes that encoding the request takes at its peak, results included: an estimate from the shapes.
double encodingBytes(const EncodeRequest& request, const ModelConfig& config, const EncoderDesign& design);

// Throws OutOfMemory where the machine has less than `bytes` left; does nothing where it does not tell.
void requireMemory(double bytes);

}  // namespace stratascope
