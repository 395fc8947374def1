#pragma once

#include "core/model/encoder_family.h"

// The rows of the family table, each after its file in https://github.com/huggingface/transformers
// (models/…/modeling_….py, configuration_….py; version 4.29).
namespace stratascope::families {

EncoderFamily bert();
EncoderFamily roberta(std::string_view modelType, std::string_view architecture);
EncoderFamily distilbert();
EncoderFamily electra();
EncoderFamily albert();
EncoderFamily mpnet();
EncoderFamily gpt2();
EncoderFamily xlnet();
EncoderFamily t5();

}  // namespace stratascope::families
