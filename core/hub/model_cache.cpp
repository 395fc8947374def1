#include "core/hub/model_cache.h"
