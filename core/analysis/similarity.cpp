#include "core/analysis/similarity.h"
