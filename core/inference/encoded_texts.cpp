#include "core/inference/encoded_texts.h"
