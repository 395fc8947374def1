#include "core/model/model_folder.h"
