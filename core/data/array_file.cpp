#include "core/data/array_file.h"
