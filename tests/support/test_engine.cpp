#include "tests/support/test_engine.h"

#include "core/inference/engine_module.h"
#include "tests/support/test_data.h"

namespace stratascope::test {

EngineFactory engineFactory() {
    return loadEngineModule({binaryFolder() / "app"}).engine;
}

TrainableModelFactory trainableModelFactory() {
    return loadEngineModule({binaryFolder() / "app"}).trainableModel;
}

ModelConfig modelConfig(const std::filesystem::path& folder) {
    return parseModelConfig(readFile(folder / "config.json"), folder / "config.json");
}

std::unique_ptr<WeightReader> modelWeights(const std::filesystem::path& folder) {
    return openSafetensors(folder / "model.safetensors");
}

std::shared_ptr<const Engine> loadEngine(const std::filesystem::path& folder, const EngineOptions& options) {
    return engineFactory()(modelConfig(folder), *modelWeights(folder), options, {}, {});
}

}  // namespace stratascope::test
