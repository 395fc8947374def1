#include "tests/support/test_engine.h"

#include "core/inference/engine_module.h"
#include "core/model/model_folder.h"
#include "tests/support/test_data.h"

namespace stratascope::test {

EngineFactory engineFactory() {
    return loadEngineModule({binaryFolder() / "app"});
}

std::shared_ptr<const Engine> loadEngine(const std::filesystem::path& folder, const EngineOptions& options) {
    const ModelFolder model = ModelFolder::open(folder);
    return engineFactory()(model.config(), *model.openWeights(), options, {}, {});
}

}  // namespace stratascope::test
